import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'

export type ShownMessage = { id: string; caseId: string; at: string; isNew: boolean; subject: string; body: string }

type MessagesProps = {
  messages: readonly ShownMessage[]
  /** Where a message leads; none on the page it is about. */
  hrefOf?: (message: ShownMessage) => string
}

/** What the office has written, newest first. */
export function Messages({ messages, hrefOf }: MessagesProps) {
  const { t, format } = useWords()
  return (
    <ol className="messages">
      {messages.map((each) => (
        <li key={each.id}>
          <p className="message-subject">{hrefOf ? <a href={hrefOf(each)}>{each.subject}</a> : each.subject}</p>
          <p className="hint">
            {each.isNew && <Tag tone="turn">{t.cases.messages.isNew}</Tag>} {format.dateTime(each.at)}
          </p>
          <p>{each.body}</p>
        </li>
      ))}
    </ol>
  )
}
