import { Button } from '#app/components/button.tsx'
import { Defect, type ShownDefect } from '#app/components/defect.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { fieldId } from '#app/components/field-id.ts'
import { FileTile } from '#app/components/file-tile.tsx'
import { Icon } from '#app/components/icon.tsx'
import { whyAsked } from '#app/components/of-whom.ts'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import { fill } from '#app/i18n/shape.ts'
import type { ShownDocuments } from './documents-data.server.ts'
import { typesIn } from './file-types.ts'

type Slot = ShownDocuments['slots'][number]
type SlotProps = { slot: Slot; loaded: ShownDocuments; errors?: readonly string[] }

/** One kind of paper: what it is for and why it is asked, what the office says about it, what is there, room for more. */
export function SlotCard({ slot, loaded, errors = [] }: SlotProps) {
  const { t, format } = useWords()
  const words = t.documents
  const { code, documents, state } = slot
  const { limits, removed } = loaded
  const name = nameOf(t, code)
  const isOpen = state !== 'closed'
  const isFull = documents.length >= limits.maxFilesPerSlot
  // Only what is still to be done stands open.
  const isEnough = state === 'done' && errors.length === 0
  const folded = isEnough && (documents.length > 0 ? words.another : words.addOptional)
  const attach = <Attach slot={slot} limits={limits} errors={errors} />
  return (
    <section className="card slot" id={`slot-${code}`} aria-labelledby={`${fieldId(code)}-title`}>
      <div className="slot-head">
        <h2 className="card-title" id={`${fieldId(code)}-title`}>
          {name}
        </h2>
        <SlotTag slot={slot} />
      </div>
      <div className="slot-about">
        <p>{(words.about as Record<string, string>)[code]}</p>
        <p className="hint">{whyAsked(t, slot.rule, slot.asked)}</p>
      </div>
      {slot.defects.map((each: ShownDefect & { reason: string }) => (
        <div className="note" key={each.reason}>
          <Defect defect={each} />
        </div>
      ))}
      {slot.infected.map((each) => (
        <p className="slot-virus" key={each}>
          {fill(words.virus, { name: each })}
        </p>
      ))}
      {documents.length > 0 && (
        <ul className="papers">
          {documents.map((each) => (
            <Paper key={each.id} paper={each} slot={slot} />
          ))}
        </ul>
      )}
      {removed?.slot === code && isOpen && <Removed removed={removed} />}
      {isOpen && isFull && errors.length === 0 && (
        <p className="hint">{fill(words.full, { count: format.number(documents.length) })}</p>
      )}
      {isOpen && !isFull && (folded ? <Disclosure summary={folded}>{attach}</Disclosure> : attach)}
      {isOpen && isFull && errors.length > 0 && <Mistakes id={fieldId(code)} errors={errors} />}
    </section>
  )
}

function nameOf(t: Words, code: string): string {
  return (t.common.documents as Record<string, string>)[code] ?? code
}

function SlotTag({ slot: { state, files, required, asked, defects, rule } }: { slot: Slot }) {
  const { t } = useWords()
  const { tags } = t.documents
  if (files > 0 && state !== 'todo') return <Tag tone="done">{tags.attached}</Tag>
  if (defects.length > 0) return <Tag tone="turn">{t.common.steps.todo}</Tag>
  if (required) return <Tag tone="turn">{tags.required}</Tag>
  return <Tag tone="paused">{asked === 'unknown' && rule.required ? tags.unknown : tags.optional}</Tag>
}

/** A file that is there: how it looks, what it is called, how large it is, when it came and from whom. */
function Paper({ paper, slot }: { paper: Slot['documents'][number]; slot: Slot }) {
  const { t, format } = useWords()
  const words = t.documents
  const date = format.shortDate(paper.addedAt)
  const when = paper.by ? fill(words.addedBy, { name: format.name(paper.by), date }) : fill(words.addedOn, { date })
  const isGone = paper.scan === 'infected'
  return (
    <li>
      <FileTile id={paper.id} type={isGone ? '' : paper.type} />
      <div className="paper-facts">
        {isGone ? <span>{paper.name}</span> : <a href={`/documents/${paper.id}`}>{paper.name}</a>}
        <span className="hint">
          {format.size(paper.size)}, {when}
        </span>
        {isGone && <span className="ds-validation-message">{words.scan.infected}</span>}
      </div>
      {slot.state !== 'closed' && (
        <form method="post" encType="multipart/form-data" action={`?slot=${slot.code}`}>
          <input type="hidden" name="remove" value={paper.id} />
          <Button variant="tertiary">
            {words.remove}
            <span className="ds-sr-only"> {paper.name}</span>
          </Button>
        </form>
      )}
    </li>
  )
}

function Removed({ removed: { id, slot, name } }: { removed: { id: string; slot: string; name: string } }) {
  const { t } = useWords()
  return (
    <form className="slot-removed" role="status" method="post" encType="multipart/form-data" action={`?slot=${slot}`}>
      <input type="hidden" name="restore" value={id} />
      <span>{fill(t.documents.removed, { name })}</span>
      <Button variant="tertiary">
        {t.documents.restore}
        <span className="ds-sr-only"> {name}</span>
      </Button>
    </form>
  )
}

/**
 * Take a photograph or choose files, then add: without scripts a browser sends a file only with its form. The two fields
 * are unseen, their labels are the buttons; "required" alone tells the style sheet whether something is chosen.
 */
function Attach({ slot, limits, errors }: { slot: Slot; limits: ShownDocuments['limits']; errors: readonly string[] }) {
  const { t, format } = useWords()
  const words = t.documents
  const field = fieldId(slot.code)
  const name = <span className="ds-sr-only"> {nameOf(t, slot.code)}</span>
  const isWrong = errors.length > 0 || undefined
  const described = [`${field}-limits`, isWrong && `${field}-error`].filter(Boolean).join(' ')
  const common = { type: 'file', name: 'file', required: true, 'data-upload': '', 'aria-describedby': described }
  const pictures = limits.types.filter((type) => type.startsWith('image/'))
  return (
    <form
      className="attach"
      method="post"
      encType="multipart/form-data"
      action={`?slot=${slot.code}`}
      noValidate
      data-invalid={isWrong}
    >
      <Mistakes id={field} errors={errors} />
      {pictures.length > 0 && (
        <input
          {...common}
          className="ds-sr-only pick-camera"
          id={`${field}-camera`}
          accept={pictures.join()}
          capture="environment"
        />
      )}
      <input
        {...common}
        className="ds-sr-only pick-files"
        id={field}
        accept={limits.types.join()}
        multiple
        aria-invalid={isWrong}
      />
      {pictures.length > 0 && (
        <label className="pick" htmlFor={`${field}-camera`} data-pick="camera">
          <Icon name="camera" />
          <span>
            {words.take}
            {name}
          </span>
        </label>
      )}
      <label className="pick" htmlFor={field} data-pick="files">
        <Icon name="file" />
        <span>
          {words.choose}
          {name}
        </span>
      </label>
      <p className="pick-chosen">{words.chosen}</p>
      <Button variant="secondary">
        {words.add}
        {name}
      </Button>
      <p className="hint" id={`${field}-limits`}>
        {fill(words.limits, {
          types: typesIn(t, limits.types),
          size: format.size(limits.maxBytes),
          count: format.number(limits.maxFilesPerSlot),
        })}
      </p>
    </form>
  )
}

function Mistakes({ id, errors }: { id: string; errors: readonly string[] }) {
  const { t } = useWords()
  if (errors.length === 0) return null
  return (
    <p className="ds-validation-message" id={`${id}-error`}>
      <span className="ds-sr-only">{t.common.form.error} </span>
      {errors.map((each) => (
        <span key={each}>{each}</span>
      ))}
    </p>
  )
}
