import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill, type Language } from '#app/i18n/shape.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { send } from '#app/platform/mail.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { AnyNotice } from './other-notices.ts'
import { secretFacts } from './secret-facts.server.ts'
import { type NoticeFacts, pathOf, textOf } from './texts.server.ts'

type Outgoing = Prisma.DeliveryGetPayload<{ include: { person: true } }>

/** Sends what waits to be sent, once. A failure is written down and thrown, so that the job is tried again. */
export async function sendMessage(deliveryId: string, at: Date) {
  try {
    await db.$transaction(
      async (tx) => {
        // The row is locked while the letter goes out: of two who send the same, one does.
        await tx.$queryRaw`select id from "Delivery" where id = ${deliveryId}::uuid for update`
        const delivery = await tx.delivery.findUniqueOrThrow({ where: { id: deliveryId }, include: { person: true } })
        if (delivery.sentAt) return
        const to = delivery.address ?? delivery.person?.email
        const letter = await letterOf(delivery, at)
        // Should the process end between sending and writing it down, the same letter goes out with the same id, and mail servers keep one.
        if (to && letter) await send({ id: deliveryId, to, ...letter })
        await tx.delivery.update({
          where: { id: deliveryId },
          data: { sentAt: at, tries: { increment: 1 }, problem: null },
        })
      },
      { maxWait: 15_000, timeout: 60_000 },
    )
  } catch (error) {
    const problem = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
    await db.delivery.updateMany({
      where: { id: deliveryId, sentAt: null },
      data: { tries: { increment: 1 }, problem },
    })
    throw error
  }
}

async function letterOf({ notice, facts, caseId, person }: Outgoing, at: Date) {
  const given = facts as NoticeFacts
  const secret = await secretFacts[notice as AnyNotice]?.(given, at)
  if (secret === null) return null
  const language = (person?.language ?? given.language ?? 'km') as Language
  const words = wordsFor(language).notices
  const { subject, body } = textOf({ notice, facts: { ...given, ...secret } }, language, at)
  const greeting = person ? fill(words.greeting, { name: formatsOf(language).name(person) }) : words.greetingAnybody
  const path = pathOf(given, caseId)
  const link = path ? [fill(given.path ? words.linkTo : words.link, { link: `${env.PUBLIC_URL}${path}` })] : []
  return { subject, text: [greeting, body, ...link, words.closing].join('\n\n') }
}
