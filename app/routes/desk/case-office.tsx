import { Card } from '#app/components/card.tsx'
import { MinutesCard } from '#app/components/minutes-card.tsx'
import { Notice } from '#app/components/notice.tsx'
import { OpinionsCard } from '#app/components/opinions-card.tsx'
import { useWords } from '#app/components/words.tsx'
import type { CaseOfficePart } from './case-office-data.server.ts'

/** What goes on inside the office with a case: opinions, minutes, and the whole file to take along. */
export function CaseOffice({ part }: { part: CaseOfficePart }) {
  const { t } = useWords()
  const words = t.office.file
  return (
    <>
      <OpinionsCard caseId={part.id} opinions={part.opinions} mayAsk={part.mayAsk} />
      <MinutesCard caseId={part.id} minutes={part.minutes} mayWrite={part.mayWrite} />
      <Card title={words.title}>
        <ul className="links no-print">
          <li>
            <a href={`/desk/${part.id}/file.pdf`}>{words.pdf}</a>
          </li>
          <li>
            <a href={`/desk/${part.id}/file.zip`}>{words.zip}</a>
          </li>
        </ul>
      </Card>
    </>
  )
}

/** What was done with an opinion or a minute, said above the case. */
export function CaseOfficeDone({ done }: { done: string | null }) {
  const { t } = useWords()
  const { opinions, minutes } = t.office
  const sentence = { ...opinions.done, ...minutes.done }[done as 'asked']
  return sentence ? (
    <Notice kind="success">
      <p>{sentence}</p>
    </Notice>
  ) : null
}
