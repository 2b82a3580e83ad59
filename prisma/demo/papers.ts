import { readFile } from 'node:fs/promises'
import type { File } from '#app/domain/cases/documents.server.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { keep } from '#app/platform/storage.server.ts'
import type { ServiceId } from '#workflows/service.ts'

const files: Record<string, string> = { photo: 'photo.jpg', identity: 'identity.jpg', floorPlan: 'floor-plan.pdf' }

/** A document of the demo world. The same bytes are kept once, however many attach them. */
export type Paper = File & { slot: string; hash: string; size: number }

/** One paper for each document that some service requires. */
export async function keepPapers(slots: string[]): Promise<Map<string, Paper>> {
  const papers = await Promise.all(
    slots.map(async (slot): Promise<[string, Paper]> => {
      const name = files[slot] ?? 'certificate.pdf'
      const bytes = await readFile(new URL(`documents/${name}`, import.meta.url))
      const type = name.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg'
      return [slot, { slot, name, type, bytes, ...(await keep(bytes)) }]
    }),
  )
  return new Map(papers)
}

export async function requiredSlots(service: ServiceId, on: string): Promise<string[]> {
  const { slots } = (await termsAt(on)).get('documents', service)
  return slots.filter(({ required }) => required).map(({ code }) => code)
}
