import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { lastRecounts } from '#app/domain/reports/recount.server.ts'
import { isOfCountry } from '#app/domain/reports/report-filter.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.management.recount.title, wide: true }

/** The findings name cases of every office: they are for those who answer for all of them. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'manager')
  return orNotFound(isOfCountry(person) ? await lastRecounts() : null)
}

/** What the nights found in which the clock of every case was counted again. */
export default function Recount() {
  const { nights, found } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.management.recount
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/management', label: t.management.home.title }}>
      {nights.length === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <>
          <Table
            caption={words.nights}
            rows={nights}
            rowKey={({ startedAt }) => startedAt}
            columns={[
              { key: 'night', label: words.night, cell: ({ startedAt }) => format.dateTime(startedAt) },
              { key: 'cases', label: words.cases, numeric: true, cell: ({ cases }) => format.number(cases) },
              {
                key: 'differences',
                label: words.differences,
                cell: ({ differences }) =>
                  differences === 0 ? (
                    <Tag tone="done">{words.same}</Tag>
                  ) : (
                    <Tag tone="stopped">{fill(words.some, { count: format.number(differences) })}</Tag>
                  ),
              },
            ]}
          />
          {found.length > 0 && <Found found={found} />}
        </>
      )}
    </Page>
  )
}

type Found = ReturnType<typeof useLoaderData<typeof loader>>['found']

function Found({ found }: { found: Found }) {
  const { t, format } = useWords()
  const words = t.management.recount
  const known: Record<string, string> = {
    ...{ ...t.common.status, ...t.common.waitsFor },
    ...{ true: t.common.actions.yes, false: t.common.actions.no },
  }
  // Stored as words of the program, moments and numbers, one after the other.
  const readable = (text: string) =>
    text
      .split(' ')
      .map((each) => {
        if (/^\d{4}-\d\d-\d\dT/.test(each)) return format.dateTime(each)
        return /^\d+$/.test(each) ? format.number(Number(each)) : (known[each] ?? each)
      })
      .join(' · ')
  const what = (key: string) => {
    const [part, place] = key.split(' ')
    const name = words.what[part as keyof typeof words.what] ?? key
    return place ? fill(name, { place }) : name
  }
  return (
    <Table
      caption={words.found}
      rows={found}
      rowKey={(each) => `${each.caseId} ${each.what}`}
      columns={[
        {
          key: 'case',
          label: t.worklist.reference,
          cell: ({ caseId, reference }) => (
            <a className="code" href={`/desk/${caseId}`}>
              {reference}
            </a>
          ),
        },
        { key: 'what', label: words.whatHead, cell: (each) => what(each.what) },
        { key: 'stored', label: words.stored, cell: ({ stored }) => readable(stored) },
        { key: 'counted', label: words.counted, cell: ({ counted }) => readable(counted) },
      ]}
    />
  )
}
