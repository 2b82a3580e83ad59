import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'

export type ShownMessage = {
  id: string
  path: string | null
  at: string
  isNew: boolean
  subject: string
  body: string
}

type MessagesProps = {
  messages: readonly ShownMessage[]
  /** Whether each leads to what it is about; not on that very page. */
  linked?: boolean
}

/** What the office has written, newest first. */
export function Messages({ messages, linked = false }: MessagesProps) {
  const { t, format } = useWords()
  return (
    <ol className="messages">
      {messages.map((each) => (
        <li key={each.id}>
          <p className="message-subject">
            {linked && each.path ? <a href={each.path}>{each.subject}</a> : each.subject}
          </p>
          <p className="hint">
            {each.isNew && <Tag tone="turn">{t.cases.messages.isNew}</Tag>} {format.dateTime(each.at)}
          </p>
          <p>{each.body}</p>
        </li>
      ))}
    </ol>
  )
}
