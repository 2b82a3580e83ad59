import { z } from 'zod'
import type { SizeTable } from '#workflows/size.ts'

const count = z.int().min(0)
const positive = z.int().min(1)
const riel = count
const day = z.iso.date()
const name = z.string().trim().min(1)
const code = z.string().regex(/^[a-z][a-zA-Z0-9]*$/)
const sizeClass = z.enum(['micro', 'small', 'medium', 'large'])

const bounds = z.object({ sizeClass, employees: count, turnover: riel, assets: riel })
const sector = z
  .array(bounds)
  .length(sizeClass.options.length)
  .refine((rows) => rows.every((row, index) => row.sizeClass === sizeClass.options[index]), {
    error: 'From micro to large, each once',
  })
  .refine((rows) => rows.every((row, index) => index === 0 || isAbove(row, rows[index - 1])), {
    error: 'Each class must begin above the one before it',
  })

function isAbove(one: z.infer<typeof bounds>, other: z.infer<typeof bounds>) {
  return one.employees > other.employees && one.turnover > other.turnover && one.assets > other.assets
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const opening = z.tuple([time, time]).refine(([opens, closes]) => opens < closes, { error: 'Opens before it closes' })
const openings = z
  .array(opening)
  .min(1)
  .refine((rows) => rows.every(([opens], index) => index === 0 || opens >= rows[index - 1][1]), {
    error: 'In order, without overlap',
  })

const title = z.object({ titleKm: name, titleEn: name })

const someOf = <const Options extends readonly string[]>(options: Options) => z.array(z.enum(options)).min(1).optional()

/** Of whom a document is asked. All that is given must hold; where nothing is given, everybody is asked. */
export const conditions = {
  applicantTypes: ['physical', 'legal'],
  kinds: ['enterprise', 'handicraft'],
  sizeClasses: ['micro', 'small', 'medium'],
  risks: ['risky', 'ordinary'],
  levels: ['province', 'ministry'],
} as const

const slot = z.object({
  code,
  /** Whether those who are asked must bring it. */
  required: z.boolean(),
  applicantTypes: someOf(conditions.applicantTypes),
  kinds: someOf(conditions.kinds),
  sizeClasses: someOf(conditions.sizeClasses),
  risks: someOf(conditions.risks),
  levels: someOf(conditions.levels),
})

const exemption = z.object({
  code,
  nameKm: name,
  nameEn: name,
  /** First and last day on which an application is submitted to profit from it. */
  from: day,
  until: day.nullable(),
  /** Without it every class profits. */
  sizeClasses: z.array(sizeClass).min(1).optional(),
  percent: z.int().min(1).max(100),
})

const question = z.object({
  code,
  nameKm: name,
  nameEn: name,
  /** A visit with "no" to a required question is not passed. */
  required: z.boolean(),
})

const share = z.int().min(1).max(100)
/** What an office answers for in a year: shares in percent of its decisions, and its own working days for half of them. */
const goals = { inTimePercent: share, medianDays: positive, firstTimePercent: share }
const officeGoals = z.object({
  code: z.string().regex(/^\d{2}(-\d{1,2})?$/),
  decisions: positive.optional(),
  inTimePercent: share.optional(),
  medianDays: positive.optional(),
  firstTimePercent: share.optional(),
})

const once = (codes: { code: string }[]) => new Set(codes.map((each) => each.code)).size === codes.length
const unique = { error: 'Each code once' }

/** What each dated figure looks like. Money in riel; days say in their name or here whether they are working days. */
export const termValues = {
  /** Riel by size class. Large enterprises are outside the definition: nothing is set for them. */
  fee: z.object({ micro: riel, small: riel, medium: riel }),
  exemptions: z.array(exemption).refine(once, unique),
  /** Working days to the decision. */
  standard: z.object({ days: positive }),
  /** null: no expiry. */
  validity: z.object({ years: positive.nullable() }),
  /** Calendar days around the expiry of the certificate that is continued; the penalty in riel. */
  renewal: z.object({ opensDaysBefore: count, graceDaysAfter: count, latePenalty: riel }),
  /** How long the applicant has to answer, and how often an office may ask. */
  correction: z.object({ workingDays: positive, maxRounds: positive }),
  /** The last working day of the office's time on which a correction request still stops its clock. */
  correctionClock: z.object({ stopsUntilDay: positive }),
  /** Calendar days: how long a draft that nobody touches is kept, and how long before its end its writer is told. */
  draft: z
    .object({ keptDays: positive, remindDaysBefore: z.array(positive).min(1).max(5) })
    .refine(({ keptDays, remindDaysBefore }) => remindDaysBefore.every((each) => each < keptDays), {
      error: 'Reminders come before the end',
    }),
  /** How many working days before the last day of a correction request its reminders come. */
  correctionReminder: z.object({ workingDaysBefore: z.array(positive).min(1).max(5) }),
  /** Working days that another office or an agency has for an opinion, and how many before the last its reminders come. */
  opinion: z.object({ workingDays: positive, workingDaysBefore: z.array(positive).min(1).max(5) }),
  /** Working days after which a case that an office does not act on is shown to the chief, and then to the director and the ministry. */
  escalation: z
    .object({ chiefAfterDays: positive, directorAfterDays: positive })
    .refine(({ chiefAfterDays, directorAfterDays }) => chiefAfterDays < directorAfterDays, {
      error: 'The chief comes before the director',
    }),
  /** How many open cases one person holds at most when those of somebody absent are shared out. */
  workload: z.object({ mostCases: positive }),
  /** The performance agreement: what every office is to reach, and where a single one has agreed on something else. */
  targets: z.object({ ...goals, offices: z.array(officeGoals).refine(once, unique) }),
  /**
   * `always`; `risk`: where the activity is risky; `recent`: not after a passed visit in the last `reuseMonths`, else as
   * `risk`. More than `maxPerYear` visits to one enterprise in a year call for a warning.
   */
  inspection: z.object({ rule: z.enum(['risk', 'always', 'recent']), reuseMonths: count, maxPerYear: positive }),
  /** Capital up to which the province decides, in riel, and the commune, in dollars at `usdRate` riel. */
  routing: z.object({ provinceUpToRiel: riel, usdRate: positive, communeUpToUsd: count }),
  /** Where each class begins, by sector; a class ends where the next begins. */
  sizeClasses: z.object({
    sectors: z.object({ industry: sector, agriculture: sector, services: sector }) satisfies z.ZodType<SizeTable>,
    tie: z.literal('larger'),
  }),
  documents: z.object({ slots: z.array(slot).min(1).refine(once, unique) }),
  upload: z.object({ types: z.array(z.string().includes('/')).min(1), maxBytes: positive, maxFilesPerSlot: positive }),
  /** Phnom Penh time; weekdays from 1 (Monday) to 7. */
  officeHours: z.object({ open: openings, weekdays: z.array(z.int().min(1).max(7)).min(1) }),
  /** What stands under a certificate, by the level that decides. */
  signatory: z.object({ province: title, ministry: title }),
  /** What an inspector answers at a visit. */
  checklist: z.object({ questions: z.array(question).min(1).refine(once, unique) }),
  /** What a technical officer answers before recommending; "no" to a required question has to be explained. */
  reviewChecklist: z.object({ questions: z.array(question).min(1).refine(once, unique) }),
}

export type TermKey = keyof typeof termValues
export type TermValue<Key extends TermKey> = z.infer<(typeof termValues)[Key]>

export type Fee = TermValue<'fee'>
export type Exemption = TermValue<'exemptions'>[number]
export type InspectionTerm = TermValue<'inspection'>
export type Routing = TermValue<'routing'>
export type DocumentSlot = TermValue<'documents'>['slots'][number]
export type ChecklistQuestion = TermValue<'checklist'>['questions'][number]
export type { SizeTable }

export const termKeys = Object.keys(termValues) as TermKey[]

export function isTermKey(key: string): key is TermKey {
  return Object.hasOwn(termValues, key)
}
