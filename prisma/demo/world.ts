import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { act } from '#prisma/demo/acts.ts'
import { administer } from '#prisma/demo/administration.ts'
import { appointAgents } from '#prisma/demo/agents.ts'
import { castPeople } from '#prisma/demo/cast.ts'
import { openCounters } from '#prisma/demo/counters.ts'
import { leaveWorkOnDesks } from '#prisma/demo/desk-work.ts'
import divisions from '#prisma/demo/divisions.json' with { type: 'json' }
import { countFigures } from '#prisma/demo/figures.ts'
import { giveCases } from '#prisma/demo/giving.ts'
import { waitForNoDisk } from '#prisma/demo/haste.ts'
import { uploadFile } from '#prisma/demo/imports.ts'
import { tellEverybody } from '#prisma/demo/inbox.ts'
import { writeLetters } from '#prisma/demo/letters.ts'
import { workTogether } from '#prisma/demo/offices.ts'
import { keepPapers, requiredSlots } from '#prisma/demo/papers.ts'
import { play } from '#prisma/demo/play.ts'
import type { Action, Story } from '#prisma/demo/script.ts'
import { storiesUntil } from '#prisma/demo/stories.ts'
import { leavingOut, type Series } from '#prisma/demo/years/numbers.ts'
import { dateOf } from '#workflows/calendar.ts'
import { serviceIds } from '#workflows/service.ts'

/**
 * Puts people in every office and plays about so many cases of the past year up to `at`, through the machines. The same
 * moment gives the same world. `beside`: when the numbers were taken that others will have; whoever brings them then counts
 * the figures. Throws in production, where a published password must open nothing.
 */
export async function loadDemoWorld(at: Date, { cases: count = 350, beside = noOthers } = {}): Promise<void> {
  if (env.NODE_ENV === 'production') throw new Error('The demo world is never loaded with NODE_ENV=production.')
  waitForNoDisk()
  await db.division.createMany({ data: divisions, skipDuplicates: true })
  const slots = await Promise.all(serviceIds.map((service) => requiredSlots(service, dateOf(at))))
  const [stories, papers] = await Promise.all([storiesUntil(at, count), keepPapers([...new Set(slots.flat())])])
  const cast = await castPeople(new Date(Math.min(...stories.map(({ scenes }) => scenes[0].at.getTime()))))
  const stage = { cast, papers, cases: new Map() }
  const leaveOut = leavingOut(beside)
  await play(
    stories.flatMap((story) =>
      story.scenes.map((scene) => ({
        at: scene.at,
        threads: threadsOf(story, scene.action),
        act: async () => {
          await leaveOut(story, scene)
          return act(story, scene, stage)
        },
      })),
    ),
  )
  await appointAgents(cast, at)
  await leaveWorkOnDesks(cast, at)
  await administer(at)
  await workTogether(cast, at)
  await openCounters(cast, at)
  await giveCases(cast, at)
  await tellEverybody(at)
  await writeLetters(cast, at)
  await uploadFile(at)
  if (beside === noOthers) await countFigures(at)
}

const noOthers: Series = new Map()

/** A case is a thread, begun when the one it follows has ended; so is every series of numbers. */
function threadsOf({ seed, service, follows, enterprise }: Story, { type }: Action): string[] {
  const own = `case ${seed}`
  if (type === 'open' && follows) return [own, `case ${follows.seed}`]
  if (type === 'submit' || type === 'issue') return [own, `${type} ${service}`]
  return type === 'recordPayment' ? [own, `receipts ${enterprise.place.province}`] : [own]
}
