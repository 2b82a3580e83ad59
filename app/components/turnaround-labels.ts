import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import type { Format } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

type Province = { code: string; nameKm: string; nameEn: string }

/** How the groups of the turnaround figures are called, on the page and in the file alike. */
export function turnaroundLabels(t: Words, format: Format, provinces: readonly Province[]) {
  const words = t.management.turnaround
  const nameIn = (names: object, key: string): string | undefined => (names as Record<string, string>)[key]
  return {
    service: (key: string) => (t.common.services as Record<string, { short: string }>)[key]?.short ?? key,
    level: (key: string) => nameIn(t.common.levels, key) ?? words.noPlace,
    province: (key: string) => {
      const province = provinces.find(({ code }) => code === key)
      return province ? format.name(province) : key || words.noPlace
    },
    size: (key: string) => nameIn(t.common.sizes, key) ?? words.noPlace,
    month: (key: string) => format.month(key),
    /** "6-10", or "31-" for all that is older. */
    age: (key: string) => {
      const [from, to] = key.split('-')
      return to
        ? fill(words.open.upTo, { from: format.digits(from), to: format.digits(to) })
        : fill(words.open.more, { from: format.digits(from) })
    },
    state: (key: string) => nameIn(t.common.status, key) ?? key,
  }
}

/** Working days to a tenth: more would say more than the clock knows. */
export function useTime() {
  const { format } = useWords()
  return (days: number | null) => (days === null ? '–' : format.workingDays(Math.round(days * 10) / 10))
}
