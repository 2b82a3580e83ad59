import { activityNames } from '#app/domain/register/activities.server.ts'
import { addressesOf, type Place } from '#app/domain/register/divisions.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import type { Answers } from '#workflows/service.ts'
import type { findOther } from './duplicates.server.ts'

type Both = { km: string; en: string }
type Key = 'nameKm' | 'nameEn' | 'owner' | 'identity' | 'phone' | 'place' | 'activity' | 'started' | 'certificates'

/** One line of two enterprises side by side. `agrees`: both say it, and say the same. */
export type Side = { key: Key; applied: Both | null; registered: Both | null; agrees: boolean }

type Applied = { answers: Answers; applicant: Named; certificate: { number: string } | null }
type Named = { nameKm: string; nameEn: string }
type Registered = NonNullable<Awaited<ReturnType<typeof findOther>>>

/** What an application says of its enterprise beside what the register holds of another. */
export async function sidesOf(applied: Applied, registered: Registered): Promise<Side[]> {
  const both = [applied.answers, registered.answers]
  const places = both.map(({ place }) => place as Place | undefined)
  const codes = both.map(({ enterprise }) => String(enterprise?.activity ?? ''))
  const [addresses, activities] = await Promise.all([
    addressesOf(places.filter((each) => each !== undefined)),
    activityNames(codes),
  ])
  const row = (key: Key, values: (Both | null)[]): Side => {
    const [one, other] = values
    return { key, applied: one, registered: other, agrees: isSaid(one) && isSaid(other) && isSame(one, other) }
  }
  const answers = (page: string, name: string) => both.map((each) => plain(each[page]?.[name]))
  return [
    row('nameKm', answers('enterprise', 'nameKm')),
    row('nameEn', answers('enterprise', 'nameEn')),
    row('owner', [named(applied.applicant), named(registered.owner)]),
    row('identity', answers('applicant', 'idNumber')),
    row(
      'phone',
      both.map(({ applicant }) => plain(String(applicant?.phone ?? '').replace(/^\+855/, '0'))),
    ),
    row(
      'place',
      places.map((place) => (place ? addresses(place) : null)),
    ),
    row(
      'activity',
      codes.map((code) => {
        const name = activities.get(code)
        return name ? { km: `${name.nameKm} (${code})`, en: `${name.nameEn} (${code})` } : plain(code)
      }),
    ),
    row(
      'started',
      both.map(({ enterprise }) => day(enterprise?.startedOn)),
    ),
    row('certificates', [
      plain(applied.certificate?.number),
      plain(registered.certificates.map(({ number }) => number).join(', ')),
    ]),
  ]
}

function plain(value: unknown): Both | null {
  return typeof value === 'string' && value.trim() !== '' ? { km: value, en: value } : null
}

function day(value: unknown): Both | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return plain(value)
  return { km: formatsOf('km').date(value), en: formatsOf('en').date(value) }
}

const named = ({ nameKm, nameEn }: Named): Both => ({ km: nameKm, en: nameEn })
const isSaid = (value: Both | null): value is Both => value !== null
const isSame = (one: Both, other: Both) => one.km.toLowerCase() === other.km.toLowerCase()
