import type { Words } from '#app/i18n/en/index.ts'
import type { Format, Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

/** What the sentence about an event needs besides its kind. Moments, days and codes of offices, as the event keeps them. */
export type AboutEvent = {
  /** Moments between which a due date was moved, by a day that became a day off or a working one. */
  moved?: { from: string; to: string; day: string; became: 'off' | 'working' | 'hours' }
  /** Which offices have to do with it: where a file comes from and goes to, who was asked, who was late. */
  offices?: string[]
  isBack?: boolean
  level?: 1 | 2
  toRole?: string
  letter?: { kind: 'summons' | 'forwarding'; number: string }
  nth?: number
}

type Event = { type: string; about: AboutEvent; byId: string | null; toId?: string }
type Done = { byId: string | null; forId: string | null; delegatedBy?: string | null }
type Names = Record<string, Named | undefined>

/** What happened, in a sentence. Offices and people whose names are not among those given are left out. */
export function happenedIn(
  t: Words,
  format: Format,
  each: Event,
  { people, offices }: Record<'people' | 'offices', Names>,
) {
  const { type, about, byId, toId } = each
  const words = t.happened
  const [first, second] = (about.offices ?? [])
    .map((code) => offices[code])
    .map((office) => office && format.name(office))
  const { moved, letter } = about
  const to = toId && people[toId]
  if (type === 'dueDateMoved' && moved) {
    const days = { from: format.date(moved.from), to: format.date(moved.to), day: format.date(moved.day) }
    return fill(words.dueDateMoved[moved.became], days)
  }
  if (type === 'forwarded' && first && second)
    return fill(words.forwarded[about.isBack ? 'back' : 'on'], { from: first, to: second })
  if (type === 'escalated' && first && about.level) return fill(words.escalated[about.level], { office: first })
  if ((type === 'opinionAsked' || type === 'opinionAnswered' || type === 'opinionWithdrawn') && first)
    return fill(words[type], { office: first })
  if (type === 'minute' && about.toRole) return fill(words.minute, { role: roleIn(t, about.toRole) })
  if (type === 'letterSent' && letter)
    return fill(words.letterSent, { kind: t.letters.kinds[letter.kind], number: letter.number })
  if (type === 'collect' && about.nth && about.nth > 1) return fill(words.collect, { nth: format.number(about.nth) })
  if (type === 'assigned' && to)
    return toId === byId ? words.assigned.taken : fill(words.assigned.given, { name: format.name(to) })
  return (t.common.happened as Record<string, string>)[type] ?? words.other
}

/** Who did it, and for whom where it was done for somebody else; empty where the reader is not told names. */
export function byWhom(t: Words, format: Format, { byId, forId, delegatedBy }: Done, people: Names): string {
  const [by, owner, lender] = [byId, forId, delegatedBy].map((id) => id && people[id])
  if (!by) return ''
  if (lender) return fill(t.office.byDelegation, { name: format.name(by), lender: format.name(lender) })
  return owner ? fill(t.acting.nameFor, { name: format.name(by), owner: format.name(owner) }) : format.name(by)
}

/** As what somebody did it, in words. */
export function roleIn(t: Words, role: string | null): string {
  return (role && (t.common.roles as Record<string, string>)[role]) || ''
}
