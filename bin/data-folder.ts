import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Secrets = { databasePassword: string; SESSION_SECRET: string }

/** Secrets for trying out, made at the first start and readable by nobody else. */
export function developmentSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const secrets = { databasePassword: random(), SESSION_SECRET: random() }
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}

/** Two products in one folder would spoil each other's data. What a killed one left behind does not count. */
export function lockFolder(folder: string) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'start.pid')
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (holder && isStarter(holder)) {
    throw new Error(`One Window already runs from ${folder} (process ${holder}). Choose another folder with DATA_DIR.`)
  }
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}

/** Process numbers are used again: where the system tells, look whether it is really one of ours. */
function isStarter(pid: number) {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const command = `/proc/${pid}/cmdline`
  return !existsSync('/proc/self/cmdline') || readFileSync(command, 'utf8').includes('bin/start.ts')
}

function random() {
  return randomBytes(32).toString('base64url')
}
