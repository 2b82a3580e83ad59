import { expect, test } from 'vitest'
import { type FileEvent, recorded } from '#app/domain/cases/record.server.ts'
import { timelineOf } from '#app/domain/cases/timeline.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { byWhom, happenedIn, roleIn } from '#app/i18n/happened.ts'
import type { Language } from '#app/i18n/shape.ts'
import { services } from '#workflows/index.ts'
import { pictureOf } from '#workflows/picture.ts'

const [sokha, dara, bopha] = ['sokha', 'dara', 'bopha']
const at = new Date('2026-11-16T02:00:00.000Z')
const id = '0190163d-8694-739b-aea5-966c26f8ad91'
const names = (name: string, nameKm: string) => ({ nameEn: name, nameKm })
const people = { sokha: names('Sokha', 'សុខា'), dara: names('Dara', 'តារា'), bopha: names('Bopha', 'បុប្ផា') }
const offices = { '00': names('the ministry', 'ក្រសួង'), '02': names('Battambang', 'បាត់ដំបង') }
const moments = { from: '2026-11-20T10:00:00.000Z', to: '2026-11-23T10:00:00.000Z' }

/** One of each kind of what is written into a file, and who wrote it; null is the system. A new kind does not compile without. */
const written: { [Type in FileEvent['type']]: [FileEvent & { type: Type }, string | null] } = {
  handOver: [{ type: 'handOver', from: sokha, to: dara }, dara],
  moveUp: [{ type: 'moveUp', from: 1, to: 2 }, sokha],
  expire: [{ type: 'expire' }, null],
  erase: [{ type: 'erase' }, null],
  newOwner: [{ type: 'newOwner', from: sokha, to: bopha }, bopha],
  dueDateMoved: [{ type: 'dueDateMoved', ...moments, day: '2026-11-20', became: 'off' }, null],
  opinionAsked: [{ type: 'opinionAsked', id, content: '', office: '00' }, dara],
  opinionAnswered: [{ type: 'opinionAnswered', id, content: '', office: '00' }, bopha],
  opinionWithdrawn: [{ type: 'opinionWithdrawn', id, office: '00' }, dara],
  minute: [{ type: 'minute', id, content: '', toRole: 'chief' }, dara],
  collect: [{ type: 'collect', nth: 2, collector: 'owner' }, dara],
  assigned: [{ type: 'assigned', from: null, to: bopha }, dara],
  released: [{ type: 'released', from: dara }, dara],
  forwarded: [{ type: 'forwarded', from: '02', to: '00', remark: 'Large.' }, dara],
  escalated: [{ type: 'escalated', office: '02', level: 2 }, null],
  allowRound: [{ type: 'allowRound', remark: 'Once more.' }, bopha],
  consentWithdrawn: [{ type: 'consentWithdrawn' }, sokha],
  letterSent: [{ type: 'letterSent', id, kind: 'summons', number: 'OUT-02-2026-000001' }, dara],
}

type Row = Parameters<typeof timelineOf>[0]['events'][number]

function told(rows: Pick<Row, 'type' | 'event' | 'byId'>[], viewer: 'applicant' | 'office') {
  const events = rows.map((row, index) => ({ ...row, seq: index + 1, state: {}, at }))
  return timelineOf({ service: 'sme-registration', serviceVersion: 1, applicantId: sokha, events }, viewer)
}

function said(each: ReturnType<typeof told>[number], language: Language) {
  const [t, format] = [wordsFor(language), formatsOf(language)]
  const who = [byWhom(t, format, each, people), roleIn(t, each.role)].filter(Boolean).join(', ')
  return { what: happenedIn(t, format, each, { people, offices }), who, other: t.happened.other }
}

test('every kind of event is a whole sentence with who and when, in both languages, for whoever is shown it', () => {
  const byPerson = (type: string) => ({ type, event: { type }, byId: dara })
  const steps = services.flatMap((service) => pictureOf(service).transitions.map(({ event }) => event))
  const rows = [
    ...Object.values(written).map(([event, byId]) => ({ type: event.type, event, byId })),
    ...[...new Set(steps)].filter((type) => type !== 'deadline').map(byPerson),
    { type: 'xstate.after.answerTime', event: { type: 'xstate.after.answerTime' }, byId: null },
  ]
  expect(Object.keys(written).sort()).toEqual([...recorded].sort())
  for (const viewer of ['applicant', 'office'] as const)
    for (const language of ['en', 'km'] as const)
      for (const each of told(rows, viewer)) {
        const { what, who, other } = said(each, language)
        const shown = `${viewer} ${language} ${each.type}: ${what} (${who})`
        expect([shown, /[{}]|undefined|[a-z][A-Z]/.test(`${what} ${who}`)]).toEqual([shown, false])
        expect([shown, what === other || what === each.type || who === '']).toEqual([shown, false])
        expect(each.at).toBe(at.toISOString())
      }
})

test('what moved a due date says from which day to which; who asked, sent on or was late is named', () => {
  const of = (type: FileEvent['type'], more: object = {}, viewer: 'office' | 'applicant' = 'office') => {
    const [event, byId] = written[type]
    return said(told([{ type, event: { ...event, ...more }, byId }], viewer)[0], 'en')
  }
  expect(of('dueDateMoved')).toMatchObject({
    what: 'Due date moved from 20 November 2026 to 23 November 2026: 20 November 2026 became a day off',
    who: 'The system',
  })
  expect(of('dueDateMoved', { became: 'working' }).what).toContain('became a working day')
  expect(of('forwarded')).toMatchObject({ what: 'Sent on from Battambang to the ministry', who: 'Dara' })
  expect(of('forwarded', { back: true }, 'applicant')).toMatchObject({
    what: 'Sent back from Battambang to the ministry',
    who: 'The office',
  })
  expect(of('escalated').what).toContain('Battambang has not acted in its days')
  expect(of('assigned')).toMatchObject({ what: 'Given to Bopha', who: 'Dara' })
  expect(of('assigned', { to: dara }).what).toBe('Taken')
  expect(of('opinionAsked').what).toBe('Opinion asked of the ministry')
  // Written before it was kept whom it was asked of.
  expect(of('opinionAsked', { office: undefined }).what).toBe('Opinion of others asked for')
  expect(of('collect', { nth: 1 }).what).toBe('Certificate handed over at the counter')
})

test('the applicant is told of a summons, not of a letter between offices', () => {
  const [event, byId] = written.letterSent
  const row = (kind: string) => [
    { type: 'letterSent', event: { ...event, kind, by: { id: dara, roles: ['officer'] } }, byId },
  ]
  expect(told(row('summons'), 'applicant')).toMatchObject([{ role: 'officer', byId: null }])
  expect(told(row('forwarding'), 'applicant')).toEqual([])
  expect(told(row('forwarding'), 'office')).toHaveLength(1)
})
