import { type Person, placesHeld, rolesOfFilers } from '#app/domain/people/access.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { offered } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import { type Role, unfiled } from '#workflows/kit.ts'
import { holdingRole } from './holding.ts'

/**
 * Cases "c" that this person may take a step further now, one condition for each place, duty and state, so that an index answers
 * each: what `decisionsFor` says of one case, said of all.
 */
export function dutiesFor(person: Person): Prisma.Sql[] {
  const roles = [...new Set(person.roles.map(({ role }) => role))]
  const foreign = isForeign(person)
  return roles.flatMap((role) =>
    placesHeld(person, role).flatMap((place) =>
      dutiesOf(role).flatMap((duty) =>
        duty.statuses.map(
          (
            status,
          ) => Prisma.sql`(${place} and ${isDue(duty, status, person)} and ${foreign} and ${isFree(role, status, person)}
            and ${mayAs(role, person)})`,
        ),
      ),
    ),
  )
}

/** In the role in which a case in this state is held, only the holder acts while there is one: `countingRoles`, said to the database. */
function isFree(role: Role, status: string, { id }: Person): Prisma.Sql {
  if (holdingRole(status) !== role) return Prisma.sql`true`
  return Prisma.sql`(c."assigneeId" is null or c."assigneeId" = ${id}::uuid)`
}

/** Nobody is staff in a case of their own or of an enterprise they have acted for. */
function isForeign({ id, involved = [] }: Person): Prisma.Sql {
  if (involved.length === 0) return Prisma.sql`c."applicantId" <> ${id}::uuid`
  return Prisma.sql`c."applicantId" <> ${id}::uuid
    and (c."enterpriseId" is null or c."enterpriseId" <> all(${involved}::uuid[]))`
}

/** Who has sent it for its applicant examines and decides nothing of it. */
function mayAs(role: Role, { id }: Person): Prisma.Sql {
  return rolesOfFilers.includes(role) ? Prisma.sql`true` : Prisma.sql`${id}::uuid <> all(c."filedBy")`
}

/** Whether somebody with these roles ever has anything to do with a case. */
export function hasDuties(person: Person): boolean {
  return person.roles.some(({ role }) => dutiesOf(role).length > 0)
}

/** What guards know of a case and of the person who knocks, as far as it decides who may act. */
type Known = { settled: boolean; toInspect: boolean; reviewed: boolean; endorsed: boolean }

/** States (service/version/status) in which a role may act, and under what is known: one word of four letters each. */
type Duty = { states: string[]; statuses: string[]; known: string[] }

const situations: Known[] = Array.from({ length: 16 }, (_, bits) => ({
  settled: Boolean(bits & 1),
  toInspect: Boolean(bits & 2),
  reviewed: Boolean(bits & 4),
  endorsed: Boolean(bits & 8),
}))
const word = (known: Known) => Object.values(known).map(Number).join('')

const asked = new Map<Role, Duty[]>()

/** The machines are asked once, in every state and situation: nobody keeps a table of duties that could differ from them. */
function dutiesOf(role: Role): Duty[] {
  const kept = asked.get(role)
  if (kept) return kept
  const duties = new Map<string, Duty>()
  for (const service of services) {
    for (const status of statuses(service)) {
      const known = situations.filter((each) => {
        const state = { value: status, context: factsOf(each) }
        return offered(service, state, { id: somebody, roles: [role] }).length > 0
      })
      if (known.length === 0) continue
      const words = known.map(word)
      const duty = duties.get(words.join()) ?? { states: [], statuses: [], known: words }
      duty.states.push(`${service.id}/${service.version}/${status}`)
      if (!duty.statuses.includes(status)) duty.statuses.push(status)
      duties.set(words.join(), duty)
    }
  }
  asked.set(role, [...duties.values()])
  return [...duties.values()]
}

const somebody = 'somebody'

function factsOf({ settled, toInspect, reviewed, endorsed }: Known) {
  return {
    ...unfiled({ input: { applicantId: 'somebody else' } }),
    fee: settled ? 0 : 1,
    inspectionNeeded: toInspect,
    reviewers: reviewed ? [somebody] : [],
    endorsedBy: endorsed ? somebody : null,
  }
}

function statuses(service: (typeof services)[number]): string[] {
  return Object.keys(service.machine.root.states)
}

function isDue({ states, known }: Duty, status: string, person: Person): Prisma.Sql {
  // The status alone is in the index; two versions may differ in what it means.
  const inVersion = Prisma.sql`c.service || '/' || c."serviceVersion" || '/' || c.status = any(${states}::text[])`
  const isKnown = Prisma.sql`concat(
    ((c.state #>> '{context,paid}')::boolean or (c.state #>> '{context,fee}')::int = 0)::int,
    ((c.state #>> '{context,inspectionNeeded}')::boolean and not (c.state #>> '{context,inspected}')::boolean)::int,
    (c.state #> '{context,reviewers}' @> to_jsonb(${person.id}::text))::int,
    (c.state #>> '{context,endorsedBy}' is not distinct from ${person.id}::text)::int
  ) = any(${known}::text[])`
  const conditions = known.length === situations.length ? inVersion : Prisma.sql`${inVersion} and ${isKnown}`
  // Most cases in the state are meant. Said plainly, the database would take it for a rare thing, read all and sort.
  return Prisma.sql`c.status = ${status} and case when ${conditions} then true else false end`
}
