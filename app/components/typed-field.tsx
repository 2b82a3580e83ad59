type TypedFieldProps = {
  label: string
  hint: string
  value: string
  maxLength: number
  /** A scanner types wherever the page listens. */
  isScanned?: boolean
}

/** What a counter is told or scans: a number, an address, a reference. */
export function TypedField({ label, hint, value, maxLength, isScanned }: TypedFieldProps) {
  return (
    <div className="question">
      <label className="question-label" htmlFor="typed">
        {label}
      </label>
      <p className="hint" id="typed-hint">
        {hint}
      </p>
      <input
        className="ds-input"
        id="typed"
        name="typed"
        defaultValue={value}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        aria-describedby="typed-hint"
        // biome-ignore lint/a11y/noAutofocus: only on the page that is there for scanning
        autoFocus={isScanned}
      />
    </div>
  )
}
