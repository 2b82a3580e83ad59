/** The named demo world: who can sign in, and, when run, everything else (see demo/world.ts). */
export { demoSignIns } from '#prisma/demo/people.ts'

if (import.meta.main) {
  const { loadDemoWorld } = await import('#prisma/demo/world.ts')
  const { disconnect } = await import('#app/platform/db.server.ts')
  await loadDemoWorld(new Date()).finally(disconnect)
}
