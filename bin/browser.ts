import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { step } from './step.ts'

// Without windows it needs a third less of the processor for the same pages.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A Chromium for the tests: the one named in CHROMIUM_PATH, one installed, Playwright's own, or Debian's, installed now. */
export async function findBrowser() {
  const found = named() ?? installed() ?? (await playwrights()) ?? (await installFromDebian())
  if (found) return found
  throw new Error(
    'The browser tests need Chromium. Install it (on Debian: apt-get install chromium-headless-shell; elsewhere: npx playwright install chromium) ' +
      'or name it in CHROMIUM_PATH. Everything else runs without it: npm test -- checks, npm test -- unit.',
  )
}

function named() {
  return [process.env.CHROMIUM_PATH, process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH].find(
    (path) => path && existsSync(path),
  )
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

async function playwrights() {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

async function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return
  const settings = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  await step('Install Chromium', () => {
    execFileSync('apt-get', ['update'], settings)
    const install = (name: string) =>
      execFileSync('apt-get', ['install', '-y', '--no-install-recommends', name], settings)
    try {
      install('chromium-headless-shell')
    } catch {
      // Older releases do not have it by itself.
      install('chromium')
    }
  })
  return installed()
}
