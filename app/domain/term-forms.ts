import { z } from 'zod'
import { conditions, type TermKey, type TermValue } from '#app/domain/term-values.ts'
import {
  count,
  date,
  identifier,
  khmerText,
  latinText,
  manyOf,
  money,
  oneOf,
  optional,
  rows,
  text,
} from '#workflows/fields.ts'

type Answers = Record<string, unknown>

/** How an administrator is asked for a new value of a figure. */
export type TermForm = {
  schema: z.ZodObject
  /** The present value, as answers to change. */
  answers: Answers
  /** What the answers mean. */
  meaning: (answers: Answers) => unknown
  /** The question at fault where each answer is right but all of them together are not. */
  together?: string
  /** Codes of the lines of a list that is always the same. */
  lines?: readonly string[]
}

/** What is asked with every new value: its first day, where it comes from, and whether that text is in force. */
export const datedFields = { from: date(), source: text(500), confirmed: oneOf(['yes', 'no']) }

/** The form for a figure, given its present value. */
export function termForm<Key extends TermKey>(key: Key, value: TermValue<Key>): TermForm {
  return forms[key](value)
}

const asItIs = (shape: z.ZodRawShape) => (value: Answers) => ({
  schema: z.object(shape),
  answers: value,
  meaning: (answers: Answers) => answers,
})

const sizes = ['micro', 'small', 'medium', 'large'] as const
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
const fileTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
const megabyte = 1024 * 1024
const sectorKeys = ['industry', 'agriculture', 'services'] as const
const bounds = z.object({ fromEmployees: count(0, 1_000_000), fromTurnover: money(), fromAssets: money() })
const larger = rows(bounds, { min: 3, max: 3 })
const yesOrNo = oneOf(['yes', 'no'])
const time = identifier(/^([01]\d|2[0-3]):[0-5]\d$/, 'time', 5)

const exemption = z
  .object({
    titleKm: khmerText(200),
    titleEn: latinText(200),
    percent: count(1, 100, 'percent'),
    firstDay: date(),
    lastDay: optional(date()),
    sizeClasses: manyOf(sizes),
  })
  .refine(({ firstDay, lastDay }) => !lastDay || lastDay >= firstDay, {
    path: ['lastDay'],
    params: { problem: 'endsBeforeItBegins' },
  })
const checklistQuestion = z.object({ questionKm: khmerText(300), questionEn: latinText(300), must: yesOrNo })
const opening = z.object({ opens: time, closes: time })
const reminder = z.object({ daysBefore: count(1, 365, 'days') })
const workingReminder = z.object({ workingDaysBefore: count(1, 365, 'workingDays') })

/** What is left empty is as for all. */
const officeTarget = z.object({
  officeCode: identifier(/^\d{2}(-\d{1,2})?$/, 'officeCode', 5),
  decisions: optional(count(1, 1_000_000)),
  inTimePercent: optional(count(1, 100, 'percent')),
  medianDays: optional(count(1, 365, 'workingDays')),
  firstTimePercent: optional(count(1, 100, 'percent')),
})

const conditionKeys = Object.keys(conditions) as (keyof typeof conditions)[]

const slotRow = z.object({
  needed: yesOrNo,
  applicantTypes: manyOf(conditions.applicantTypes),
  kinds: manyOf(conditions.kinds),
  sizeClasses: manyOf(conditions.sizeClasses),
  risks: manyOf(conditions.risks),
  levels: manyOf(conditions.levels),
})

// Where all are ticked, or none, there is no condition.
function isPart(rule: Record<keyof typeof conditions, readonly string[]>, each: keyof typeof conditions): boolean {
  return rule[each].length > 0 && rule[each].length < conditions[each].length
}

const forms: { [Key in TermKey]: (value: TermValue<Key>) => TermForm } = {
  fee: asItIs({ micro: money(), small: money(), medium: money() }),
  exemptions: (value) => ({
    schema: z.object({ exemptions: rows(exemption, { max: 20 }) }),
    answers: {
      exemptions: value.map(({ nameKm, nameEn, from, until, percent, sizeClasses }) => ({
        titleKm: nameKm,
        titleEn: nameEn,
        percent,
        firstDay: from,
        lastDay: until ?? '',
        sizeClasses: sizeClasses ?? sizes,
      })),
    },
    meaning: ({ exemptions }) =>
      (exemptions as z.infer<typeof exemption>[]).map(({ titleKm, titleEn, percent, firstDay, lastDay, ...rest }) => ({
        code: codeOf(titleEn, value),
        nameKm: titleKm,
        nameEn: titleEn,
        from: firstDay,
        until: lastDay ?? null,
        percent,
        sizeClasses: rest.sizeClasses.length === sizes.length ? undefined : rest.sizeClasses,
      })),
    together: 'exemptions',
  }),
  standard: asItIs({ days: count(1, 365, 'workingDays') }),
  validity: ({ years }) => ({
    schema: z.object({ years: optional(count(1, 50, 'years')) }),
    answers: { years: years ?? '' },
    meaning: (answers) => ({ years: answers.years ?? null }),
  }),
  renewal: asItIs({
    opensDaysBefore: count(0, 730, 'days'),
    graceDaysAfter: count(0, 730, 'days'),
    latePenalty: money(),
  }),
  correction: asItIs({ workingDays: count(1, 365, 'workingDays'), maxRounds: count(1, 20) }),
  correctionClock: asItIs({ stopsUntilDay: count(1, 365) }),
  draft: ({ keptDays, remindDaysBefore }) => ({
    schema: z.object({ keptDays: count(2, 366, 'days'), reminders: rows(reminder, { min: 1, max: 5 }) }),
    answers: { keptDays, reminders: remindDaysBefore.map((daysBefore) => ({ daysBefore })) },
    meaning: ({ keptDays, reminders }) => ({
      keptDays,
      remindDaysBefore: (reminders as z.infer<typeof reminder>[]).map(({ daysBefore }) => daysBefore),
    }),
    together: 'reminders',
  }),
  correctionReminder: ({ workingDaysBefore }) => ({
    schema: z.object({ workingReminders: rows(workingReminder, { min: 1, max: 5 }) }),
    answers: { workingReminders: workingDaysBefore.map((each) => ({ workingDaysBefore: each })) },
    meaning: ({ workingReminders }) => ({
      workingDaysBefore: (workingReminders as z.infer<typeof workingReminder>[]).map((each) => each.workingDaysBefore),
    }),
  }),
  opinion: ({ workingDays, workingDaysBefore }) => ({
    schema: z.object({
      opinionDays: count(1, 60, 'workingDays'),
      opinionReminders: rows(workingReminder, { min: 1, max: 5 }),
    }),
    answers: {
      opinionDays: workingDays,
      opinionReminders: workingDaysBefore.map((each) => ({ workingDaysBefore: each })),
    },
    meaning: ({ opinionDays, opinionReminders }) => ({
      workingDays: opinionDays,
      workingDaysBefore: (opinionReminders as z.infer<typeof workingReminder>[]).map((each) => each.workingDaysBefore),
    }),
  }),
  escalation: (value) => ({
    ...asItIs({ chiefAfterDays: count(1, 365, 'workingDays'), directorAfterDays: count(1, 365, 'workingDays') })(value),
    together: 'directorAfterDays',
  }),
  workload: asItIs({ mostCases: count(1, 1000) }),
  targets: ({ offices, ...goals }) => ({
    schema: z.object({
      inTimePercent: count(1, 100, 'percent'),
      medianDays: count(1, 365, 'workingDays'),
      firstTimePercent: count(1, 100, 'percent'),
      officeTargets: rows(officeTarget, { max: 40 }),
    }),
    answers: {
      ...goals,
      officeTargets: offices.map(({ code, ...own }) => ({ officeCode: code, ...own })),
    },
    meaning: ({ officeTargets, ...answers }) => ({
      ...answers,
      offices: (officeTargets as z.infer<typeof officeTarget>[]).map(({ officeCode, ...own }) => ({
        code: officeCode,
        ...own,
      })),
    }),
    together: 'officeTargets',
  }),
  inspection: asItIs({
    rule: oneOf(['risk', 'always', 'recent']),
    reuseMonths: count(0, 120, 'months'),
    maxPerYear: count(1, 50),
  }),
  routing: asItIs({
    provinceUpToRiel: money(),
    usdRate: count(1, 1_000_000, 'riel'),
    communeUpToUsd: count(0, 1_000_000_000, 'dollars'),
  }),
  // A micro enterprise begins at nothing; the others where their line says.
  sizeClasses: ({ sectors, tie }) => ({
    schema: z.object({ industry: larger, agriculture: larger, services: larger }),
    answers: Object.fromEntries(
      sectorKeys.map((each) => [
        each,
        sectors[each].slice(1).map(({ employees, turnover, assets }) => ({
          fromEmployees: employees,
          fromTurnover: turnover,
          fromAssets: assets,
        })),
      ]),
    ),
    meaning: (answers) => ({
      sectors: Object.fromEntries(
        sectorKeys.map((each) => [
          each,
          [
            sectors[each][0],
            ...(answers[each] as z.infer<typeof bounds>[]).map(
              ({ fromEmployees, fromTurnover, fromAssets }, index) => ({
                sizeClass: sizes[index + 1],
                employees: fromEmployees,
                turnover: fromTurnover,
                assets: fromAssets,
              }),
            ),
          ],
        ]),
      ),
      tie,
    }),
    together: 'industry',
    lines: sizes.slice(1),
  }),
  // The kinds of document are those of the application form: they change with a version of it, not here.
  documents: ({ slots }) => ({
    schema: z.object({ slots: rows(slotRow, { min: slots.length, max: slots.length }) }),
    answers: {
      slots: slots.map(({ code: _, required, ...rule }) => ({
        needed: required ? 'yes' : 'no',
        ...Object.fromEntries(conditionKeys.map((each) => [each, rule[each] ?? conditions[each]])),
      })),
    },
    meaning: (answers) => ({
      slots: (answers.slots as z.infer<typeof slotRow>[]).map(({ needed, ...rule }, index) => ({
        code: slots[index].code,
        required: needed === 'yes',
        ...Object.fromEntries(conditionKeys.filter((each) => isPart(rule, each)).map((each) => [each, rule[each]])),
      })),
    }),
    lines: slots.map(({ code }) => code),
  }),
  upload: ({ types, maxBytes, maxFilesPerSlot }) => ({
    schema: z.object({
      types: manyOf(fileTypes),
      maxMegabytes: count(1, 10, 'megabytes'),
      maxFilesPerSlot: count(1, 20),
    }),
    answers: { types, maxMegabytes: Math.floor(maxBytes / megabyte), maxFilesPerSlot },
    meaning: ({ maxMegabytes, ...rest }) => ({ ...rest, maxBytes: Number(maxMegabytes) * megabyte }),
  }),
  officeHours: (value) => ({
    schema: z.object({ open: rows(opening, { min: 1, max: 4 }), weekdays: manyOf(weekdays) }),
    answers: {
      open: value.open.map(([opens, closes]) => ({ opens, closes })),
      weekdays: value.weekdays.map(String),
    },
    meaning: ({ open, weekdays }) => ({
      open: (open as z.infer<typeof opening>[]).map(({ opens, closes }) => [opens, closes]),
      weekdays: (weekdays as string[]).map(Number),
    }),
    together: 'open',
  }),
  signatory: ({ province, ministry }) => ({
    schema: z.object({
      provinceKm: khmerText(120),
      provinceEn: latinText(120),
      ministryKm: khmerText(120),
      ministryEn: latinText(120),
    }),
    answers: {
      provinceKm: province.titleKm,
      provinceEn: province.titleEn,
      ministryKm: ministry.titleKm,
      ministryEn: ministry.titleEn,
    },
    meaning: ({ provinceKm, provinceEn, ministryKm, ministryEn }) => ({
      province: { titleKm: provinceKm, titleEn: provinceEn },
      ministry: { titleKm: ministryKm, titleEn: ministryEn },
    }),
  }),
  checklist: asQuestions,
  reviewChecklist: asQuestions,
}

/** The lines of a checklist, of a visit or of an examination. */
function asQuestions({ questions }: TermValue<'checklist'>): TermForm {
  return {
    schema: z.object({ questions: rows(checklistQuestion, { min: 1, max: 40 }) }),
    answers: {
      questions: questions.map(({ nameKm, nameEn, required }) => ({
        questionKm: nameKm,
        questionEn: nameEn,
        must: required ? 'yes' : 'no',
      })),
    },
    meaning: (answers) => ({
      questions: (answers.questions as z.infer<typeof checklistQuestion>[]).map((each) => ({
        code: codeOf(each.questionEn, questions),
        nameKm: each.questionKm,
        nameEn: each.questionEn,
        required: each.must === 'yes',
      })),
    }),
    together: 'questions',
  }
}

/** The code of a line of a list: that of the line with the same English words, else made from them. */
export function codeOf(nameEn: string, known: readonly { code: string; nameEn: string }[]): string {
  const same = known.find((each) => each.nameEn === nameEn)
  if (same) return same.code
  const words =
    nameEn
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  const joined = words.map((word, index) => (index === 0 ? word : word[0].toUpperCase() + word.slice(1))).join('')
  return (/^[a-z]/.test(joined) ? joined : `n${joined}`).slice(0, 60)
}
