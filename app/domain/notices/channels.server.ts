import type { Language } from '#app/i18n/shape.ts'
import { db } from '#app/platform/db.server.ts'
import { gateway } from '#app/platform/short-messages.server.ts'

/** Whether SMS and Telegram can be chosen at all. */
export const hasGateway = gateway !== null

/** Everything is told in the site; this is by which way it goes out of it as well. */
export const channels = ['site', 'email', 'sms', 'telegram'] as const
export type Channel = (typeof channels)[number]

/** What is known of somebody who is told something. */
export type Reader = { email: string | null; phone: string | null; channel: string | null; demo: boolean }

/** Where messages to somebody may go. */
function contactsOf({ email, phone }: Reader) {
  return { email, phone }
}

/** The channels somebody may choose: those that have an address to go to, and a way to get there. */
function choosable(reader: Reader): Channel[] {
  return channels.filter((each) => each === 'site' || addressOf(reader, each) !== null)
}

/** The channel chosen while it is possible, else e-mail where there is an address, else SMS, else the site alone. */
export function channelOf(reader: Reader): Channel {
  const possible = choosable(reader)
  return possible.find((each) => each === reader.channel) ?? outsideOf(reader)
}

/** The best way out of the site, whatever was chosen: for what must not stand in it. */
export function outsideOf(reader: Reader): Channel {
  const possible = choosable(reader)
  return (['email', 'sms'] as const).find((each) => possible.includes(each)) ?? 'site'
}

/** Where a message by that channel goes; null where it cannot. */
export function addressOf(reader: Reader, channel: string): string | null {
  const { email, phone } = contactsOf(reader)
  if (channel === 'email') return email
  return (channel === 'sms' || channel === 'telegram') && gateway ? phone : null
}

/** Nobody lives at the addresses of demo people: only what stays on this machine goes out to them. */
export function isReached({ demo }: Reader, channel: Channel): boolean {
  return channel !== 'site' && (!demo || (channel !== 'email' && gateway === 'simulator'))
}

/** How somebody is told now, what may be chosen, and by which addresses. */
export async function choiceOf(personId: string) {
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } })
  const { email, phone } = contactsOf(person)
  return {
    channel: channelOf(person),
    language: person.language as Language,
    choosable: choosable(person),
    email,
    phone,
    hasGateway,
  }
}

/** Keeps a choice. What has been told already goes the way it was to go. */
export async function choose(personId: string, choice: { channel: Channel; language: Language }) {
  await db.person.update({ where: { id: personId }, data: choice })
}
