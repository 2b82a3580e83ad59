import { Icon } from '#app/components/icon.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

type PaginationProps = { page: number; pageSize: number; total: number; href: (page: number) => string }

/** Pages as links. Nothing where everything fits on one page. */
export function Pagination({ page, pageSize, total, href }: PaginationProps) {
  const { t, format } = useWords()
  const last = Math.ceil(total / pageSize)
  if (last <= 1) return null
  const from = (page - 1) * pageSize + 1
  return (
    <nav className="pagination" aria-label={t.common.pagination.label}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev">
          <Icon name="back" />
          {t.common.pagination.previous}
        </a>
      )}
      <span>
        {fill(t.common.pagination.range, {
          from: format.number(from),
          to: format.number(Math.min(total, from + pageSize - 1)),
          total: format.number(total),
        })}
      </span>
      {page < last && (
        <a href={href(page + 1)} rel="next">
          {t.common.pagination.next}
          <Icon name="forward" />
        </a>
      )}
    </nav>
  )
}
