/** Does one step of a start and says afterwards what was done and how long it took. */
export async function step<T>(name: string, work: () => Promise<T> | T) {
  const started = performance.now()
  const result = await work()
  console.log(`${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  return result
}
