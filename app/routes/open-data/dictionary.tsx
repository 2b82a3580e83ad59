import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { dictionary } from '#app/domain/open-data/dictionary.server.ts'
import { OpenDataLinks, OpenDataRules } from '../public/open-data-links.tsx'

export const handle: Handle = { title: (t) => t.openData.dictionary.title }

export async function loader() {
  return dictionary()
}

export default function Dictionary() {
  const { columns, codes } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const words = t.openData
  const said = (means: { km: string; en: string }) => means[t.language]
  return (
    <Page
      title={words.dictionary.title}
      lead={words.dictionary.lead}
      back={{ href: '/statistics', label: words.title }}
    >
      <section className="section">
        <Table
          caption={words.dictionary.title}
          quiet
          rows={columns}
          rowKey={({ name }) => name}
          columns={[
            { key: 'column', label: words.dictionary.column, cell: ({ name }) => <code lang="en">{name}</code> },
            { key: 'type', label: words.dictionary.type, cell: ({ type }) => words.types[type as 'text'] },
            { key: 'means', label: words.dictionary.means, cell: ({ means }) => said(means) },
            {
              key: 'example',
              label: words.dictionary.example,
              cell: ({ example }) => (
                <code className="code" lang="en">
                  {example}
                </code>
              ),
            },
          ]}
        />
      </section>
      <OpenDataRules />
      {codes.map(({ column, codes: known }) => (
        <section key={column} className="section">
          <h2>
            {words.dictionary.codes} <code lang="en">{column}</code>
          </h2>
          <Table
            caption={words.columns[column]}
            quiet
            rows={known}
            rowKey={({ code }) => code}
            columns={[
              { key: 'code', label: words.dictionary.code, cell: ({ code }) => <code lang="en">{code}</code> },
              { key: 'means', label: words.dictionary.means, cell: ({ means }) => said(means) },
            ]}
          />
        </section>
      ))}
      <section className="section">
        <h2>{words.dictionary.addresses}</h2>
        <ul className="list">
          <li>
            <a href="/open-data/decisions.csv?editions=all">{words.dictionary.editions}</a>
          </li>
          <li>
            <a href="/open-data/dictionary.json">{words.dictionary.machine}</a>
          </li>
        </ul>
      </section>
      <OpenDataLinks />
    </Page>
  )
}
