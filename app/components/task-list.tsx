import type { ReactNode } from 'react'
import { Tag, type Tone } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'

export type Task = {
  id: string
  title: string
  hint?: ReactNode
  href?: string
  state: 'done' | 'todo' | 'error' | 'cannotStart'
}

const tones: Record<Task['state'], Tone> = { done: 'done', todo: 'turn', error: 'stopped', cannotStart: 'paused' }

/** Pages of an application and how far each is. A task without `href` cannot be opened yet. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useWords()
  return (
    <ul className="tasks">
      {tasks.map(({ id, title, hint, href, state }) => (
        <li key={id} className="task">
          <div>
            {href ? (
              <a href={href} aria-describedby={`task-${id}`}>
                {title}
              </a>
            ) : (
              title
            )}
            {hint && <div className="hint">{hint}</div>}
          </div>
          <div id={`task-${id}`}>
            <Tag tone={tones[state]}>{t.common.steps[state]}</Tag>
          </div>
        </li>
      ))}
    </ul>
  )
}
