import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { riskList } from '#app/domain/register/activities.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { Filters } from './filters.tsx'
import { PlannedRisk, RiskTag } from './risk-tag.tsx'
import { searchOf } from './search.ts'
import { Verified } from './value.tsx'

export const handle: Handle = { title: (t) => t.admin.activities.title }

const kinds = ['risky', 'unverified'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const { searchParams } = new URL(request.url)
  const search = searchOf(searchParams)
  const only = kinds.find((each) => each === searchParams.get('only')) ?? ''
  return { search, only, activities: await riskList(search, only, new Date()) }
}

export default function Activities() {
  const { search, only, activities } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.admin.activities
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin', label: t.admin.title }}>
      <Filters
        path="/admin/activities"
        label={t.common.actions.search}
        search={{ label: words.search, value: search }}
        choices={[
          {
            name: 'only',
            label: words.show,
            chosen: only,
            options: [
              { value: '', label: words.all },
              { value: 'risky', label: words.onlyRisky },
              { value: 'unverified', label: words.onlyUnverified },
            ],
          },
        ]}
      />
      <Table
        caption={words.title}
        quiet
        rows={activities}
        rowKey={({ code }) => code}
        empty={<EmptyState>{words.none}</EmptyState>}
        columns={[
          {
            key: 'name',
            label: words.name,
            cell: (one) => <a href={`/admin/activities/${one.code}`}>{format.name(one)}</a>,
          },
          { key: 'code', label: words.code, cell: ({ code }) => format.digits(code) },
          {
            key: 'risk',
            label: words.risk,
            cell: (one) => (
              <span className="marks">
                <RiskTag isRisky={one.isRisky} />
                <Verified verified={one.verified} />
                <PlannedRisk one={one} />
              </span>
            ),
          },
          {
            key: 'confirm',
            label: t.admin.action,
            cell: (one) =>
              !one.verified && (
                <Form action={`/admin/activities/${one.code}`}>
                  <input type="hidden" name="act" value="confirm" />
                  <Button variant="tertiary" aria-label={fill(words.confirmOne, { activity: format.name(one) })}>
                    {words.confirm}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
    </Page>
  )
}
