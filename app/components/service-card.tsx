import type { ReactNode } from 'react'
import { MachinePicture } from '#app/components/machine-picture.tsx'
import type { Rule } from '#app/components/of-whom.ts'
import type { Picture } from '#app/components/picture-layout.ts'
import { RequiredDocuments } from '#app/components/required-documents.tsx'
import { type ShownUsual, UsualTime } from '#app/components/usual-time.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import { fill } from '#app/i18n/shape.ts'

type Service = keyof Words['common']['services']
type Law = keyof Words['public']['service']['laws']

export type ShownService = {
  service: Service
  on: string
  fee: { micro: number; small: number; medium: number }
  exemptions: readonly { nameKm: string; nameEn: string; percent: number; until: string | null }[]
  standardDays: number
  validityYears: number | null
  renewal: { opensDaysBefore: number; graceDaysAfter: number; latePenalty: number } | null
  inspection: keyof Words['public']['service']['inspections']
  documents: readonly { code: string; asked: 'yes' | 'no' | 'unknown'; rule: Rule }[]
  provinceUpToRiel: number
  toBeConfirmed: boolean
  /** How long it usually takes, by the level that decides. */
  usual: Record<'province' | 'ministry', ShownUsual>
  picture: Picture
}

const laws: Record<Service, readonly Law[]> = {
  'sme-registration': ['law2006', 'prakas607', 'prakas717', 'subdecree18'],
  'operating-certificate': ['law2006', 'prakas717', 'subdecree18'],
  renewal: ['law2006', 'prakas717', 'subdecree18'],
}

/** The card of a service, in the order in which government portals print it. */
export function ServiceCardView({ card }: { card: ShownService }) {
  const { t, format } = useWords()
  const words = t.public.service
  const riel = (amount: number) => (amount === 0 ? words.free : format.riel(amount))
  return (
    <>
      <Part title={words.purpose}>
        <p>{words.purposes[card.service]}</p>
      </Part>
      <Part title={words.legalBasis}>
        <ul className="list">
          {laws[card.service].map((law) => (
            <li key={law}>{words.laws[law]}</li>
          ))}
        </ul>
      </Part>
      <Part title={words.eligible}>
        <p>{words.eligibles[card.service]}</p>
      </Part>
      <Part title={words.standard}>
        <table className="ds-table figures">
          <caption>{words.feeTable}</caption>
          <thead>
            <tr>
              <th scope="col">{words.size}</th>
              <th scope="col" data-numeric>
                {words.fee}
              </th>
            </tr>
          </thead>
          <tbody>
            {(['micro', 'small', 'medium'] as const).map((size) => (
              <tr key={size}>
                <th scope="row">{t.common.sizes[size]}</th>
                <td data-numeric>{riel(card.fee[size])}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="hint">{words.sizeHint}</p>
        {card.exemptions.length > 0 && (
          <>
            <h3>{words.exemptions}</h3>
            <ul className="list">
              {card.exemptions.map((each) => {
                const facts = { name: format.name(each), percent: format.percent(each.percent / 100) }
                return (
                  <li key={each.nameEn}>
                    {each.until
                      ? fill(words.exemption, { ...facts, until: format.date(each.until) })
                      : fill(words.exemptionOpen, facts)}
                  </li>
                )
              })}
            </ul>
          </>
        )}
        <dl className="standard">
          <div>
            <dt>{words.duration}</dt>
            <dd>
              <strong>{format.workingDays(card.standardDays)}</strong>
              <p className="hint">{words.durationHint}</p>
            </dd>
          </div>
          <div>
            <dt>{words.validity}</dt>
            <dd>
              <strong>{card.validityYears === null ? words.permanent : format.years(card.validityYears)}</strong>
            </dd>
          </div>
          <div>
            <dt>{words.inspection}</dt>
            <dd>{words.inspections[card.inspection]}</dd>
          </div>
          {card.renewal && (
            <div>
              <dt>{words.renewalWindow}</dt>
              <dd>
                {fill(words.renewalText, {
                  before: format.days(card.renewal.opensDaysBefore),
                  after: format.days(card.renewal.graceDaysAfter),
                })}{' '}
                {card.renewal.latePenalty > 0
                  ? fill(words.penalty, { amount: format.riel(card.renewal.latePenalty) })
                  : words.noPenalty}
              </dd>
            </div>
          )}
        </dl>
        <p className="hint">
          {fill(words.inForce, { date: format.date(card.on) })} {card.toBeConfirmed && words.unconfirmed}
        </p>
      </Part>
      <Part title={t.cases.usual.title}>
        {(['province', 'ministry'] as const).map((level) => (
          <section key={level} className="section">
            <h3>{t.common.levels[level]}</h3>
            <UsualTime
              usual={card.usual[level]}
              kind={`${t.common.services[card.service].short}, ${t.common.levels[level]}`}
              standard={card.standardDays}
            />
          </section>
        ))}
        <p>
          <a href={`/statistics/${card.service}`}>{t.openData.link.service}</a>
        </p>
      </Part>
      <Part title={words.documents}>
        <RequiredDocuments documents={card.documents} />
      </Part>
      <Part title={words.procedure}>
        <ol className="steps">
          {Object.entries(words.steps).map(([id, sentence]) => (
            <li key={id}>{sentence}</li>
          ))}
        </ol>
      </Part>
      <Part title={words.place}>
        <p>{fill(words.placeText, { capital: format.riel(card.provinceUpToRiel) })}</p>
        <p>
          <a href="/offices">{words.offices}</a>
        </p>
      </Part>
      <section className="section no-print">
        <h2>{words.picture}</h2>
        <MachinePicture picture={card.picture} />
      </section>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="part">
      <h2>{title}</h2>
      <div className="stack">{children}</div>
    </section>
  )
}
