import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { openingHours, publicOffices } from '#app/domain/people/offices.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.public.offices.title }

export async function loader() {
  const [offices, hours] = await Promise.all([publicOffices(), openingHours()])
  return { offices, hours }
}

export default function Offices() {
  const { offices, hours } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.public.offices
  // 1 January 2024 was a Monday.
  const weekday = (day: number) => format.weekday(`2024-01-0${day}`)
  const list = (level: string) => (
    <ul className="offices">
      {offices
        .filter((office) => office.level === level)
        .map((office) => (
          <li key={office.code}>
            {format.name(office)}
            <span className="hint">{fill(words.code, { code: office.code })}</span>
            <Particulars {...office} />
            {offices.some(({ parentCode }) => parentCode === office.code) && (
              <ul className="plain-list">
                {offices
                  .filter(({ parentCode }) => parentCode === office.code)
                  .map((unit) => (
                    <li key={unit.code}>
                      {format.name(unit)}
                      <Particulars {...unit} />
                    </li>
                  ))}
              </ul>
            )}
          </li>
        ))}
    </ul>
  )
  return (
    <Page title={words.title} lead={words.lead}>
      <p>
        {fill(words.hours, {
          first: weekday(hours.weekdays[0]),
          last: weekday(hours.weekdays.at(-1)!),
          hours: hours.open.map(([opens, closes]) => format.digits(`${opens}–${closes}`)).join(', '),
        })}
      </p>
      <section className="section">
        <h2>{words.ministry}</h2>
        {list('ministry')}
      </section>
      <section className="section">
        <h2>{words.provinces}</h2>
        {list('province')}
      </section>
    </Page>
  )
}

type Said = Record<'addressKm' | 'addressEn' | 'phone' | 'hoursKm' | 'hoursEn', string>

/** Where an office is, its telephone and its own hours, as far as it says so. */
function Particulars({ addressKm, addressEn, phone, hoursKm, hoursEn }: Said) {
  const { format } = useWords()
  const lines = [
    { key: 'address', text: format.name({ nameKm: addressKm, nameEn: addressEn }) },
    { key: 'phone', text: format.digits(phone) },
    { key: 'hours', text: format.name({ nameKm: hoursKm, nameEn: hoursEn }) },
  ]
  return lines.map(
    ({ key, text }) =>
      text && (
        <span key={key} className="hint">
          {text}
        </span>
      ),
  )
}
