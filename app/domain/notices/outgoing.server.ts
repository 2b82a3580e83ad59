import { withoutPersonalData } from '#app/domain/queue.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill, type Language } from '#app/i18n/shape.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { send } from '#app/platform/mail.server.ts'
import { NotSent } from '#app/platform/not-sent.ts'
import { sendShort } from '#app/platform/short-messages.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { addressOf } from './channels.server.ts'
import type { AnyNotice } from './other-notices.ts'
import { isStillTold } from './recipients.server.ts'
import { reminderNow } from './reminders.server.ts'
import { secretFacts } from './secret-facts.server.ts'
import { type NoticeFacts, pathOf, plain, shortTextOf, textOf } from './texts.server.ts'

type Outgoing = Prisma.DeliveryGetPayload<{ include: { person: true } }>

/** Tries to send a message before it is given up: with the pauses of the queue, about a day. */
export const mostTries = 12

/**
 * Sends what waits to be sent, once. What went wrong is written down; where trying again may help it is thrown, in words
 * without personal data, so that the queue tries again.
 */
export async function sendMessage(deliveryId: string, at: Date): Promise<void> {
  const again = await db.$transaction(
    async (tx) => {
      // The row is locked while the message goes out: of two who send the same, one does.
      await tx.$queryRaw`select id from "Delivery" where id = ${deliveryId}::uuid for update`
      const delivery = await tx.delivery.findUniqueOrThrow({ where: { id: deliveryId }, include: { person: true } })
      if (delivery.sentAt || delivery.givenUpAt) return null
      const { again, ...data } = await tried(delivery, at)
      await tx.delivery.update({ where: { id: deliveryId }, data: { ...data, tries: { increment: 1 } } })
      return again
    },
    { maxWait: 15_000, timeout: 60_000 },
  )
  if (again) throw new Error(again)
}

/** What is to be written down of a try, and `again` with the reason when another should follow. */
async function tried(delivery: Outgoing, at: Date) {
  try {
    const isDone = await sendNow(delivery, at)
    return { ...(isDone ? { sentAt: at } : { givenUpAt: at }), problem: null, again: null }
  } catch (error) {
    if (!(error instanceof NotSent)) throw error
    const problem = withoutPersonalData(error.message)
    const isLast = error.forGood || delivery.tries + 1 >= mostTries
    return { ...(isLast && { givenUpAt: at }), problem, again: isLast ? null : problem }
  }
}

/** False when there is nothing to say any more. Throws `NotSent`. */
async function sendNow(delivery: Outgoing, at: Date): Promise<boolean> {
  const { id, caseId, person } = delivery
  const notice = delivery.notice as AnyNotice
  const kept = delivery.facts as NoticeFacts
  if (caseId && person && !(await isStillTold(caseId, person.id, notice))) return false
  const now = await reminderNow(notice, kept, caseId, at)
  const secret = secretFacts[notice] ? await secretFacts[notice](kept, at) : {}
  if (!now || !secret) return false
  const to = delivery.address ?? (person && addressOf(person, delivery.channel))
  if (!to) throw new NotSent('There is no address any more', { forGood: true })

  const facts = { ...now, ...secret }
  const language = (person?.language ?? kept.language ?? 'km') as Language
  const path = pathOf(facts, caseId)
  const link = path && `${env.PUBLIC_URL}${path}`
  // Should the process end between sending and writing it down, it goes out again with the same id, and is taken once.
  switch (delivery.channel) {
    case 'email':
      await send({ id, to, ...letterOf({ notice, facts, link, person }, language, at) })
      break
    case 'sms':
      await sendShort({ id, to, channel: 'sms', text: shortTextOf({ notice, facts, link }, language, at) })
      break
    case 'telegram': {
      const { subject, body } = textOf({ notice, facts }, language, at)
      await sendShort({ id, to, channel: 'telegram', text: [subject, body, link].filter(Boolean).join('\n\n') })
      break
    }
    default:
      throw new Error(`Nothing goes out by "${delivery.channel}".`)
  }
  return true
}

type Letter = Pick<Outgoing, 'person'> & { notice: AnyNotice; facts: NoticeFacts; link: string | null }

function letterOf({ notice, facts, link, person }: Letter, language: Language, at: Date) {
  const words = wordsFor(language).notices
  const { subject, body } = textOf({ notice, facts }, language, at)
  const greeting = person
    ? fill(words.greeting, { name: plain(formatsOf(language).name(person)) })
    : words.greetingAnybody
  const links = link ? [fill(facts.path ? words.linkTo : words.link, { link })] : []
  return { subject, text: [greeting, body, ...links, words.closing].join('\n\n') }
}
