import { chooseBulk } from '#app/domain/cases/bulk.server.ts'
import { askOpinion } from '#app/domain/cases/opinions.server.ts'
import { checkImport } from '#app/domain/imports/imports.server.ts'
import { newOccasion } from '#app/domain/letters/occasion.server.ts'
import { publishFigures } from '#app/domain/open-data/publish.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { askForFactorReset } from '#app/domain/people/factor-reset.server.ts'
import { draftChange, propose } from '#app/domain/proposals.server.ts'
import { db } from '#app/platform/db.server.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'
import { bring, type Milestone, submitted } from './cases.ts'
import { decisions } from './decisions.ts'
import { office, person } from './people.ts'

/** A form of the site, filled in completely: whoever sends it, where to, and what it says. */
type Filled = { who: Person; params?: Record<string, string>; query?: string; fields?: Record<string, string> }

const now = new Date()
const people = await office()
const administrator = await person('Sokun', ['administrator'], '00')
const colleague = await person('Sothea', ['administrator'], '00')

async function at(until: Milestone) {
  const caseId = await submitted('sme-registration', await person('Sokha'))
  await bring(caseId, until, people)
  return { caseId }
}

/** A change of the calendar that was written down, and perhaps proposed by the other administrator. */
async function change(day: string, isProposed: boolean) {
  const by = isProposed ? colleague : administrator
  const draft = { kind: 'dayOffAdded', change: { date: day, nameKm: 'ថ្ងៃឈប់', nameEn: 'A day off' } } as const
  const made = await draftChange(draft, { by, at: now })
  if (typeof made === 'string') throw new Error(made)
  if (isProposed) await propose(made.id, { by, at: now })
  return { id: made.id }
}

const account = async () => ({ id: (await person('Dara', ['officer'])).id })

/**
 * Every form at the desk and of the administration and the management that signs in somebody's name, gives a signature or a role away, or
 * changes a figure of the law, by its route and what it does. Before each the second factor is shown.
 */
export const signing: [route: string, what: string, filled: () => Promise<Filled>][] = [
  [
    '/desk/:caseId',
    'endorses',
    async () => ({ who: people.chief, params: await at('endorsement'), fields: { decision: 'endorse' } }),
  ],
  [
    '/desk/:caseId',
    'approves',
    async () => ({ who: people.director, params: await at('decision'), fields: { decision: 'approve' } }),
  ],
  [
    '/desk/:caseId',
    'refuses',
    async () => {
      const { code } = await db.reason.findFirstOrThrow({ where: { kind: 'refusal' } })
      const fields = { decision: 'refuse', 'refuse.reason': code, 'refuse.remark': 'The plan is missing.' }
      return { who: people.director, params: await at('decision'), fields }
    },
  ],
  [
    '/desk/:caseId/correction',
    'sends the letter of a correction request',
    async () => {
      const params = await at('review')
      const { revision } = await db.case.findUniqueOrThrow({ where: { id: params.caseId } })
      const item = { 'items[0].target': 'field:enterprise.nameEn', 'items[0].reason': 'incomplete' }
      return { who: people.officer, params, fields: { step: 'send', revision: String(revision), ...item } }
    },
  ],
  [
    '/desk/:caseId/letter',
    'sends a summons',
    async () => {
      const words = { on: addDays(dateOf(now), 7), about: 'Bring the plan.' }
      const fields = { step: 'send', occasion: newOccasion(), ...words }
      return { who: people.officer, params: await at('review'), query: '?kind=summons', fields }
    },
  ],
  [
    '/desk/:caseId/letter',
    'forwards a matter by letter',
    async () => {
      const fields = {
        step: 'send',
        occasion: newOccasion(),
        office: '12',
        subject: 'A factory',
        words: 'Please look.',
      }
      return { who: people.officer, params: await at('review'), query: '?kind=forwarding', fields }
    },
  ],
  [
    '/desk/:caseId/allow-round',
    'allows one correction request more than the terms',
    async () => {
      const params = await at('review')
      const row = await db.case.findUniqueOrThrow({ where: { id: params.caseId } })
      const terms = { ...(row.terms as object), maxRounds: 0 }
      await db.case.update({ where: { id: row.id }, data: { terms } })
      return { who: people.chief, params, fields: { reason: 'The owner was in hospital.' } }
    },
  ],
  [
    '/desk/opinions/:opinionId',
    'answers a question with an opinion',
    async () => {
      const { caseId } = await at('review')
      const adviser = await person('Sovann', ['adviser'], 'MOE')
      const shown = { pages: [], documents: [], workingDays: 5 }
      await askOpinion(caseId, { officeCode: 'MOE', question: 'May it?', ...shown }, { by: people.officer, at: now })
      const { id } = await db.opinion.findFirstOrThrow({ where: { caseId } })
      const fields = { answer: 'favourable', answerWords: 'It may.' }
      return { who: adviser, params: { opinionId: id }, fields }
    },
  ],
  [
    '/desk/bulk/:bulkId',
    'decides many cases at once',
    async () => {
      const { caseId } = await at('decision')
      const { seq } = await db.case.findUniqueOrThrow({ where: { id: caseId } })
      const choice = { decision: 'approve', remark: 'Alike.', service: 'sme-registration', status: 'decision' } as const
      const bulkId = await chooseBulk({ ...choice, cases: [{ id: caseId, seq }] }, people.director, now)
      return { who: people.director, params: { bulkId } }
    },
  ],
  [
    '/desk/delegation',
    'gives one’s signature away',
    async () => {
      const today = dateOf(now)
      const days = { from: today, until: today, delegationReason: 'A journey.' }
      const chief = await person('Chenda', ['chief'])
      return { who: chief, fields: { signature: 'chief 02', toId: people.officer.id, ...days } }
    },
  ],
  [
    '/admin/changes/:id',
    'proposes a change',
    async () => ({ who: administrator, params: await change('2098-03-03', false), fields: { act: 'propose' } }),
  ],
  [
    '/admin/changes/:id',
    'confirms a change',
    async () => ({ who: administrator, params: await change('2098-03-04', true), fields: { act: 'confirm' } }),
  ],
  [
    '/admin/people/:id',
    'gives a role',
    async () => ({ who: administrator, params: await account(), fields: { givenRole: 'chief', officeCode: '02' } }),
  ],
  [
    '/admin/people/:id',
    'takes a role away',
    async () => ({
      who: administrator,
      params: await account(),
      fields: { act: 'take', role: 'officer', office: '02' },
    }),
  ],
  [
    '/admin/people/:id',
    'closes an account',
    async () => ({ who: administrator, params: await account(), fields: { act: 'disable' } }),
  ],
  [
    '/admin/people/:id',
    'opens an account again',
    async () => {
      const params = await account()
      await db.person.update({ where: params, data: { disabledAt: now } })
      return { who: administrator, params, fields: { act: 'enable' } }
    },
  ],
  [
    '/admin/people/:id/factor',
    'asks that a second factor be taken away',
    async () => ({ who: administrator, params: await account(), fields: { act: 'ask' } }),
  ],
  [
    '/admin/people/:id/factor',
    'takes a second factor away',
    async () => {
      const params = await account()
      await askForFactorReset(params.id, { by: colleague, at: now })
      return { who: administrator, params, fields: { act: 'confirm' } }
    },
  ],
  [
    '/admin/invitations',
    'invites somebody to a role',
    async () => {
      const fields = { contact: `new.${Date.now()}@example.org`, givenRole: 'officer', officeCode: '02' }
      return { who: administrator, fields }
    },
  ],
  [
    '/admin/imports/:id',
    'takes in a register',
    async () => {
      const file = { name: 'places.csv', bytes: Buffer.from('code,name_km,name_en\n0299,ស្រុក,Place\n') }
      const made = await checkImport({ kind: 'divisions', ...file }, { by: administrator, at: now })
      if (!('id' in made)) throw new Error(JSON.stringify(made))
      return { who: administrator, params: { id: made.id } }
    },
  ],
  [
    '/management/published',
    'corrects what was published',
    async () => {
      const who = await person('Malis', ['manager'], '00')
      await decisions(who.id, [{ on: '2026-01-05', count: 6 }])
      await publishFigures(new Date('2026-02-02T00:00:00Z'))
      await decisions(who.id, [{ on: '2026-01-06', count: 2 }])
      return { who, fields: { month: '2026-01', reason: 'Two decisions were entered late.' } }
    },
  ],
]
