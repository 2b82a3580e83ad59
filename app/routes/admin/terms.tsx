import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { figures } from '#app/domain/term-changes.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { figurePath } from './figure-path.ts'
import { Period, Source, Value, Verified } from './value.tsx'

export const handle: Handle = { title: (t) => t.admin.terms.title }

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  return (await figures(new Date())).map(({ key, service, values }) => ({
    key,
    service,
    now: values.find(({ state }) => state === 'inForce') ?? null,
    planned: values.filter(({ state }) => state === 'planned').map(({ from }) => from),
  }))
}

export default function Terms() {
  const figures = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.admin.terms
  const services = t.common.services as Record<string, { short: string }>
  const keys = [...new Set(figures.map(({ key }) => key))]
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin', label: t.admin.title }}>
      <nav aria-label={words.contents}>
        <ul className="contents">
          {keys.map((key) => (
            <li key={key}>
              <a href={`#${key}`}>{words.names[key]}</a>
            </li>
          ))}
        </ul>
      </nav>
      {keys.map((key) => (
        <section key={key} id={key} className="section even">
          <h2>{words.names[key]}</h2>
          <p>{words.about[key]}</p>
          <Table
            caption={words.names[key]}
            quiet
            rows={figures.filter((each) => each.key === key)}
            rowKey={({ service }) => service}
            columns={[
              {
                key: 'service',
                label: words.service,
                cell: ({ service }) => (
                  <a href={figurePath(key, service)}>{services[service]?.short ?? words.everyService}</a>
                ),
              },
              {
                key: 'value',
                label: words.value,
                cell: ({ now, planned }) => (
                  <div>
                    {now ? <Value figure={key} value={now.value} folded /> : words.none}
                    {planned.map((from) => (
                      <p key={from} className="hint">
                        {fill(words.planned, { date: format.date(from) })}
                      </p>
                    ))}
                  </div>
                ),
              },
              { key: 'valid', label: words.valid, cell: ({ now }) => (now ? <Period {...now} /> : '–') },
              { key: 'state', label: words.state, cell: ({ now }) => now && <Verified verified={now.verified} /> },
              { key: 'source', label: words.source, cell: ({ now }) => <Source source={now?.source} /> },
            ]}
          />
        </section>
      ))}
    </Page>
  )
}
