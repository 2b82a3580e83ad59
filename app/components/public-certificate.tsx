import { Icon } from '#app/components/icon.tsx'
import { Notice } from '#app/components/notice.tsx'
import { certificateTones } from '#app/components/status-tag.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill, type Language } from '#app/i18n/shape.ts'

type InBoth = { km: string; en: string }

/** What everybody may know of a certificate, and the words for it in both languages. */
export type ShownCertificate = {
  number: string
  status: keyof Words['common']['certificateStatus']
  nameKm: string
  nameEn: string
  activity: InBoth & { code: string }
  province: InBoth
  office: InBoth
  issuedOn: string
  validUntil: string | null
  replacedBy: string | null
  demo: boolean
  imported: boolean
  sides: readonly { language: Language; verify: Words['public']['verify']; certificate: string }[]
}

/** The answer to "is it real?" in both languages at once, the reader's own first. */
export function PublicCertificateView({ certificate, at }: { certificate: ShownCertificate; at: string }) {
  const { language } = useWords()
  const sides = [...certificate.sides].sort((a) => (a.language === language ? -1 : 1))
  return (
    <div className="sides">
      {sides.map((side, index) => (
        <Side key={side.language} side={side} certificate={certificate} at={at} first={index === 0} />
      ))}
    </div>
  )
}

type SideProps = { side: ShownCertificate['sides'][number]; certificate: ShownCertificate; at: string; first: boolean }

function Side({ side, certificate, at, first }: SideProps) {
  const { verify: words, language } = side
  const format = formatsOf(language)
  const { number, status, activity, province, office, issuedOn, validUntil, replacedBy, demo, imported } = certificate
  const Title = first ? 'h1' : 'h2'
  return (
    <section className="stack" lang={language}>
      <div className="verdict" data-status={status}>
        <Title>
          <Icon name={certificateTones[status]} /> {words.titles[status]}
        </Title>
        <p>{words.meanings[status]}</p>
        {replacedBy && (
          <p>
            {words.newer}: <a href={`/verify/${encodeURIComponent(replacedBy)}`}>{replacedBy}</a>
          </p>
        )}
      </div>
      {demo && <Notice kind="warning" title={words.demo} />}
      {imported && <Notice>{words.imported}</Notice>}
      <SummaryList
        rows={[
          { key: 'number', label: words.fields.number, value: <span className="code">{number}</span> },
          { key: 'kind', label: words.fields.kind, value: side.certificate },
          { key: 'enterprise', label: words.fields.enterprise, value: format.name(certificate) },
          { key: 'activity', label: words.fields.activity, value: `${activity[language]} (${activity.code})` },
          { key: 'province', label: words.fields.province, value: province[language] },
          { key: 'office', label: words.fields.office, value: office[language] },
          { key: 'issuedOn', label: words.fields.issuedOn, value: format.date(issuedOn) },
          {
            key: 'validUntil',
            label: words.fields.validUntil,
            value: validUntil ? format.date(validUntil) : words.fields.noExpiry,
          },
        ]}
      />
      <p className="hint">{fill(words.checkedAt, { at: format.dateTime(at) })}</p>
    </section>
  )
}
