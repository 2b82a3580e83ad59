import type { TestProject } from 'vitest/node'
import { template, testPostgres } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server's pristine database, as owner. */
    pristine: string
    /** A folder for what the tests keep in files. */
    files: string
  }
}

/** Once per run of the tests that need a database: see own-database.ts for what each test file gets. */
export default async function setup(project: TestProject) {
  const cluster = await testPostgres()
  project.provide('pristine', cluster.url(template))
  project.provide('files', cluster.files)
  return cluster.stop
}
