import { useWords } from '#app/components/words.tsx'

export type Step = { id: string; title: string; state: 'done' | 'current' | 'todo'; note?: string }

/** Where something stands on its way, in order. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const { t } = useWords()
  return (
    <ol className="steps">
      {steps.map(({ id, title, state, note }) => (
        <li key={id} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
          <span>{title}</span>
          <span className="ds-sr-only"> ({t.common.steps[state]})</span>
          {note && <span className="hint">{note}</span>}
        </li>
      ))}
    </ol>
  )
}
