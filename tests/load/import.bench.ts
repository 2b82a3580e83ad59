import { checkImport, findImport, runImport, startImport } from '#app/domain/imports/imports.server.ts'
import { person } from '#tests/support/people.ts'

/** Seconds to look at, and to import, a register of so many enterprises with a certificate each. */
export async function importBench(enterprises = 45_000): Promise<{ checked: number; imported: number }> {
  const by = await person('Sovann')
  const head =
    'certificate_number,certificate,issued_on,valid_until,name_km,name_latin,owner_km,owner_latin,activity,province'
  const lines = Array.from({ length: enterprises }, (_, at) => {
    const province = String(1 + (at % 25)).padStart(2, '0')
    return `${at + 1}/12,operating,2012-01-${String(1 + (at % 28)).padStart(2, '0')},2015-01-31,សិប្បកម្ម ${at},Workshop ${at},សុខ ${at},Sok ${at},1071,${province}`
  })
  const bytes = Buffer.from([head, ...lines].join('\n'))
  const change = { by, at: new Date() }
  const start = performance.now()
  const checked = await checkImport({ kind: 'register', name: 'register.csv', bytes }, change)
  if (!('id' in checked)) throw new Error('The register cannot be read.')
  const middle = performance.now()
  await startImport(checked.id, change)
  await runImport(checked.id, new Date())
  const end = performance.now()
  const { counts } = (await findImport(checked.id))!
  if (counts.added !== enterprises) throw new Error(`Only ${counts.added} lines came in.`)
  return { checked: (middle - start) / 1000, imported: (end - middle) / 1000 }
}
