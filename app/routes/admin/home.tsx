import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Card } from '#app/components/card.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { administration } from '#app/domain/administration.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.admin.title }

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  return administration(new Date())
}

type Attention = { count: number; words: '{count}'; href: string }

export default function Home() {
  const { terms, calendar, people, jobs, messages, activities } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const { attention, counts } = t.admin
  // A hole of one name: the sentences differ, what goes into them does not.
  const line = (count: number, words: string, href: string): Attention => ({ count, words: words as '{count}', href })
  return (
    <Page title={t.admin.title} lead={t.admin.lead}>
      <div className="cards-row areas">
        <Area
          area="jobs"
          counts={[line(jobs.waiting, counts.waiting, '')]}
          attention={[line(jobs.failed, attention.failed, '/admin/jobs')]}
        />
        <Area
          area="messages"
          counts={[line(messages.waiting, counts.messagesWaiting, '')]}
          attention={[line(messages.failed, attention.undelivered, '/admin/messages')]}
        />
        <Area
          area="terms"
          counts={[line(terms.figures, counts.figures, '')]}
          attention={[
            line(terms.missing, attention.missing, '/admin/terms'),
            line(terms.unverified, attention.unverified, '/admin/terms'),
          ]}
        />
        <Area area="calendar" attention={[line(calendar.computed, attention.computed, '/admin/calendar')]} />
        <Area
          area="people"
          counts={[line(people.staff, counts.staff, '')]}
          attention={[line(people.withoutRole, attention.withoutRole, '/admin/people?role=none')]}
        />
        <Area
          area="activities"
          counts={[line(activities.risky, counts.risky, '')]}
          attention={[line(activities.unverified, attention.activities, '/admin/activities?only=unverified')]}
        />
        <Area area="imports" />
        <Area area="log" />
      </div>
    </Page>
  )
}

type AreaProps = {
  area: keyof ReturnType<typeof useWords>['t']['admin']['areas']
  counts?: Attention[]
  attention?: Attention[]
}

/** One area with its figures; what wants attention is a link to where it is dealt with. */
function Area({ area, counts = [], attention }: AreaProps) {
  const { t, format } = useWords()
  const { title, does } = t.admin.areas[area]
  const open = attention?.filter(({ count }) => count > 0) ?? []
  const said = ({ count, words }: Attention) => fill(words, { count: format.number(count) })
  return (
    <Card title={<a href={`/admin/${area}`}>{title}</a>} accent={open.length > 0}>
      <p>{does}</p>
      {counts.map((each) => (
        <p key={each.words} className="hint">
          {said(each)}
        </p>
      ))}
      {open.map((each) => (
        <p key={each.words}>
          <a href={each.href}>
            <Tag tone={area === 'jobs' || area === 'messages' ? 'stopped' : 'turn'}>{said(each)}</Tag>
          </a>
        </p>
      ))}
      {attention && open.length === 0 && (
        <p>
          <Tag tone="done">{t.admin.attention.fine}</Tag>
        </p>
      )}
    </Card>
  )
}
