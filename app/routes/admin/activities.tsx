import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { activityNames, riskList } from '#app/domain/register/activities.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { draftedOr409 } from './draft.server.ts'
import { Filters } from './filters.tsx'
import { searchOf } from './search.ts'
import { Verified } from './value.tsx'

export const handle: Handle = { title: (t) => t.admin.activities.title }

const kinds = ['risky', 'unverified'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const { searchParams } = new URL(request.url)
  const search = searchOf(searchParams)
  const only = kinds.find((each) => each === searchParams.get('only')) ?? ''
  return { search, only, activities: await riskList(search, only) }
}

/** Wants one activity marked: what that does is seen before it is proposed. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const form = await sentForm(request)
  const code = orNotFound(/^\d{4}$/.exec(String(form.get('code')))?.[0])
  const yes = (name: string) => form.get(name) === 'yes'
  const { nameKm, nameEn } = orNotFound((await activityNames([code])).get(code))
  const seen = { risky: yes('risky'), verified: yes('verified') }
  const change = { code, seen, risky: yes('becomes'), nameKm, nameEn }
  return draftedOr409({ kind: 'activityMarked', change }, { by: person, at: new Date() })
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
          { key: 'name', label: words.name, cell: (activity) => format.name(activity) },
          { key: 'code', label: words.code, cell: ({ code }) => format.digits(code) },
          {
            key: 'risk',
            label: words.risk,
            cell: ({ risky, verified }) => (
              <span className="marks">
                {risky ? <Tag tone="stopped">{words.risky}</Tag> : <Tag tone="paused">{words.notRisky}</Tag>}
                <Verified verified={verified} />
              </span>
            ),
          },
          {
            key: 'change',
            label: t.admin.action,
            cell: (activity) => {
              const { code, risky, verified } = activity
              const mark = (action: string, becomes: boolean) => (
                <Form action="/admin/activities">
                  <input type="hidden" name="code" value={code} />
                  <input type="hidden" name="risky" value={risky ? 'yes' : 'no'} />
                  <input type="hidden" name="verified" value={verified ? 'yes' : 'no'} />
                  <input type="hidden" name="becomes" value={becomes ? 'yes' : 'no'} />
                  <Button
                    variant="tertiary"
                    aria-label={fill(words.ofActivity, { action, activity: format.name(activity) })}
                  >
                    {action}
                  </Button>
                </Form>
              )
              return (
                <Actions>
                  {!verified && mark(words.confirm, risky)}
                  {mark(risky ? words.markNotRisky : words.markRisky, !risky)}
                </Actions>
              )
            },
          },
        ]}
      />
    </Page>
  )
}
