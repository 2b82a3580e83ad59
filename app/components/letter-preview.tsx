import { useWords } from '#app/components/words.tsx'

type InBoth = { km: string; en: string }
type Part = { text: string } | { points: string[] }
type Shown = {
  title: InBoth
  addressee: InBoth
  subject: InBoth
  reference: InBoth | null
  body: { km: Part[]; en: Part[] }
}

/** Above what each language says: the words of the printed letter, whatever language the page is in. */
const labels = {
  km: { to: 'គោរពជូន', subject: 'កម្មវត្ថុ', reference: 'យោង' },
  en: { to: 'To', subject: 'Subject', reference: 'Reference' },
}

/** A letter as it will go, in both languages beside each other; the official Khmer first. */
export function LetterPreview({ letter }: { letter: Shown }) {
  const { t } = useWords()
  return (
    <section className="section">
      <h2>{t.letters.preview.title}</h2>
      <p className="hint">{t.letters.preview.lead}</p>
      <div className="halves">
        <Side letter={letter} language="km" />
        <Side letter={letter} language="en" />
      </div>
    </section>
  )
}

function Side({ letter, language }: { letter: Shown; language: 'km' | 'en' }) {
  const words = labels[language]
  const { title, addressee, subject, reference, body } = letter
  return (
    <article className="card letter" lang={language}>
      <h3 className="card-title">{title[language]}</h3>
      <dl className="summary">
        <Line label={words.to} value={addressee[language]} />
        <Line label={words.subject} value={subject[language]} />
        {reference && <Line label={words.reference} value={reference[language]} />}
      </dl>
      {body[language].map((part, index) =>
        'points' in part ? (
          <ol key={`points-${index}`} className="list">
            {part.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ol>
        ) : (
          <p key={part.text} className="lines">
            {part.text}
          </p>
        ),
      )}
    </article>
  )
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <div className="summary-row">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}
