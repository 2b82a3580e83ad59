import { findLikenesses as find } from '#app/domain/register/likenesses.server.ts'

/** Holds an application that was sent just now against the register: whether its enterprise may be there already. */
export async function findLikenesses({ caseId }: { caseId: string }) {
  await find(caseId, new Date())
}
