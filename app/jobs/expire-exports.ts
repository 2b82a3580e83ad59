import { expireExports as expire } from '#app/domain/exports/exports.server.ts'

/** Every night: files of lists are kept for some days only. */
export async function expireExports() {
  await expire(new Date())
}
