import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FilterChoice } from '#app/components/filter-field.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { ReportFilters } from '#app/components/report-filters.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { turnaroundLabels, useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import { reasonsNamed } from '#app/domain/cases/reasons.server.ts'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { behindOf, casesBehind, placeOf } from '#app/domain/reports/cases-behind.server.ts'
import { filterOf, readers } from '#app/domain/reports/report-filter.server.ts'
import { seesOfficers } from '#app/domain/reports/states-and-officers.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { NarrowedByQuality } from './cases-narrowed.tsx'

export const handle: Handle = { title: (t) => t.management.cases.title, wide: true }

/** The cases behind a figure: every report leads here with its own filter. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const query = new URL(request.url).searchParams
  const filter = filterOf(query, new Date())
  const behind = behindOf(query)
  const asked = seesOfficers(person) ? behind : { ...behind, officer: '' }
  const [list, { province: provinces }, reasons] = await Promise.all([
    casesBehind(person, filter, asked, placeOf(query.get('before'))),
    divisionsFor({}),
    reasonsNamed([asked.reason, asked.refusal]),
  ])
  return { filter, behind: asked, provinces, reasons, ...list }
}

export default function CasesBehind() {
  const { filter, behind, provinces, reasons, cases, next } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.management.cases
  const labels = turnaroundLabels(t, format, provinces)
  const time = useTime()
  const { of, ...narrowed } = behind
  const period = { from: format.date(filter.from), until: format.date(filter.until) }
  return (
    <Page
      title={words.title}
      lead={of === 'open' ? words.openNow : fill(words.lead, period)}
      back={{ href: '/management', label: t.management.home.title }}
    >
      <ReportFilters
        page="/management/cases"
        filter={filter}
        provinces={provinces}
        fields={
          <>
            <FilterChoice
              name="of"
              label={words.which}
              all={words.of.decided}
              chosen={of === 'decided' ? '' : of}
              values={['refused', 'late', 'submitted', 'open']}
              of={(each) => words.of[each as typeof of]}
            />
            {Object.entries(narrowed).map(
              ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
            )}
          </>
        }
      >
        <LinkButton variant="secondary" href={`/management/exports?${new URLSearchParams(filter)}`}>
          {t.management.home.areas.exports.title}
        </LinkButton>
      </ReportFilters>
      {narrowed.state && <p>{fill(words.inState, { state: labels.state(narrowed.state) })}</p>}
      <NarrowedByQuality behind={behind} reasons={reasons} />
      <Table
        caption={words.title}
        quiet
        rows={cases}
        rowKey={({ id }) => id}
        empty={<EmptyState>{words.none}</EmptyState>}
        columns={[
          {
            key: 'case',
            label: t.management.turnaround.cases,
            cell: (row) => <a href={`/desk/${row.id}`}>{row.reference}</a>,
          },
          { key: 'name', label: words.enterprise, cell: (row) => format.name(row) },
          { key: 'service', label: t.management.turnaround.service, cell: (row) => labels.service(row.service) },
          {
            key: 'province',
            label: t.management.turnaround.province,
            cell: (row) => labels.province(row.provinceCode ?? ''),
          },
          { key: 'at', label: words.moment[of], cell: (row) => format.shortDate(row.at) },
          { key: 'days', label: words.days, numeric: true, cell: (row) => time(row.days) },
          { key: 'status', label: words.status, cell: (row) => <StatusTag status={row.status} viewer="office" /> },
        ]}
      />
      {next && (
        <LinkButton
          variant="secondary"
          href={`/management/cases?${new URLSearchParams({ ...filter, ...behind, before: next })}`}
        >
          {words.next}
        </LinkButton>
      )}
    </Page>
  )
}
