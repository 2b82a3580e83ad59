import type { ReactNode } from 'react'
import { Clock, type ClockFacts } from '#app/components/clock.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'

export type CaseHeaderProps = {
  reference: string | null
  nameKm: string
  nameEn: string
  service: string
  status: string
  /** Who holds it: an office, a role, "you". */
  holder?: string
  clock?: ClockFacts
  viewer?: 'applicant' | 'office'
  /** What is to be seen at once besides the state. */
  mark?: ReactNode
}

/** The same line above every case, for everybody: reference, enterprise, service, state, holder, clock. */
export function CaseHeader({
  reference,
  nameKm,
  nameEn,
  service,
  status,
  holder,
  clock,
  viewer,
  mark,
}: CaseHeaderProps) {
  const { t, format } = useWords()
  const words = t.common.caseHeader
  return (
    <header className="case-header">
      <p className="above">
        {t.common.services[service as keyof Words['common']['services']]?.name ?? service}
        {' · '}
        {reference ? <span className="code">{reference}</span> : words.noReference}
      </p>
      <h1>{nameKm || nameEn ? format.name({ nameKm, nameEn }) : words.unnamed}</h1>
      <dl>
        <div>
          <dt>{words.state}</dt>
          <dd>
            <span className="tags">
              <StatusTag status={status} viewer={viewer} />
              {mark}
            </span>
          </dd>
        </div>
        {holder && (
          <div>
            <dt>{words.heldBy}</dt>
            <dd>{holder}</dd>
          </div>
        )}
        {clock && (
          <div>
            <dt>{words.clock}</dt>
            <dd>
              <Clock clock={clock} />
            </dd>
          </div>
        )}
      </dl>
    </header>
  )
}
