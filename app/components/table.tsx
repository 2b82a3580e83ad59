import type { ReactNode } from 'react'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useWords } from '#app/components/words.tsx'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** Figures stand at the right, in digits of one width. */
  numeric?: true
  /** Sorting by URL: where the head leads, and how the rows stand now. */
  sort?: { href: string; direction?: 'ascending' | 'descending' }
}

type TableProps<Row> = {
  /** Says what the rows are. Always there; `quiet` shows it only to screen readers. */
  caption: string
  quiet?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Shown instead of a table without rows. */
  empty?: ReactNode
  foot?: ReactNode
}

/** A table that becomes cards on a phone. The first column names the row. */
export function Table<Row>({ caption, quiet, columns, rows, rowKey, empty, foot }: TableProps<Row>) {
  const { t } = useWords()
  if (rows.length === 0) return <>{empty ?? <EmptyState>{t.common.table.nothing}</EmptyState>}</>
  return (
    <table className="ds-table cards">
      <caption className={quiet ? 'ds-sr-only' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, label, numeric, sort }) => (
            <th key={key} scope="col" data-numeric={numeric} aria-sort={sort?.direction}>
              {sort ? (
                <a className="sort" href={sort.href} data-direction={sort.direction}>
                  {label}
                </a>
              ) : (
                label
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ key, label, cell, numeric }, index) =>
              index === 0 ? (
                <th key={key} scope="row" data-numeric={numeric}>
                  {cell(row)}
                </th>
              ) : (
                <td key={key} data-label={label} data-numeric={numeric}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  )
}
