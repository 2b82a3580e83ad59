import { referenceSeries } from '#app/domain/cases/applications.server.ts'
import { certificateSeries } from '#app/domain/register/certificates.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Action, Scene, Story } from '#prisma/demo/script.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { ServiceId } from '#workflows/service.ts'

/**
 * References, receipts and certificates count on without gaps and in the order of time, whoever applies: the cases that
 * are played one by one leave out the numbers that the cases of the two years have, and the other way round.
 */

type Numbered = Pick<Story, 'service' | 'enterprise'>

/** The series of which a scene takes the next number, such as REG-2026; null where it takes none. */
function seriesOf({ service, enterprise }: Numbered, { type }: Pick<Action, 'type'>, at: Date): string | null {
  const prefix = {
    submit: referenceSeries[service as ServiceId],
    recordPayment: `RCP-${enterprise.place.province}`,
    issue: certificateSeries[service as ServiceId],
  }[type as 'submit' | 'recordPayment' | 'issue']
  return prefix ? `${prefix}-${dateOf(at).slice(0, 4)}` : null
}

/** When the numbers of each series are taken, in the order of time (milliseconds since 1970). */
export type Series = ReadonlyMap<string, readonly number[]>

/** Which scenes take numbers: of which series, and after how many others of these stories. */
export type Takings = { series: Series; places: ReadonlyMap<Scene, { name: string; place: number }> }

export function takingsOf(stories: readonly (Numbered & Pick<Story, 'scenes'>)[]): Takings {
  const takes = stories.flatMap((story) =>
    story.scenes.flatMap((scene) => {
      const name = seriesOf(story, scene.action, scene.at)
      return name ? { scene, name } : []
    }),
  )
  takes.sort((one, other) => one.scene.at.getTime() - other.scene.at.getTime())
  const series = new Map<string, number[]>()
  const places = new Map<Scene, { name: string; place: number }>()
  for (const { scene, name } of takes) {
    places.set(scene, { name, place: series.get(name)?.length ?? 0 })
    add(series, name, scene.at)
  }
  return { series, places }
}

/** When the numbers were taken that are in the database. */
export async function takenNumbers(): Promise<Series> {
  const rows = await db.$queryRaw<{ number: string; at: Date }[]>`
    select reference as number, "submittedAt" as at from "Case" where reference is not null
    union all select receipt, at from "Payment"
    union all select n.number, e.at from "Certificate" n
      join "CaseEvent" e on e."caseId" = n."caseId" and e.type = 'certificateIssued'
    order by at`
  const series = new Map<string, number[]>()
  for (const { number, at } of rows) add(series, number.slice(0, -7), at)
  return series
}

/** How many numbers of a series are taken before a moment. */
function countBefore(series: Series, name: string, moment: number): number {
  const moments = series.get(name) ?? []
  let [least, most] = [0, moments.length]
  while (least < most) {
    const middle = (least + most) >> 1
    if (moments[middle] < moment) least = middle + 1
    else most = middle
  }
  return least
}

/** Before a scene that takes a number: those of `others` that were taken until then are left out. */
export function leavingOut(others: Series) {
  const left = new Map<string, number>()
  return async (story: Numbered, { action, at }: Scene): Promise<void> => {
    const name = seriesOf(story, action, at)
    if (!name) return
    const gone = countBefore(others, name, at.getTime() + 1)
    const more = gone - (left.get(name) ?? 0)
    if (more === 0) return
    left.set(name, gone)
    await db.$executeRaw`insert into "Counter" (series, last) values (${name}, ${more})
      on conflict (series) do update set last = "Counter".last + excluded.last`
  }
}

/** The number that a scene takes among those of others. */
export function numberOf(scene: Scene, { places }: Takings, others: Series): string {
  const { name, place } = places.get(scene)!
  return `${name}-${String(1 + place + countBefore(others, name, scene.at.getTime())).padStart(6, '0')}`
}

/** What every series has come to. */
export async function keepCounters(own: Series, others: Series): Promise<void> {
  const rows = [...own].map(([series, moments]) => ({
    series,
    last: moments.length + (others.get(series)?.length ?? 0),
  }))
  await db.$executeRaw`insert into "Counter" (series, last)
    select series, last from json_to_recordset(${JSON.stringify(rows)}::json) as row(series text, last int)
    on conflict (series) do update set last = excluded.last`
}

function add(series: Map<string, number[]>, name: string, at: Date) {
  const moments = series.get(name)
  if (moments) moments.push(at.getTime())
  else series.set(name, [at.getTime()])
}
