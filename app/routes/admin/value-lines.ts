import { ofWhom } from '#app/components/of-whom.ts'
import type { ChecklistQuestion, TermKey, TermValue } from '#app/domain/term-values.ts'
import type { Words } from '#app/i18n/en/index.ts'
import type { Format } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

/** One part of a figure in words; the only part of a simple figure has no label. */
export type Line = { label?: string; text: string }

/** The value of a figure as people say it. */
export function valueLines(t: Words, format: Format, key: TermKey, value: unknown): Line[] {
  return (lines[key] as (value: unknown, spoken: Spoken) => Line[])(value, { t, format, words: t.admin.terms.lines })
}

type Spoken = { t: Words; format: Format; words: Words['admin']['terms']['lines'] }

const lines: { [Key in TermKey]: (value: TermValue<Key>, spoken: Spoken) => Line[] } = {
  fee: (value, { t, format }) =>
    (['micro', 'small', 'medium'] as const).map((size) => ({
      label: t.common.sizes[size],
      text: format.riel(value[size]),
    })),
  exemptions: (value, { t, format, words }) =>
    value.length === 0
      ? [{ text: words.none }]
      : value.map(({ percent, from, until, sizeClasses, ...names }) => {
          const dates = { percent: format.percent(percent / 100), from: format.date(from) }
          const what = until
            ? fill(words.exemptionUntil, { ...dates, until: format.date(until) })
            : fill(words.exemption, dates)
          const sizes = sizeClasses?.map((size) => t.common.sizes[size]).join(', ')
          return { label: format.name(names), text: sizes ? `${what} (${sizes})` : what }
        }),
  standard: ({ days }, { format }) => [{ text: format.workingDays(days) }],
  validity: ({ years }, { format, words }) => [{ text: years === null ? words.noExpiry : format.years(years) }],
  renewal: ({ opensDaysBefore, graceDaysAfter, latePenalty }, { format, words }) => [
    { label: words.opens, text: format.days(opensDaysBefore) },
    { label: words.grace, text: format.days(graceDaysAfter) },
    { label: words.penalty, text: format.riel(latePenalty) },
  ],
  correction: ({ workingDays, maxRounds }, { format, words }) => [
    { label: words.answer, text: format.workingDays(workingDays) },
    { label: words.rounds, text: format.number(maxRounds) },
  ],
  correctionClock: ({ stopsUntilDay }, { format, words }) => [
    { text: fill(words.stopsUntil, { day: format.number(stopsUntilDay) }) },
  ],
  draft: ({ keptDays, remindDaysBefore }, { format, words }) => [
    { label: words.kept, text: format.days(keptDays) },
    { label: words.reminders, text: remindDaysBefore.map(format.days).join(', ') },
  ],
  correctionReminder: ({ workingDaysBefore }, { format, words }) => [
    { label: words.reminders, text: workingDaysBefore.map(format.workingDays).join(', ') },
  ],
  opinion: ({ workingDays, workingDaysBefore }, { format, words }) => [
    { label: words.answer, text: format.workingDays(workingDays) },
    { label: words.reminders, text: workingDaysBefore.map(format.workingDays).join(', ') },
  ],
  escalation: ({ chiefAfterDays, directorAfterDays }, { format, words }) => [
    { label: words.chiefAfter, text: format.workingDays(chiefAfterDays) },
    { label: words.directorAfter, text: format.workingDays(directorAfterDays) },
  ],
  workload: ({ mostCases }, { format, words }) => [{ label: words.mostCases, text: format.number(mostCases) }],
  targets: ({ offices, ...goals }, spoken) => [
    ...goalLines(goals, spoken),
    ...offices.map(({ code, ...own }) => ({
      label: fill(spoken.words.office, { code: spoken.format.digits(code) }),
      text: goalLines(own, spoken)
        .map(({ label, text }) => `${label}: ${text}`)
        .join('; '),
    })),
  ],
  inspection: ({ rule, reuseMonths, maxPerYear }, { t, format, words }) => [
    { label: words.rule, text: t.admin.terms.fields.rule.options[rule] },
    { label: words.reuse, text: fill(words.months, { count: format.number(reuseMonths) }) },
    { label: words.perYear, text: format.number(maxPerYear) },
  ],
  routing: ({ provinceUpToRiel, usdRate, communeUpToUsd }, { format, words }) => [
    { label: words.province, text: format.riel(provinceUpToRiel) },
    { label: words.commune, text: fill(words.dollars, { amount: format.number(communeUpToUsd) }) },
    { label: words.rate, text: format.riel(usdRate) },
  ],
  sizeClasses: ({ sectors }, { t, format, words }) => [
    ...(['industry', 'agriculture', 'services'] as const).flatMap((sector) =>
      sectors[sector].slice(1).map(({ sizeClass, employees, turnover, assets }) => ({
        label: `${t.fields.sector.options[sector]}, ${t.common.sizes[sizeClass]}`,
        text: fill(words.bounds, {
          employees: format.number(employees),
          turnover: format.riel(turnover),
          assets: format.riel(assets),
        }),
      })),
    ),
    { label: words.larger, text: words.largerClass },
  ],
  documents: ({ slots }, { t, words }) =>
    slots.map((slot) => {
      const whom = ofWhom(t, slot)
      const text = slot.required ? words.required : words.notRequired
      return {
        label: (t.common.documents as Record<string, string>)[slot.code] ?? slot.code,
        text: whom ? fill(words.askedOf, { what: text, whom }) : text,
      }
    }),
  upload: ({ types, maxBytes, maxFilesPerSlot }, { t, format, words }) => {
    const names = t.admin.terms.fields.types.options as Record<string, string>
    return [
      { label: words.types, text: types.map((type) => names[type] ?? type).join(', ') },
      { label: words.size, text: `${format.number(maxBytes / 1024 / 1024)} ${t.common.units.megabytes}` },
      { label: words.files, text: format.number(maxFilesPerSlot) },
    ]
  },
  officeHours: ({ open, weekdays }, { t, format, words }) => {
    const names = t.admin.terms.fields.weekdays.options as Record<number, string>
    const hour = ([opens, closes]: [string, string]) =>
      fill(words.hour, { opens: format.digits(opens), closes: format.digits(closes) })
    return [
      { label: words.hours, text: open.map(hour).join(', ') },
      { label: words.weekdays, text: weekdays.map((each) => names[each]).join(', ') },
    ]
  },
  signatory: ({ province, ministry }, { t, format }) =>
    (
      [
        ['province', province],
        ['ministry', ministry],
      ] as const
    ).map(([level, { titleKm, titleEn }]) => ({
      label: t.common.levels[level],
      text: format.name({ nameKm: titleKm, nameEn: titleEn }),
    })),
  checklist: ({ questions }, { format, words }) => questionLines(questions, format, words.must),
  reviewChecklist: ({ questions }, { format, words }) => questionLines(questions, format, words.explained),
}

function questionLines(questions: readonly ChecklistQuestion[], format: Format, required: string): Line[] {
  return questions.map((each) => ({
    text: each.required ? `${format.name(each)} (${required})` : format.name(each),
  }))
}

type Goals = Partial<Omit<TermValue<'targets'>['offices'][number], 'code'>>

function goalLines({ decisions, inTimePercent, medianDays, firstTimePercent }: Goals, { format, words }: Spoken) {
  const lines = [
    { label: words.decisions, text: decisions && format.number(decisions) },
    { label: words.inTime, text: inTimePercent && format.percent(inTimePercent / 100) },
    { label: words.median, text: medianDays && format.workingDays(medianDays) },
    { label: words.firstTime, text: firstTimePercent && format.percent(firstTimePercent / 100) },
  ]
  return lines.flatMap(({ label, text }) => (text ? [{ label, text }] : []))
}
