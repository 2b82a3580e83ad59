import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import {
  checkImport,
  findImport,
  importKinds,
  reportOf,
  runImport,
  startImport,
} from '#app/domain/imports/imports.server.ts'
import { outcomes } from '#app/domain/imports/lines.ts'
import { findAdministrator } from '#app/domain/people/directory.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { disconnect } from '#app/platform/db.server.ts'

/**
 * `npm run import -- divisions places.csv --as admin@example.org`: what would become of each line; with `--write` it is
 * imported. Ends with 1 where lines are left out, with 2 where nothing can be read or nobody may.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { as: { type: 'string' }, write: { type: 'boolean', default: false } },
})
const [kind, path] = positionals
process.exitCode = await run()
await disconnect()

async function run(): Promise<number> {
  const known = importKinds.find((each) => each === kind)
  if (!known || !path || !values.as)
    return said(`npm run import -- ${importKinds.join('|')} FILE --as ADMINISTRATOR [--write]`)
  const by = await findAdministrator(values.as)
  if (!by) return said(`${values.as} is no administrator.`)
  const change = { by, at: new Date() }
  const checked = await checkImport({ kind: known, name: basename(path), bytes: readFileSync(path) }, change)
  if (!('id' in checked))
    return said(checked.missing ? `Missing columns: ${checked.missing.join(', ')}` : en.imports.noTable)
  if (values.write) {
    await startImport(checked.id, change)
    await runImport(checked.id, new Date())
  }
  const { counts } = (await findImport(checked.id))!
  for (const { line, key, problems } of await reportOf(checked.id))
    for (const { column, why } of problems) console.log(`${line}\t${key}\t${column} ${en.imports.problems[why]}`)
  console.log(outcomes.map((each) => `${en.imports.outcomes[each]}: ${counts[each]}`).join(', '))
  if (!values.write) console.log('Nothing was stored. Add --write to import the lines that fit.')
  return counts.refused > 0 ? 1 : 0
}

function said(text: string): number {
  console.error(text)
  return 2
}
