import { PDF } from '@libpdf/core'

/**
 * Whether somebody else can open a PDF: `locked` where it asks for a password, `broken` where no page is found in it.
 * A PDF that opens without a password but may not be printed or changed is fine.
 */
export async function problemOfPdf(bytes: Uint8Array): Promise<'locked' | 'broken' | null> {
  try {
    const pdf = await PDF.load(bytes)
    if (pdf.isEncrypted && !pdf.isAuthenticated) return 'locked'
    return pdf.getPageCount() > 0 ? null : 'broken'
  } catch {
    return 'broken'
  }
}
