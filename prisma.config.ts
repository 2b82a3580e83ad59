import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

// Prisma's schema engine as WebAssembly, so that nothing has to be downloaded.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('bin/schema-engine.js', import.meta.url))

/** The owner of the tables migrates; without DATABASE_URL only what needs no database works (`prisma generate`). */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
