import { checkImport } from '#app/domain/imports/imports.server.ts'
import { findAdministrator } from '#app/domain/people/directory.server.ts'

// One line that fits, and one that names a place that does not exist.
const file = `certificate_number,certificate,issued_on,name_km,name_latin,owner_km,owner_latin,activity,province
77/09,registration,2009-03-01,ម៉ាស៊ីនកិនស្រូវ គំរូ,Sample Rice Mill,សុខ គំរូ,Sok Sample,1061,02
78/09,registration,2009-03-02,ឡឥដ្ឋ គំរូ,Sample Brick Kiln,សៅ គំរូ,Sao Sample,2392,99
`

/** A file that the administrator has looked at and not imported yet. */
export async function uploadFile(at: Date): Promise<void> {
  const by = (await findAdministrator('administrator@example.org'))!
  await checkImport({ kind: 'register', name: 'register-2009.csv', bytes: Buffer.from(file) }, { by, at })
}
