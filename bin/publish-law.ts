import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { services } from '#workflows/index.ts'
import { compare, type Published } from './published-law.ts'
import { root } from './root.ts'

/** `npm run publish:law`: puts versions in force that are new. One that is in force already is never written again. */
const file = join(root, 'workflows/published.json')
const published: Published = JSON.parse(readFileSync(file, 'utf8'))
const { added, changed, missing } = compare(published, services)

if (changed.length + missing.length > 0) {
  for (const name of changed)
    console.error(`${name} is in force and has changed. Take the change back and make it in a new version.`)
  for (const name of missing) console.error(`${name} is in force and is gone. Put it back: cases go on under it.`)
  process.exitCode = 1
} else {
  writeFileSync(file, `${JSON.stringify({ ...published, ...added }, null, 2)}\n`)
  console.log(Object.keys(added).length > 0 ? `Now in force: ${Object.keys(added).join(', ')}` : 'Nothing is new.')
}
