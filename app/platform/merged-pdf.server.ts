import { PDF } from '@libpdf/core'

/**
 * The pages of several PDFs in one, in their order, for a printer. A signature holds for the whole of one file only: what
 * shows it is left out, and the files themselves stay as they are.
 */
export async function mergedPdf(files: readonly Uint8Array[], title: string): Promise<Uint8Array> {
  const merged = await PDF.merge([...files], { includeAnnotations: false })
  merged.setTitle(title)
  return merged.save()
}
