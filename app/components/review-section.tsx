import { Table } from '#app/components/table.tsx'
import { WideTable } from '#app/components/wide-table.tsx'

type Section = {
  title: string
  paragraphs: readonly string[]
  table?: { columns: readonly string[]; rows: readonly (readonly { text: string }[])[]; hasTotal: boolean }
}

/** A part of a report: its sentences, and the table that they were taken from. */
export function ReviewSection({ title, paragraphs, table }: Section) {
  return (
    <section className="section">
      <h2>{title}</h2>
      <div className="prose">
        {paragraphs.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      {table && (
        <WideTable name={title} hasTotal={table.hasTotal}>
          <Table
            caption={title}
            quiet
            rows={table.rows}
            rowKey={([first]) => first.text}
            columns={table.columns.map((label, index) => ({
              key: String(index),
              label,
              ...(index > 0 && { numeric: true as const }),
              cell: (row: readonly { text: string }[]) => row[index].text,
            }))}
          />
        </WideTable>
      )}
    </section>
  )
}
