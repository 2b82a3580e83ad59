import { defineConfig } from '@playwright/test'

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The built site with its worker, a database and a mailbox of its own: see tests/support/site.ts. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/site.ts',
  outputDir: 'test-results',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.SITE_URL,
    actionTimeout: 15_000,
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: [...quiet, ...asRoot] },
    screenshot: 'only-on-failure',
    timezoneId: 'Asia/Phnom_Penh',
  },
})
