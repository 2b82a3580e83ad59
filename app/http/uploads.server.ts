import {
  type FileUpload,
  MaxFileSizeExceededError,
  MaxFilesExceededError,
  MaxTotalSizeExceededError,
  parseFormData,
} from '@remix-run/form-data-parser'
import { fileTypeFromBuffer } from 'file-type'
import type { FileProblem } from '#app/domain/cases/documents.server.ts'

export type Upload = { name: string; type: string; bytes: Uint8Array; sniffed: string | null }
export type UploadProblem = 'tooLarge' | 'tooMany' | 'cutOff'

/**
 * Reads a form with files, no more than allowed: a longer one is cut off while it comes in. A file's type is what its
 * bytes say (`sniffed`), never its name.
 */
export async function readUpload(
  request: Request,
  { maxBytes, maxFiles }: { maxBytes: number; maxFiles: number },
): Promise<{ form: FormData; files: Upload[] } | UploadProblem> {
  const files: Upload[] = []
  try {
    const limits = { maxFileSize: maxBytes, maxFiles, maxTotalSize: mostBytes }
    const form = await parseFormData(request, limits, async (file: FileUpload) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      // A field in which nothing was chosen comes as a file without name and content; the parser gives it a name.
      if (bytes.length === 0 && ['', 'file-upload'].includes(file.name)) return null
      const sniffed = await fileTypeFromBuffer(bytes)
      files.push({ name: file.name, type: file.type, bytes, sniffed: sniffed?.mime ?? null })
      return null
    })
    return { form, files }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    if (cause instanceof MaxFileSizeExceededError || cause instanceof MaxTotalSizeExceededError) return 'tooLarge'
    if (cause instanceof MaxFilesExceededError) return 'tooMany'
    if (error instanceof Response) throw error
    return 'cutOff'
  }
}

// Some photographs at once; the front door lets no more in anyway.
const mostBytes = 32 * 1024 * 1024

export const uploadStatus: Record<UploadProblem | FileProblem, number> = {
  tooLarge: 413,
  size: 413,
  tooMany: 422,
  cutOff: 400,
  type: 415,
  heic: 415,
  closed: 409,
  empty: 422,
  unreadable: 422,
  tooManyPixels: 422,
  locked: 422,
  broken: 422,
  infected: 422,
}
