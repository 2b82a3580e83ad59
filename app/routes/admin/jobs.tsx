import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { queue, tryAgain, tryAllAgain } from '#app/domain/queue.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.admin.jobs.title }

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const query = new URL(request.url).searchParams
  const { waiting, failed } = await queue()
  const tasks = [...new Set(failed.map((each) => each.task))].sort()
  const task = tasks.find((each) => each === query.get('task')) ?? ''
  const shown = failed.filter((each) => task === '' || each.task === task)
  return { waiting, failed: shown, tasks, task, done: query.has('done') }
}

/** Lets a job that failed for good try again, or all of one kind. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const form = await sentForm(request)
  const change = { by: person, at: new Date() }
  const again =
    form.get('act') === 'all'
      ? (await tryAllAgain(String(form.get('task') ?? ''), change)) > 0
      : await tryAgain(String(form.get('id') ?? ''), change)
  if (!again) throw data(null, { status: 409 })
  return redirect('/admin/jobs?done', 303)
}

export default function Jobs() {
  const { waiting, failed, tasks, task, done } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.admin.jobs
  const nameOf = (task: string) => (words.tasks as Record<string, string>)[task] ?? task
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin', label: t.admin.title }}>
      {done && <Notice kind="success">{words.retried}</Notice>}
      <section className="section">
        <h2>{words.failed}</h2>
        {tasks.length > 1 && (
          <nav aria-label={words.which}>
            <ul className="contents">
              {['', ...tasks].map((each) => (
                <li key={each}>
                  <a href={`/admin/jobs?task=${each}`} aria-current={each === task ? 'page' : undefined}>
                    {each === '' ? words.everyJob : nameOf(each)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <Table
          caption={words.failed}
          quiet
          rows={failed}
          rowKey={({ id }) => id}
          empty={<EmptyState>{words.noneFailed}</EmptyState>}
          columns={[
            { key: 'job', label: words.job, cell: ({ task }) => nameOf(task) },
            { key: 'case', label: words.case, cell: ({ reference }) => reference ?? '–' },
            { key: 'error', label: words.error, cell: ({ error }) => <span lang="en">{error || '–'}</span> },
            { key: 'attempts', label: words.attempts, numeric: true, cell: (job) => format.number(job.attempts) },
            {
              key: 'retry',
              label: t.admin.action,
              cell: ({ id, task, reference }) => (
                <Form>
                  <input type="hidden" name="id" value={id} />
                  <Button
                    variant="secondary"
                    aria-label={fill(words.retryJob, { job: [nameOf(task), reference].filter(Boolean).join(', ') })}
                  >
                    {words.retry}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
        {failed.length > 1 && (
          <Form>
            <input type="hidden" name="act" value="all" />
            <input type="hidden" name="task" value={task} />
            <Button variant="secondary">{fill(words.retryAll, { count: format.number(failed.length) })}</Button>
          </Form>
        )}
      </section>
      <section className="section">
        <h2>{words.waiting}</h2>
        <Table
          caption={words.waiting}
          quiet
          rows={waiting}
          rowKey={({ task }) => task}
          empty={<EmptyState>{words.noneWaiting}</EmptyState>}
          columns={[
            { key: 'job', label: words.job, cell: ({ task }) => nameOf(task) },
            { key: 'count', label: words.count, numeric: true, cell: ({ count }) => format.number(count) },
            { key: 'next', label: words.next, cell: ({ nextRun }) => format.dateTime(nextRun) },
          ]}
        />
      </section>
    </Page>
  )
}
