import { Card } from '#app/components/card.tsx'
import { useWords } from '#app/components/words.tsx'
import { licence } from '#app/domain/open-data/licence.ts'

/** Where the rows behind public figures are, what they mean and how they may be used. */
export function OpenDataLinks() {
  const words = useWords().t.openData.data
  return (
    <Card title={words.title}>
      <p>{words.text}</p>
      <ul className="list">
        <li>
          <a href="/open-data/decisions.csv">{words.csv}</a>
        </li>
        <li>
          <a href="/open-data/decisions.json">{words.json}</a>
        </li>
        <li>
          <a href="/open-data/dictionary">{words.dictionary}</a>
        </li>
      </ul>
      <p className="hint">
        {words.licence}{' '}
        <a href={licence.url} rel="license" lang="en">
          {licence.name}
        </a>
      </p>
    </Card>
  )
}

/** How public figures are made: what is counted, when it is published and what is withheld. */
export function OpenDataRules() {
  const words = useWords().t.openData
  return (
    <section className="section">
      <h2>{words.method}</h2>
      <ul className="list prose">
        {Object.entries(words.rules).map(([id, rule]) => (
          <li key={id}>{rule}</li>
        ))}
      </ul>
    </section>
  )
}
