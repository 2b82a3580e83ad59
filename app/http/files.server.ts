import { type FileFormat, type Sheet, spreadsheet, typeOf } from '#app/platform/spreadsheet.server.ts'

/** A file as an answer: pictures and PDF are shown in place, with no way to do anything there; all else is saved. */
export function fileAnswer({ content, type, size, name }: Sent): Response {
  const place = type in policies ? 'inline' : 'attachment'
  return new Response(content, {
    headers: {
      'Content-Type': type,
      'Content-Length': String(size),
      'Content-Disposition': `${place}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Content-Security-Policy': policies[type] ?? closed,
      ...(type === 'application/pdf' && { 'X-Frame-Options': 'SAMEORIGIN' }),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}

/** A table that is made while it is sent, to be saved under its name: ASCII letters, digits and dashes. */
export function tableAnswer(format: FileFormat, sheet: Sheet): Response {
  return new Response(spreadsheet(format, sheet), {
    headers: {
      'Content-Type': typeOf[format],
      'Content-Disposition': `attachment; filename="${sheet.name}.${format}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}

type Sent = { content: ReadableStream<Uint8Array>; type: string; size: number; name: string }

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'"
const closed = `${nothing}; frame-ancestors 'none'`
// A browser lets no PDF into a sandbox: its own reader is one.
const picture = `${closed}; img-src 'self'; style-src 'unsafe-inline'; sandbox`
const policies: Record<string, string> = {
  'image/jpeg': picture,
  'image/png': picture,
  'image/webp': picture,
  // The desk shows a paper beside the answers.
  'application/pdf': `${nothing}; frame-ancestors 'self'; object-src 'self'; style-src 'unsafe-inline'`,
}
