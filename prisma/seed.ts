/** The named demo world: who can sign in, and, when run, everything else (see demo/world.ts and demo/years/years.ts). */
export { demoSignIns } from '#prisma/demo/people.ts'

if (import.meta.main) {
  const { loadDemoWorld } = await import('#prisma/demo/world.ts')
  const { imagineYears, writeYears } = await import('#prisma/demo/years/years.ts')
  const { disconnect } = await import('#app/platform/db.server.ts')
  await load().finally(disconnect)

  /** `--small`: without the two years, as most tests have it. */
  async function load() {
    const at = new Date()
    if (process.argv.includes('--small')) return loadDemoWorld(at)
    const years = await imagineYears(at)
    // The named stories and the desks of the main offices are played one by one; the years are the rest of life.
    await loadDemoWorld(at, { cases: 120, beside: years.takings.series })
    await writeYears(years)
  }
}
