import { useWords } from '#app/components/words.tsx'

/** Where a signature is drawn: app/browser/signature.ts puts the sheet here. Without it the page says what to do instead. */
export function SignatureField({ value, errors }: { value?: unknown; errors?: readonly string[] | null }) {
  const { t } = useWords()
  const words = t.counter.signature
  return (
    <div className="question signature" id="drawing" data-invalid={errors ? true : undefined}>
      <span className="question-label">{words.label}</span>
      <p className="hint">{words.noScript}</p>
      {errors && <p className="ds-validation-message">{errors.join(' ')}</p>}
      <input
        type="hidden"
        name="drawing"
        defaultValue={typeof value === 'string' ? value : ''}
        data-signature={words.label}
      />
    </div>
  )
}

/** A signature as it was drawn. */
export function Signature({ drawing }: { drawing: string }) {
  const { t } = useWords()
  return (
    <svg className="signature-drawn" viewBox="0 0 600 200" width="150" height="50" role="img">
      <title>{t.counter.signature.drawn}</title>
      <path d={drawing} fill="none" stroke="currentColor" strokeWidth="4" strokeLinecap="round" />
    </svg>
  )
}
