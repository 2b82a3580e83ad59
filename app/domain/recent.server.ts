/**
 * What was read a moment ago, for figures that everybody needs and hardly anybody changes. Other processes see a change
 * after `maxAgeMs` at the latest; the process that made it calls `forget`. A reading that failed is not kept.
 */
export function recent<Value>(read: () => Promise<Value>, maxAgeMs = 10_000) {
  let kept: { value: Promise<Value>; readAt: number } | null = null
  return {
    get(): Promise<Value> {
      if (kept && performance.now() - kept.readAt < maxAgeMs) return kept.value
      const reading = { value: read(), readAt: performance.now() }
      kept = reading
      reading.value.catch(() => {
        if (kept === reading) kept = null
      })
      return reading.value
    },
    forget() {
      kept = null
    },
  }
}
