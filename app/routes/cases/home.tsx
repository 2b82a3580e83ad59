import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Button, LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { CertificateTag, StatusTag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { casesOf, certificatesOf, unreadCount } from '#app/domain/cases/my-cases.server.ts'
import { isStaff } from '#app/domain/people/access.server.ts'
import { contactsOf, unconfirmed } from '#app/domain/people/contacts.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.cases.home.title }

const services = ['sme-registration', 'operating-certificate', 'renewal'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const [contacts, cases, certificates, unread] = await Promise.all([
    contactsOf(person.id),
    casesOf(person),
    certificatesOf(person, new Date()),
    // Others read the number in the masthead; the menu of staff has no messages of their own.
    isStaff(person) ? unreadCount(person) : 0,
  ])
  return {
    certificates,
    unread,
    unconfirmed: unconfirmed(contacts)[0] ?? null,
    cases: cases.map(({ applicant, ...each }) => ({
      ...each,
      changedAt: each.changedAt.toISOString(),
      owner: applicant.id === person.id ? null : applicant,
    })),
    done: new URL(request.url).searchParams.get('done'),
  }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type OwnCase = Loaded['cases'][number]

export default function Home() {
  const loaded = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.cases.home
  const isNew = loaded.cases.length === 0 && loaded.certificates.length === 0
  return (
    <Page title={words.title} lead={words.lead}>
      {loaded.done === 'discarded' && <Notice kind="success">{words.discarded}</Notice>}
      {isNew && <EmptyState>{words.noCases}</EmptyState>}
      {!isNew && <Waiting {...loaded} />}
      {loaded.unread > 0 && (
        <p>
          <a href="/cases/messages">{fill(words.newMessages, { count: format.number(loaded.unread) })}</a>
        </p>
      )}
      {loaded.unconfirmed && (
        <p>
          {fill(t.account.confirm.reminder, { contact: format.contact(loaded.unconfirmed) })}{' '}
          <a href="/account/confirm">{t.account.confirm.link}</a>
        </p>
      )}
      {loaded.cases.length > 0 && (
        <section className="section">
          <h2>{words.cases}</h2>
          <Cases cases={loaded.cases} />
        </section>
      )}
      {!isNew && (
        <section className="section">
          <h2>{words.certificates}</h2>
          <Certificates certificates={loaded.certificates} />
        </section>
      )}
      <Start />
      <section className="section">
        <h2>{words.more}</h2>
        <ul className="plain">
          <li>
            <a href="/enterprises">{t.acting.list.link}</a>
          </li>
          <li>
            <a href="/cases/hand-over">{t.drafts.enter.link}</a>
          </li>
        </ul>
      </section>
    </Page>
  )
}

const hrefOf = ({ id, status }: OwnCase) =>
  status === 'draft' || status === 'correction' ? `/apply/${id}` : `/cases/${id}`

/** First what has a deadline, then what is half done. Only the first has the primary button. */
function Waiting({ cases, certificates }: Loaded) {
  const { t, format } = useWords()
  const words = t.cases.home
  const names = t.common.services as Record<string, { short: string; name: string }>
  const order = ['correction', 'awaitingPayment', 'draft']
  const nextOf = (each: OwnCase) => {
    if (each.status === 'draft') return words.goOn
    return each.status === 'correction'
      ? words.correct
      : fill(words.pay, { fee: format.riel(each.invoice?.total ?? 0) })
  }
  const urgent = order.flatMap((status) => cases.filter((each) => each.status === status))
  const ending = certificates.filter((each) => each.renewable)
  const titleOf = (each: OwnCase) => (each.nameKm || each.nameEn ? format.name(each) : names[each.service].name)
  const items: { key: string; title: string; text: ReactNode; button: (isFirst: boolean) => ReactNode }[] = [
    ...urgent.map((each) => ({
      key: each.id,
      title: titleOf(each),
      text: (
        <>
          {titleOf(each) === names[each.service].name ? t.common.status.draft : names[each.service].name}{' '}
          {each.reference && <span className="code">{each.reference}</span>}
          {each.owner && (
            <>
              <br />
              {fill(t.acting.ofOwner, { owner: format.name(each.owner) })}
            </>
          )}
          {each.answerBy && (
            <>
              <br />
              <strong>{fill(t.common.clock.answerBy, { date: format.date(each.answerBy) })}</strong>
            </>
          )}
        </>
      ),
      button: (isFirst: boolean) => (
        <LinkButton href={hrefOf(each)} variant={isFirst ? 'primary' : 'secondary'}>
          {nextOf(each)}
        </LinkButton>
      ),
    })),
    ...ending.map((each) => ({
      key: each.id,
      title: format.name(each),
      text: fill(words.expiring, { number: each.number, date: format.date(each.validUntil ?? '') }),
      button: (isFirst: boolean) => (
        <Form action={`/apply/renew/${each.id}`}>
          <Button variant={isFirst ? 'primary' : 'secondary'}>{words.renew}</Button>
        </Form>
      ),
    })),
  ]
  return (
    <section className="section">
      <h2>{words.waiting}</h2>
      {items.length === 0 && <p>{words.nothingWaits}</p>}
      <div className="cards-row">
        {items.map(({ key, title, text, button }, index) => (
          <Card key={key} accent level={3} title={title}>
            <p>{text}</p>
            {button(index === 0)}
          </Card>
        ))}
      </div>
    </section>
  )
}

function Cases({ cases }: Pick<Loaded, 'cases'>) {
  const { t, format } = useWords()
  const words = t.cases.home
  const names = t.common.services as Record<string, { short: string }>
  return (
    <Table
      caption={words.cases}
      quiet
      rows={cases}
      rowKey={(each) => each.id}
      columns={[
        {
          key: 'name',
          label: words.name,
          cell: (each) => (
            <>
              <a href={hrefOf(each)}>{format.name(each) || names[each.service].short}</a>
              {each.owner && <p className="hint">{fill(t.acting.ofOwner, { owner: format.name(each.owner) })}</p>}
            </>
          ),
        },
        { key: 'service', label: words.service, cell: (each) => names[each.service].short },
        {
          key: 'reference',
          label: words.reference,
          cell: (each) => <span className="code">{each.reference ?? '–'}</span>,
        },
        {
          key: 'state',
          label: words.state,
          cell: (each) => <StatusTag status={each.status} viewer="applicant" />,
        },
        {
          key: 'changed',
          label: words.changed,
          cell: (each) => <span className="code">{format.shortDate(each.changedAt)}</span>,
        },
      ]}
    />
  )
}

function Certificates({ certificates }: Pick<Loaded, 'certificates'>) {
  const { t, format } = useWords()
  const words = t.cases.home
  if (certificates.length === 0) return <EmptyState>{words.noCertificates}</EmptyState>
  return (
    <Table
      caption={words.certificates}
      quiet
      rows={certificates}
      rowKey={(each) => each.id}
      columns={[
        {
          key: 'number',
          label: words.number,
          cell: (each) => (
            <a className="code" href={`/cases/${each.caseId}`}>
              {each.number}
            </a>
          ),
        },
        { key: 'name', label: words.name, cell: (each) => format.name(each) },
        { key: 'state', label: words.state, cell: (each) => <CertificateTag status={each.status} /> },
        {
          key: 'until',
          label: words.validUntil,
          cell: (each) => (each.validUntil ? format.shortDate(each.validUntil) : words.noExpiry),
        },
        { key: 'action', label: words.action, cell: (each) => <Renewal certificate={each} /> },
      ]}
    />
  )
}

function Renewal({ certificate: each }: { certificate: Loaded['certificates'][number] }) {
  const { t, format } = useWords()
  const words = t.cases.home
  if (each.renewal) return <a href={`/cases/${each.renewal}`}>{words.goOnRenewal}</a>
  if (each.renewable)
    return (
      <Form action={`/apply/renew/${each.id}`}>
        <Button variant="secondary">{words.renew}</Button>
      </Form>
    )
  if (each.opensOn && each.status === 'valid')
    return <>{fill(words.opensOn, { date: format.shortDate(each.opensOn) })}</>
  return <>–</>
}

function Start() {
  const { t } = useWords()
  const words = t.cases.home
  return (
    <section className="section">
      <div className="section-head">
        <h2>{words.start}</h2>
        <a href="/guide">{t.guide.link.title}</a>
      </div>
      <div className="cards-row">
        {services.map((each) => (
          <Card key={each} level={3} title={<a href={`/services/${each}`}>{t.common.services[each].name}</a>}>
            <p>{t.common.services[each].does}</p>
            <Form action={`/apply/${each}/start`}>
              <Button variant="secondary">
                {t.common.actions.start}
                <span className="ds-sr-only"> {t.common.services[each].name}</span>
              </Button>
            </Form>
          </Card>
        ))}
      </div>
    </section>
  )
}
