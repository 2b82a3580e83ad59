import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Rules and words need nothing but themselves; the others get a database per file (tests/support). */
export default defineConfig({
  test: {
    // Left to itself vitest leaves one processor free, which on two is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{workflows,i18n,components,browser}/**/*.test.{ts,tsx}'],
          setupFiles: 'tests/support/seed.ts',
          env: { NODE_ENV: 'test', DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' },
        },
      },
      {
        test: {
          name: 'database',
          include: ['tests/{platform,domain,http,jobs,server,faults}/**/*.test.{ts,tsx}'],
          globalSetup: 'tests/support/database.ts',
          setupFiles: ['tests/support/own-database.ts', 'tests/support/seed.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
