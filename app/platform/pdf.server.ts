import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/**
 * Renders a Typst template of this project as PDF/A-3a. `template` is a path from the project's root, `data` reaches it
 * as JSON in `sys.inputs.data`. The same data gives the same bytes, wherever and whenever, if the template sets its date.
 */
export function renderPdf({ template, data }: { template: string; data: unknown }): Uint8Array {
  const compiled = compiler().compile({ mainFilePath: template, inputs: { data: JSON.stringify(data) } })
  const document = compiled.result
  if (!document) {
    const found = compiled.takeDiagnostics()
    throw new Error(`${template} cannot be rendered: ${JSON.stringify(found?.shortDiagnostics)}`)
  }
  const pdf = compiler().pdf(document, { pdfStandard: 'a-3a' })
  // Typst remembers what it laid out; without this the memory of a long-lived process grows with every document.
  compiler().evictCache(10)
  return pdf
}

let warm: NodeCompiler | undefined

/** One compiler for the life of the process: the first document pays for reading the fonts, the others do not. */
function compiler(): NodeCompiler {
  warm ??= NodeCompiler.create({ workspace: process.cwd(), fontArgs: [{ fontPaths: fontFolders() }] })
  return warm
}

function fontFolders() {
  const { resolve } = createRequire(import.meta.url)
  const files = [
    'battambang/400Regular/Battambang_400Regular',
    'battambang/700Bold/Battambang_700Bold',
    'moul/400Regular/Moul_400Regular',
  ]
  return files.map((file) => dirname(resolve(`@expo-google-fonts/${file}.ttf`)))
}
