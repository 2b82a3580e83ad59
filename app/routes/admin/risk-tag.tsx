import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

export function RiskTag({ isRisky }: { isRisky: boolean }) {
  const { t } = useWords()
  const words = t.admin.activities
  return isRisky ? <Tag tone="stopped">{words.risky}</Tag> : <Tag tone="paused">{words.notRisky}</Tag>
}

/** The mark that is to come, and its first day. */
export function PlannedRisk({ one }: { one: { isRisky: boolean; planned: string | null } }) {
  const { t, format } = useWords()
  const words = t.admin.activities
  if (!one.planned) return null
  return <>{fill(one.isRisky ? words.notRiskyFrom : words.riskyFrom, { date: format.date(one.planned) })}</>
}
