import { activityNames, listActivities } from '#app/domain/register/activities.server.ts'
import { divisionsFor, type Level, namesOf } from '#app/domain/register/divisions.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/shape.ts'

type Place = Partial<Record<Level, string>>
export type Choices = Record<string, { value: string; label: string; group?: string }[]>

/** What can be chosen on a page of questions, by the name of the question: activities, and the places below those chosen. */
export async function choicesFor(place: Place, language: Language): Promise<Choices> {
  const { name } = formatsOf(language)
  const divisionNames: Readonly<Record<string, string>> = wordsFor(language).guide.divisions
  const [activities, divisions] = await Promise.all([listActivities(), divisionsFor(place)])
  const places = (level: Level) => divisions[level].map((each) => ({ value: each.code, label: name(each) }))
  return {
    activity: activities.map((each) => ({
      value: each.code,
      label: `${each.code} ${name(each)}`,
      group: `${each.division} ${divisionNames[each.division] ?? ''}`.trim(),
    })),
    province: places('province'),
    district: places('district'),
    commune: places('commune'),
    village: places('village'),
  }
}

/** The names of what was chosen in some answers, to read them: few lines where `choicesFor` has every list. */
export async function labelsFor(answers: readonly Answers[], language: Language): Promise<Choices> {
  const { name } = formatsOf(language)
  const enterprises = answers.flatMap(({ enterprise }) => (enterprise ?? []) as Chosen)
  const places = answers.flatMap(({ place }) => (place ?? []) as Place)
  const activities = enterprises.flatMap(({ activity, otherActivities = [] }) => [
    activity ?? [],
    ...otherActivities.map((each) => each.activity),
  ])
  const [known, divisions] = await Promise.all([
    // What is compared while it does not fit yet may lack any of them.
    activityNames(activities.flat().filter((each) => typeof each === 'string')),
    namesOf(places.flatMap((place) => Object.values(place).map(String))),
  ])
  const named = (level: Level) =>
    [...new Set(places.map((place) => place[level]))].flatMap((code) => {
      const found = divisions.get(code ?? '')
      return found ? [{ value: found.code, label: name(found) }] : []
    })
  return {
    activity: [...known].map(([code, each]) => ({ value: code, label: name(each) })),
    province: named('province'),
    district: named('district'),
    commune: named('commune'),
    village: named('village'),
  }
}

type Answers = Readonly<Record<string, unknown>>
type Chosen = { activity?: string; otherActivities?: { activity: string }[] }
