import type { Words } from '#app/i18n/en/index.ts'
import { account } from '#app/i18n/km/account.ts'
import { acting } from '#app/i18n/km/acting.ts'
import { admin } from '#app/i18n/km/admin.ts'
import { agreement } from '#app/i18n/km/agreement.ts'
import { ahead } from '#app/i18n/km/ahead.ts'
import { apply } from '#app/i18n/km/apply.ts'
import { bulk } from '#app/i18n/km/bulk.ts'
import { cases } from '#app/i18n/km/cases.ts'
import { common } from '#app/i18n/km/common.ts'
import { counter } from '#app/i18n/km/counter.ts'
import { desk } from '#app/i18n/km/desk.ts'
import { documents } from '#app/i18n/km/documents.ts'
import { drafts } from '#app/i18n/km/drafts.ts'
import { exports } from '#app/i18n/km/exports.ts'
import { factor } from '#app/i18n/km/factor.ts'
import { fairness } from '#app/i18n/km/fairness.ts'
import { fields, pages } from '#app/i18n/km/fields.ts'
import { file } from '#app/i18n/km/file.ts'
import { giving } from '#app/i18n/km/giving.ts'
import { guide } from '#app/i18n/km/guide.ts'
import { happened } from '#app/i18n/km/happened.ts'
import { imports } from '#app/i18n/km/imports.ts'
import { letters } from '#app/i18n/km/letters.ts'
import { management } from '#app/i18n/km/management.ts'
import { messages } from '#app/i18n/km/messages.ts'
import { notices } from '#app/i18n/km/notices.ts'
import { office } from '#app/i18n/km/office.ts'
import { online } from '#app/i18n/km/online.ts'
import { openData } from '#app/i18n/km/open-data.ts'
import { process } from '#app/i18n/km/process.ts'
import { publicPages } from '#app/i18n/km/public.ts'
import { quality } from '#app/i18n/km/quality.ts'
import { review } from '#app/i18n/km/review.ts'
import { whatIf } from '#app/i18n/km/what-if.ts'
import { worklist } from '#app/i18n/km/worklist.ts'
import type { Language, Shape } from '#app/i18n/shape.ts'

/** Every word of the site in Khmer. */
export const km = {
  language: 'km' as Language,
  common,
  fields,
  pages,
  public: publicPages,
  guide,
  account,
  factor,
  acting,
  apply,
  drafts,
  cases,
  documents,
  desk,
  file,
  counter,
  bulk,
  worklist,
  office,
  giving,
  letters,
  happened,
  imports,
  management,
  ahead,
  fairness,
  process,
  quality,
  openData,
  whatIf,
  exports,
  admin,
  messages,
  notices,
  review,
  agreement,
  online,
} satisfies Shape<Words>
