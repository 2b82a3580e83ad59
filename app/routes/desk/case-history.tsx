import { Card } from '#app/components/card.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import type { DeskCase } from './case-data.server.ts'

/** What offices had to do with this enterprise before; other enterprises of its owner are one click away. */
export function CaseEnterprise({ one }: { one: DeskCase }) {
  const { t, format } = useWords()
  const words = t.file.history
  const { cases, certificates, inspections } = one.before
  const its = <Item extends { isOther: boolean }>(all: Item[], isOther: boolean) =>
    all.filter((each) => each.isOther === isOther)
  const others = { cases: its(cases, true), certificates: its(certificates, true) }
  const count = others.cases.length + others.certificates.length
  return (
    <Card title={words.title}>
      {cases.length + certificates.length + inspections.length === count && <p className="hint">{words.nothing}</p>}
      <Cases cases={its(cases, false)} />
      <Certificates certificates={its(certificates, false)} />
      <Inspections inspections={inspections} />
      {count > 0 && (
        <Disclosure summary={`${words.others} (${format.number(count)})`}>
          <Cases cases={others.cases} />
          <Certificates certificates={others.certificates} />
        </Disclosure>
      )}
    </Card>
  )
}

type Before = DeskCase['before']

function Cases({ cases }: Pick<Before, 'cases'>) {
  const { t, format } = useWords()
  const words = t.file.history
  if (cases.length === 0) return null
  return (
    <section className="section">
      <h3>{words.cases}</h3>
      <ul className="files">
        {cases.map(({ id, reference, service, status, submittedAt, isOther, ...names }) => (
          <li key={id}>
            <span>
              {serviceName(t, service)}
              {isOther && ` · ${format.name(names)}`}
            </span>
            <span className="marks">
              <a className="code" href={`/desk/${id}`}>
                {reference}
              </a>
              <StatusTag status={status} viewer="office" />
              <span className="hint">{fill(words.sent, { date: format.shortDate(submittedAt) })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Certificates({ certificates }: Pick<Before, 'certificates'>) {
  const { t, format } = useWords()
  const words = t.file.history
  if (certificates.length === 0) return null
  return (
    <section className="section">
      <h3>{words.certificates}</h3>
      <ul className="files">
        {certificates.map(({ number, service, issuedOn, validUntil, isOther, ...names }) => (
          <li key={number}>
            <span>
              {serviceName(t, service)}
              {isOther && ` · ${format.name(names)}`}
            </span>
            <span className="marks">
              <a className="code" href={`/verify/${encodeURIComponent(number)}`}>
                {number}
              </a>
              <span className="hint">
                {fill(words.issued, { date: format.shortDate(issuedOn) })}
                {validUntil && `, ${fill(words.until, { date: format.shortDate(validUntil) })}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Inspections({ inspections }: Pick<Before, 'inspections'>) {
  const { t, format } = useWords()
  const words = t.file.history
  if (inspections.length === 0) return null
  return (
    <section className="section">
      <h3>{words.inspections}</h3>
      <ul className="files">
        {inspections.map(({ id, on, service, isPlanned, passed }) => (
          <li key={id}>
            <span>{serviceName(t, service)}</span>
            <span className="marks">
              <span>{fill(isPlanned ? words.planned : words.on, { date: format.shortDate(on) })}</span>
              {passed !== null && (
                <Tag tone={passed ? 'done' : 'stopped'}>{passed ? t.desk.passed : t.desk.notPassed}</Tag>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function serviceName(t: ReturnType<typeof useWords>['t'], service: string): string {
  return t.common.services[service as keyof typeof t.common.services]?.name ?? service
}
