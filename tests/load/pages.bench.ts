import { beginSession } from '#app/domain/people/sessions.server.ts'
import { pool } from '#app/platform/db.server.ts'
import { bring, monday, submitted } from '#tests/support/cases.ts'
import { manyCases } from '#tests/support/many-cases.ts'
import { office, person } from '#tests/support/people.ts'
import { inTurns, type Measured, type Side } from './rounds.ts'
import { send } from './site.ts'

const province = '12'

type Site = { url: string; floor: string }

/**
 * The first page of a technical officer's work list, whose office has 10,000 cases (a tenth of them open), and one case with
 * its history, each against the empty route; before them the plainest page, for what the site itself costs. Eight ask at
 * the same time.
 */
export async function pagesBench({ url, floor }: Site, { pieces = 300 } = {}): Promise<Measured[]> {
  // An office to itself: the steps are measured at another.
  const people = await office(province)
  const sokha = await person('Sokha')
  const place = { province, district: 'ក', commune: 'ខ', village: 'គ' }
  const id = await submitted('operating-certificate', sokha, monday, { place })
  await bring(id, 'endorsement', people)
  await manyCases({ count: 10_000, applicantId: sokha.id, at: new Date(), officeCode: province })
  await tidied()
  const { token } = await beginSession(people.officer.id, 'bench', new Date())
  const headers = { Cookie: `session=${token}; language=en` }
  const load = { headers, connections: 8 }
  const empty: Side = (pieces) => () => send({ ...load, url: floor, requests: [{ path: '/empty' }] }, pieces, 200)
  const page =
    (path: string): Side =>
    (pieces) =>
    () =>
      send({ ...load, url, requests: [{ path }] }, pieces, 200)
  return [
    await inTurns('the plainest page of the site', { product: page('/verify'), against: empty }, { pieces }),
    await inTurns('work list with 10,000 cases', { product: page('/desk'), against: empty }, { pieces }),
    await inTurns('one case with its history', { product: page(`/desk/${id}`), against: empty }, { pieces }),
  ]
}

/** What PostgreSQL does by itself once a day. */
async function tidied() {
  const owner = await pool.connect()
  try {
    await owner.query('reset role')
    await owner.query('vacuum analyze')
  } finally {
    // It would go on as the owner.
    owner.release(true)
  }
}
