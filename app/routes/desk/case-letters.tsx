import { Card } from '#app/components/card.tsx'
import { LetterList } from '#app/components/letter-list.tsx'
import { useWords } from '#app/components/words.tsx'
import type { caseLetters } from './case-letters.server.ts'

/** What has been written about a case, and what may be written now. */
export function CaseLetters({ id, letters, mayWrite, mayAllow }: Awaited<ReturnType<typeof caseLetters>>) {
  const { t } = useWords()
  const words = t.letters.onCase
  return (
    <Card title={words.title}>
      {letters.length > 0 ? <LetterList letters={letters} /> : <p className="hint">{words.none}</p>}
      <ul className="links no-print">
        {mayWrite && (
          <>
            <li>
              <a href={`/desk/${id}/letter?kind=summons`}>{words.write}</a>
            </li>
            <li>
              <a href={`/desk/${id}/letter?kind=forwarding`}>{words.forward}</a>
            </li>
          </>
        )}
        {mayAllow && (
          <li>
            <a href={`/desk/${id}/allow-round`}>{words.allow}</a>
          </li>
        )}
      </ul>
    </Card>
  )
}
