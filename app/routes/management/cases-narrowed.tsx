import { useWords } from '#app/components/words.tsx'
import type { BehindQuality } from '#app/domain/reports/behind-quality.server.ts'
import { pointName } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'

type NarrowedByQualityProps = {
  behind: BehindQuality
  reasons: readonly { code: string; nameKm: string; nameEn: string }[]
}

/** In words, to which figure of quality a list of cases is narrowed. */
export function NarrowedByQuality({ behind: { returned, reason, refusal, rounds }, reasons }: NarrowedByQualityProps) {
  const { t, format } = useWords()
  const words = t.quality.behind
  const named = (code: string) => {
    const known = reasons.find((each) => each.code === code)
    return known ? format.name(known) : code
  }
  const said = [
    returned === 'any' && words.any,
    returned === 'none' && words.none,
    !['', 'any', 'none'].includes(returned) && fill(words.point, { name: pointName(t, returned) }),
    reason && fill(words.reason, { reason: named(reason) }),
    refusal && fill(words.refusal, { reason: named(refusal) }),
    rounds && fill(words.rounds, { count: format.number(Number(rounds)) }),
  ].filter((each) => typeof each === 'string' && each !== '')
  return said.map((each) => <p key={String(each)}>{each}</p>)
}
