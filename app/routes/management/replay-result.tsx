import { HeadlineFigures } from '#app/components/headline-figures.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Aspect, Outline, Replayed } from '#app/domain/reports/simulation/replay.ts'
import type { differingCases } from '#app/domain/reports/simulation/simulations.server.ts'
import { fill } from '#app/i18n/shape.ts'

type Props = Awaited<ReturnType<typeof differingCases>> & {
  id: string
  answer: Replayed
  aspect: Aspect | null
  page: number
  perPage: number
}

/** Which past cases other rules would have made different: how many, in what, and each before and after. */
export function ReplayResult({ id, answer, total, cases, aspect, page, perPage }: Props) {
  const { t, format } = useWords()
  const words = t.whatIf.replayed
  const number = (value: number) => format.number(value)
  const address = (query: Record<string, string>) => `/management/what-if/${id}?${new URLSearchParams(query)}`
  const counts = { differing: number(answer.differing), cases: number(answer.cases) }
  const aspects = Object.keys(words.aspects) as Aspect[]
  return (
    <>
      <section className="section">
        <h2>{answer.differing === 0 ? fill(words.none, counts) : fill(words.finding, counts)}</h2>
        <HeadlineFigures
          figures={[
            { label: words.becameLate, value: number(answer.becameLate) },
            { label: words.becameInTime, value: number(answer.becameInTime) },
            {
              label: words.fees,
              value: format.riel(answer.feeAfter),
              note: fill(words.feesBefore, { fee: format.riel(answer.feeBefore) }),
            },
          ]}
        />
        <Table
          caption={words.by}
          rows={aspects.filter((each) => answer.by[each] > 0)}
          rowKey={(each) => each}
          empty={<p className="hint">{words.note}</p>}
          columns={[
            {
              key: 'aspect',
              label: words.aspect,
              cell: (each) => (
                <a href={address({ aspect: each })} aria-current={each === aspect ? 'true' : undefined}>
                  {words.aspects[each]}
                </a>
              ),
            },
            { key: 'cases', label: words.cases, numeric: true, cell: (each) => number(answer.by[each]) },
          ]}
        />
      </section>
      {answer.differing > 0 && (
        <section className="section">
          <h2>
            {words.list}: {aspect ? words.aspects[aspect] : words.all} ({number(total)})
          </h2>
          <Table
            caption={words.list}
            quiet
            rows={cases}
            rowKey={({ caseId }) => caseId}
            columns={[
              {
                key: 'name',
                label: t.desk.enterprise,
                cell: (each) => <a href={`/desk/${each.caseId}`}>{format.name(each)}</a>,
              },
              {
                key: 'reference',
                label: t.common.caseHeader.reference,
                cell: ({ reference }) => <span className="code">{reference}</span>,
              },
              { key: 'before', label: words.before, cell: (each) => said(each.before, each.differs) },
              { key: 'after', label: words.after, cell: (each) => said(each.after, each.differs) },
            ]}
          />
          <Pages
            page={page}
            pages={Math.ceil(total / perPage)}
            to={(other) => address({ ...(aspect && { aspect }), page: String(other) })}
          />
          <p className="hint">{words.note}</p>
        </section>
      )}
    </>
  )

  /** Only what differs, each on a line of its own. */
  function said(outline: Outline, differs: readonly Aspect[]) {
    const written: Record<Aspect, string> = {
      dueAt: outline.dueAt ? format.date(outline.dueAt) : '–',
      inTime: outline.inTime === null ? words.open : outline.inTime ? words.inTime : words.late,
      fee: outline.fee === null ? '–' : format.riel(outline.fee),
      level: (t.common.levels as Record<string, string>)[outline.level ?? ''] ?? '–',
      inspection: outline.inspection === null ? '–' : t.common.actions[outline.inspection ? 'yes' : 'no'],
      size: (t.common.sizes as Record<string, string>)[outline.size] ?? outline.size,
    }
    return differs.map((each) => (
      <div key={each}>
        {words.aspects[each]}: {written[each]}
      </div>
    ))
  }
}

function Pages({ page, pages, to }: { page: number; pages: number; to: (page: number) => string }) {
  const { t, format } = useWords()
  const words = t.whatIf.replayed
  if (pages < 2) return null
  return (
    <nav className="actions" aria-label={words.list}>
      {page > 1 && <a href={to(page - 1)}>{words.earlierPage}</a>}
      <span>{fill(words.page, { page: format.number(page), pages: format.number(pages) })}</span>
      {page < pages && <a href={to(page + 1)}>{words.laterPage}</a>}
    </nav>
  )
}
