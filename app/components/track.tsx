import { Icon, type IconName } from '#app/components/icon.tsx'
import { useWords } from '#app/components/words.tsx'

export type TrackStep = {
  id: string
  title: string
  state: 'done' | 'current' | 'todo' | 'skipped'
  /** When it was done or ended, or why it is left out. */
  note?: string
  /** What went round in circles here: said in words, one a line. */
  loops?: readonly string[]
  /** How the present step looks: `turn` is the reader's, `done` and `stopped` are ends. */
  tone?: 'turn' | 'office' | 'done' | 'stopped' | 'paused'
}

const icons: Record<string, IconName> = {
  turn: 'turn',
  office: 'office',
  done: 'done',
  stopped: 'stopped',
  paused: 'paused',
}

/**
 * The way of a case as a picture, with the case on it: from left to right where there is room, from top to bottom on a
 * phone and on paper. It is a list, so it reads as one without the picture.
 */
export function Track({ title, steps }: { title: string; steps: readonly TrackStep[] }) {
  const { t } = useWords()
  const words = { done: t.common.steps.done, current: t.common.steps.current, todo: t.cases.one.toCome }
  // The way behind: also past a step that was left out.
  const reached = steps.findLastIndex(({ state }) => state === 'done' || state === 'current')
  return (
    <ol className="track" aria-label={title}>
      {steps.map(({ id, title: name, state, note, loops = [], tone }, index) => (
        <li
          key={id}
          data-state={state}
          data-tone={tone}
          data-behind={index < reached || undefined}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <span className="track-mark">
            {state === 'done' && <Icon name="done" />}
            {state === 'current' && <Icon name={icons[tone ?? 'office']} />}
          </span>
          <div className="track-words">
            <p className="track-title">{name}</p>
            <p className="track-note">
              {state === 'skipped' || (state === 'current' && note)
                ? note
                : [words[state], note].filter(Boolean).join(', ')}
            </p>
            {loops.length > 0 && (
              <ul className="track-loops">
                {loops.map((loop) => (
                  <li key={loop}>
                    <Icon name="again" />
                    <span>{loop}</span>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
