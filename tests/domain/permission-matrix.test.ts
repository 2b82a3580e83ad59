import { expect, test } from 'vitest'
import { actorOn, isVisibleAtDesk, type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { submitted } from '#tests/support/cases.ts'
import { person } from '#tests/support/people.ts'
import { colleagues, type Snapshot, shortestPaths } from '#tests/support/walks.ts'
import { offered } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import { type EventType, type Role, roles } from '#workflows/kit.ts'
import type { Service } from '#workflows/service.ts'

/** Where somebody may work, seen from a case that was handed in at the counter of 02 and is decided by 00, or by 02 too. */
const offices = { '00': 'the ministry', '02': 'its counter', '12': 'another office' } as const
type Office = keyof typeof offices
const staff = roles.filter((role) => role !== 'applicant')

// A change of rights is a changed line in tests/domain/permission-matrix: look at it, then `vitest -u` keeps it.
test.for(services.map((service) => [`${service.id}.v${service.version}`, service] as const))(
  '%s: role by office by state, what is seen and done is what was reviewed',
  async ([name, service]) => {
    await expect(await matrix(service)).toMatchFileSnapshot(`./permission-matrix/${name}.txt`)
  },
)

/** decided by | state | role | at | sees | does: computed from the machine, and from the filter asked in the database. */
async function matrix(service: Service): Promise<string> {
  const applicant = await person('Sokha')
  const caseId = await submitted(service.id, applicant)
  const situations = shortestPaths(service, colleagues).map(({ state }) => state)
  const lines: string[] = []
  for (const decidedBy of ['02', '00'] as const) {
    const place = {
      applicantId: applicant.id,
      enterpriseId: null,
      officeCode: decidedBy,
      counterCode: '02',
      filedBy: [],
    }
    await db.case.update({ where: { id: caseId }, data: { officeCode: decidedBy, counterCode: '02' } })
    for (const role of staff)
      for (const office of Object.keys(offices) as Office[]) {
        const who = somebody(role, office)
        const sees = await isSeen(caseId, who)
        const does = Object.keys(service.machine.root.states).flatMap((value) => {
          const events = rights(service, situations, value, actorOn(place, who))
          // Nobody acts where nothing is seen.
          if (!sees) expect(events).toEqual([])
          return events.length > 0 ? [`${value}: ${events.join(', ')}`] : []
        })
        const what = sees ? (does.length > 0 ? does.join('; ') : 'reads') : 'nothing'
        lines.push(`decided by ${decidedBy} | ${role} of ${offices[office]} (${office}) | ${what}\n`)
      }
  }
  return lines.join('')
}

const somebody = (role: Role, officeCode: string): Person => ({
  id: '00000000-0000-4000-8000-000000000000',
  nameKm: '',
  nameEn: '',
  language: 'en',
  roles: [{ role, officeCode }],
})

/** What the filter says, in both of its forms. */
async function isSeen(id: string, who: Person): Promise<boolean> {
  const count = await db.case.count({ where: { AND: [{ id }, visibleAtDesk(who)] } })
  const [{ seen }] = await db.$queryRaw<[{ seen: boolean }]>`
    select exists (select from "Case" c where c.id = ${id}::uuid and ${isVisibleAtDesk(who)}) as seen`
  expect(seen).toBe(count === 1)
  return seen
}

/** What somebody who has not touched the case yet is offered in a state, in whatever situation. */
function rights(
  service: Service,
  situations: readonly Snapshot[],
  value: string,
  by: ReturnType<typeof actorOn>,
): EventType[] {
  const here = situations.filter((state) => state.value === value)
  const untouched = here.map(({ context }) => ({ value, context: { ...context, reviewers: [], endorsedBy: null } }))
  return [...new Set(untouched.flatMap((state) => offered(service, state, by)))].sort()
}
