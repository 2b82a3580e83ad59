import { FileTile } from '#app/components/file-tile.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import { addressOf, type CaseQuery } from './case-address.ts'
import type { DeskCase } from './case-data.server.ts'

type Shown = { id: string; name: string; slot: string; type: string }

/**
 * The documents, and the chosen one in view beside the answers: its id stands in the address. Pictures and PDFs are what
 * may be attached, and what a browser shows.
 */
export function CaseDocuments({ one, query }: { one: DeskCase; query: CaseQuery }) {
  const { t, format } = useWords()
  const names = t.common.documents as Record<string, string>
  const shown = one.documents.find(({ id, scan }) => id === query.document && scan !== 'infected')
  return (
    <section className="card viewer" id="documents">
      <h2 className="card-title">{t.desk.documents}</h2>
      {one.documents.length === 0 ? (
        <p>{t.desk.noDocuments}</p>
      ) : (
        !shown && <p className="hint">{t.file.documents.choose}</p>
      )}
      <ul className={shown ? 'papers brief' : 'papers'}>
        {one.documents.map((each) => {
          const isGone = each.scan === 'infected'
          const isNew = one.changes.newDocuments.includes(each.id)
          return (
            <li key={each.id} aria-current={each.id === shown?.id || undefined}>
              <FileTile id={each.id} type={isGone ? '' : each.type} />
              <div className="paper-facts">
                <strong>{names[each.slot] ?? each.slot}</strong>
                {isGone ? (
                  <span>{each.name}</span>
                ) : (
                  <a href={addressOf({ ...query, document: each.id }, 'documents')}>{each.name}</a>
                )}
                <span className="hint">
                  {[
                    !shown && format.size(each.size),
                    isNew && t.desk.changed,
                    !shown && !isGone && t.documents.scan[each.scan],
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                {isGone && <span className="ds-validation-message">{t.documents.scan.infected}</span>}
              </div>
            </li>
          )
        })}
      </ul>
      {shown && <Viewer {...shown} title={names[shown.slot] ?? shown.slot} />}
      <GoneDocuments one={one} />
    </section>
  )
}

function Viewer({ id, type, title }: Shown & { title: string }) {
  const { t } = useWords()
  const address = `/documents/${id}`
  return (
    <figure className="viewer-shown no-print" aria-label={t.file.documents.shown}>
      {type.startsWith('image/') ? <img src={address} alt={title} /> : <iframe src={address} title={title} />}
      <figcaption>
        <strong>{title}</strong>{' '}
        <a href={address} target="_blank" rel="noreferrer">
          {t.file.documents.whole}
        </a>
      </figcaption>
    </figure>
  )
}

/** What was sent with an earlier round and is not part of the file any more. */
function GoneDocuments({ one }: { one: DeskCase }) {
  const { t, format } = useWords()
  const names = t.common.documents as Record<string, string>
  if (one.changes.goneDocuments.length === 0) return null
  return (
    <ul className="files">
      {one.changes.goneDocuments.map(({ id, slot, name, sentAt }) => (
        <li key={id}>
          <span>
            {names[slot] ?? slot}: {fill(t.file.documents.gone, { date: format.date(sentAt) })}
          </span>
          <a href={`/documents/${id}`} target="_blank" rel="noreferrer">
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}
