import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './root.ts'

/** A short hash of the contents of files, by patterns from the project's folder. */
export function fingerprint(patterns: string[]) {
  const hash = createHash('sha256')
  const entries = globSync(patterns, { cwd: root, withFileTypes: true }).filter((each) => each.isFile())
  for (const file of entries.map((each) => join(each.parentPath, each.name)).sort()) {
    hash.update(file.slice(root.length)).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}

/** Makes something again only if its sources have changed since `stamp` was written. */
export async function unlessFresh(stamp: string, sources: string[], make: () => Promise<unknown>) {
  const file = join(root, stamp)
  const now = fingerprint(sources)
  if (existsSync(file) && readFileSync(file, 'utf8') === now) return
  await make()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, now)
}
