import { Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

const reports = ['turnaround', 'ahead', 'late'] as const
type Report = (typeof reports)[number]
type Rhythm = 'week' | 'month'

/** The reports that come to the reader by message, and the way to have them or be rid of them. */
export function Subscriptions({ subscriptions }: { subscriptions: Partial<Record<Report, Rhythm>> }) {
  const { t } = useWords()
  const words = t.exports.reports
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <p className="prose">{words.lead}</p>
      <Table
        caption={words.title}
        quiet
        rows={reports}
        rowKey={(report) => report}
        columns={[
          { key: 'report', label: words.report, cell: (report) => words.names[report] },
          { key: 'does', label: words.holds, cell: (report) => words.does[report] },
          {
            key: 'often',
            label: words.often,
            cell: (report) => <Subscription report={report} every={subscriptions[report]} />,
          },
        ]}
      />
    </section>
  )
}

function Subscription({ report, every }: { report: Report; every: Rhythm | undefined }) {
  const { t } = useWords()
  const words = t.exports.reports
  const name = words.names[report]
  return (
    <Form action="/management/subscriptions" className="inline-form">
      <input type="hidden" name="report" value={report} />
      {every ? (
        <>
          <input type="hidden" name="act" value="end" />
          <span>{words.every[every]}</span>
          <Button variant="tertiary">
            {words.end}
            <span className="ds-sr-only"> {name}</span>
          </Button>
        </>
      ) : (
        <>
          <select className="ds-input" name="every" aria-label={fill(words.oftenOf, { report: name })}>
            <option value="week">{words.every.week}</option>
            <option value="month">{words.every.month}</option>
          </select>
          <Button variant="secondary">
            {words.subscribe}
            <span className="ds-sr-only"> {name}</span>
          </Button>
        </>
      )}
    </Form>
  )
}
