import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { ProofField } from '#app/components/proof-field.tsx'
import { Questions } from '#app/components/questions.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { addDayOff, holidaysOf, workingDaysByMonth, yearOf } from '#app/domain/holidays.server.ts'
import { type FormErrors, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { proofAsked, proofIn } from '#app/http/proof.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { fill } from '#app/i18n/shape.ts'
import { date, khmerText, latinText } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.admin.calendar.title }

const schema = z.object({ date: date(), dayKm: khmerText(200), dayEn: latinText(200) })

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const at = new Date()
  const { searchParams } = new URL(request.url)
  const year = yearOf(searchParams.get('year'), at)
  const [days, months] = await Promise.all([holidaysOf(year, at), workingDaysByMonth(year, at)])
  const thisYear = yearOf(null, at)
  const years = [...new Set([thisYear - 1, thisYear, thisYear + 1, thisYear + 2, year])].sort()
  return { year, years, days, months, done: searchParams.get('done'), proof: await proofAsked(request) }
}

/** Adds a day off. */
export async function action({ request, context }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const t = wordsOf(request)
  const { fields, taken } = t.admin.calendar
  const form = await sentForm(request)
  const filled = readFields(form, schema, t, fields)
  const again = (errors: FormErrors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const unproved = await proofIn(request, form, context.ip)
  if (unproved) return again(unproved)
  const { date, dayKm, dayEn } = filled.value
  const refusal = await addDayOff({ date, nameKm: dayKm, nameEn: dayEn }, { by: person, at: new Date() })
  if (refusal) return again({ date: [refusal === 'taken' ? taken : problemIn(t, 'past', fields.date.label)] })
  return redirect(`/admin/calendar?year=${date.slice(0, 4)}&done=added`, 303)
}

export default function Calendar() {
  const { year, years, days, months, done, proof } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.admin.calendar
  const shown = format.digits(year)
  const passed = days.filter(({ open }) => !open)
  const sum = (of: 'days' | 'left') => format.number(months.reduce((total, month) => total + month[of], 0))
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin', label: t.admin.title }}>
      {!sent && done === 'added' && <Notice kind="success">{words.added}</Notice>}
      {!sent && done === 'removed' && <Notice kind="success">{words.removed}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      <nav aria-label={words.years}>
        <ul className="contents">
          {years.map((each) => (
            <li key={each}>
              <a href={`/admin/calendar?year=${each}`} aria-current={each === year ? 'page' : undefined}>
                {fill(words.year, { year: format.digits(each) })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="columns">
        <section className="section">
          <h2>{fill(words.caption, { year: shown })}</h2>
          <Days
            days={days.filter(({ open }) => open)}
            empty={days.length === 0 ? words.none : words.noneAhead}
            year={shown}
          />
          {passed.length > 0 && (
            <Disclosure summary={fill(words.passed, { count: format.number(passed.length) })}>
              <Days days={passed} empty={words.none} year={shown} />
            </Disclosure>
          )}
        </section>
        <div className="page">
          <section className="section">
            <h2>{words.add}</h2>
            <Form className="page-form" action={`/admin/calendar?year=${year}`}>
              <Questions schema={schema} values={sent?.values} errors={sent?.errors} words={words.fields} />
              <ProofField asked={proof} path="/admin/calendar" errors={sent?.errors} />
              <Button>{words.addButton}</Button>
            </Form>
          </section>
          <section className="section">
            <h2>{fill(words.months, { year: shown })}</h2>
            <Table
              caption={fill(words.months, { year: shown })}
              quiet
              rows={months}
              rowKey={({ month }) => month}
              columns={[
                {
                  key: 'month',
                  label: words.month,
                  cell: ({ month }) => <span className="whole">{format.month(month)}</span>,
                },
                { key: 'days', label: words.workingDays, numeric: true, cell: ({ days }) => format.number(days) },
                { key: 'left', label: words.left, numeric: true, cell: ({ left }) => format.number(left) },
              ]}
              foot={
                <tr>
                  <th scope="row">{words.total}</th>
                  <td data-label={words.workingDays} data-numeric>
                    {sum('days')}
                  </td>
                  <td data-label={words.left} data-numeric>
                    {sum('left')}
                  </td>
                </tr>
              }
            />
          </section>
        </div>
      </div>
    </Page>
  )
}

type DaysProps = {
  days: ReturnType<typeof useLoaderData<typeof loader>>['days']
  empty: Words['admin']['calendar']['none' | 'noneAhead']
  year: string
}

function Days({ days, empty, year }: DaysProps) {
  const { t, format } = useWords()
  const words = t.admin.calendar
  return (
    <Table
      caption={fill(words.caption, { year })}
      quiet
      rows={days}
      rowKey={({ date }) => date}
      empty={<p>{fill(empty, { year })}</p>}
      columns={[
        {
          key: 'day',
          label: words.day,
          cell: ({ date }) => (
            <>
              <span className="whole">{format.shortDate(date)}</span>{' '}
              <span className="hint">{format.weekday(date)}</span>
            </>
          ),
        },
        { key: 'name', label: words.name, cell: (day) => format.name(day) },
        {
          key: 'state',
          label: words.state,
          cell: ({ computed }) => (
            <span className="marks">
              {computed ? <Tag tone="turn">{words.computed}</Tag> : <Tag tone="done">{words.official}</Tag>}
            </span>
          ),
        },
        {
          key: 'remove',
          label: t.admin.action,
          cell: ({ date, open }) =>
            open && (
              <Form action="/admin/calendar/remove">
                <input type="hidden" name="date" value={date} />
                <Button variant="tertiary" tone="danger" aria-label={fill(words.removeDay, { day: format.date(date) })}>
                  {words.remove}
                </Button>
              </Form>
            ),
        },
      ]}
    />
  )
}
