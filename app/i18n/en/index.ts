import { account } from '#app/i18n/en/account.ts'
import { acting } from '#app/i18n/en/acting.ts'
import { admin } from '#app/i18n/en/admin.ts'
import { agreement } from '#app/i18n/en/agreement.ts'
import { ahead } from '#app/i18n/en/ahead.ts'
import { apply } from '#app/i18n/en/apply.ts'
import { bulk } from '#app/i18n/en/bulk.ts'
import { cases } from '#app/i18n/en/cases.ts'
import { common } from '#app/i18n/en/common.ts'
import { counter } from '#app/i18n/en/counter.ts'
import { desk } from '#app/i18n/en/desk.ts'
import { documents } from '#app/i18n/en/documents.ts'
import { drafts } from '#app/i18n/en/drafts.ts'
import { exports } from '#app/i18n/en/exports.ts'
import { factor } from '#app/i18n/en/factor.ts'
import { fairness } from '#app/i18n/en/fairness.ts'
import { fields, pages } from '#app/i18n/en/fields.ts'
import { file } from '#app/i18n/en/file.ts'
import { giving } from '#app/i18n/en/giving.ts'
import { guide } from '#app/i18n/en/guide.ts'
import { happened } from '#app/i18n/en/happened.ts'
import { imports } from '#app/i18n/en/imports.ts'
import { letters } from '#app/i18n/en/letters.ts'
import { management } from '#app/i18n/en/management.ts'
import { messages } from '#app/i18n/en/messages.ts'
import { notices } from '#app/i18n/en/notices.ts'
import { office } from '#app/i18n/en/office.ts'
import { online } from '#app/i18n/en/online.ts'
import { openData } from '#app/i18n/en/open-data.ts'
import { process } from '#app/i18n/en/process.ts'
import { publicPages } from '#app/i18n/en/public.ts'
import { quality } from '#app/i18n/en/quality.ts'
import { review } from '#app/i18n/en/review.ts'
import { whatIf } from '#app/i18n/en/what-if.ts'
import { worklist } from '#app/i18n/en/worklist.ts'
import type { Language } from '#app/i18n/shape.ts'

/** Every word of the site in English, and the shape that Khmer has to have. */
export const en = {
  language: 'en' as Language,
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
} as const
export type Words = typeof en
