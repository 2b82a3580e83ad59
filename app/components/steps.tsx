import { useWords } from '#app/components/words.tsx'

export type Step = { id: string; title: string; state: 'done' | 'current' | 'todo'; note?: string }

/** Where something stands on its way, in order; `across` lays it out from left to right where there is room. */
export function Steps({ steps, across }: { steps: readonly Step[]; across?: boolean }) {
  const { t } = useWords()
  return (
    <ol className="steps" data-across={across || undefined}>
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
