import { workOff } from '#app/domain/cases/bulk-work.server.ts'

/** Works off a part of a bulk decision, and asks for the next. */
export async function bulk({ bulkId }: { bulkId: string }) {
  await workOff(bulkId, new Date())
}
