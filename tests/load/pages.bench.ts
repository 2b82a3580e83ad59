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
 * its history, as the desk and as its applicant see it (with the usual time of 10,000), each against the empty route; before them the plainest page, for what the site itself costs. Eight ask at
 * the same time.
 */
export async function pagesBench({ url, floor }: Site, { pieces = 300 } = {}): Promise<Measured[]> {
  // An office to itself: the steps are measured at another.
  const people = await office(province)
  const sokha = await person('Sokha')
  const place = { province, district: 'ក', commune: 'ខ', village: 'គ' }
  const id = await submitted('operating-certificate', sokha, monday, { place })
  await bring(id, 'endorsement', people)
  await manyCases({ count: 10_000, applicantId: (await person('Pisey')).id, at: new Date(), officeCode: province })
  await tidied()
  const empty: Side = (pieces) => () =>
    send({ url: floor, connections: 8, requests: [{ path: '/empty' }] }, pieces, 200)
  const page = async (path: string, { id }: { id: string }): Promise<Side> => {
    const { token } = await beginSession(id, 'bench', new Date())
    const load = { url, connections: 8, headers: { Cookie: `session=${token}; language=en` }, requests: [{ path }] }
    return (pieces) => () => send(load, pieces, 200)
  }
  const officer = people.officer
  return [
    await inTurns(
      'the plainest page of the site',
      { product: await page('/verify', officer), against: empty },
      { pieces },
    ),
    await inTurns('work list with 10,000 cases', { product: await page('/desk', officer), against: empty }, { pieces }),
    await inTurns(
      'one case with its history',
      { product: await page(`/desk/${id}`, officer), against: empty },
      { pieces },
    ),
    await inTurns(
      'where a case stands, for its applicant',
      { product: await page(`/cases/${id}`, sokha), against: empty },
      { pieces },
    ),
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
