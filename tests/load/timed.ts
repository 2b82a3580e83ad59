/** Does something and says how long it took. */
export async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now()
  await work()
  console.log(`${what}: ready after ${((performance.now() - start) / 1000).toFixed(1)} s`)
}
