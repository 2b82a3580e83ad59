import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Card } from '#app/components/card.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { choiceOf } from '#app/domain/notices/channels.server.ts'
import { contactsOf } from '#app/domain/people/contacts.server.ts'
import { officeNames } from '#app/domain/people/offices.server.ts'
import { passkeysOf } from '#app/domain/people/passkeys.server.ts'
import { sessionsOf } from '#app/domain/people/sessions.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.account.settings.title }

export async function loader({ request }: LoaderFunctionArgs) {
  const { id, nameKm, nameEn, language, roles } = await requirePerson(request)
  const [names, contacts, passkeys, sessions, { channel: way }] = await Promise.all([
    officeNames(roles.map(({ officeCode }) => officeCode)),
    contactsOf(id),
    passkeysOf(id),
    sessionsOf(id, new Date()),
    choiceOf(id),
  ])
  return {
    nameKm,
    nameEn,
    language,
    contacts,
    passkeys: passkeys.length,
    devices: sessions.length,
    way,
    roles: roles.map(({ role, officeCode }) => ({ role, office: names[officeCode] })),
    done: new URL(request.url).searchParams.get('done'),
  }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** Everything about the account at a glance; each line leads to the page where it is changed. */
export default function Settings() {
  const loaded = useLoaderData<typeof loader>()
  const { done, roles } = loaded
  const { t, format } = useWords()
  const words = t.account.settings
  return (
    <Page title={words.title} lead={words.lead} narrow>
      {done === 'saved' && <Notice kind="success">{words.saved}</Notice>}
      {done === 'password' && <Notice kind="success">{words.changed}</Notice>}
      {done === 'confirmed' && <Notice kind="success">{t.account.contact.confirmed}</Notice>}
      <Card title={words.you}>
        <SummaryList
          rows={[
            {
              key: 'name',
              label: words.name,
              value: (
                <>
                  <span lang="km">{loaded.nameKm}</span>
                  <br />
                  <span lang="en">{loaded.nameEn}</span>
                </>
              ),
              change: { href: '/account/details', what: words.name },
            },
            {
              key: 'language',
              label: words.language,
              value: t.account.fields.language.options[loaded.language],
              change: { href: '/account/details', what: words.language },
            },
            ...(roles.length > 0 ? [{ key: 'roles', label: words.roles, value: <Roles roles={roles} /> }] : []),
          ]}
        />
      </Card>
      <Reach {...loaded} />
      <Card title={words.ways}>
        <SummaryList
          rows={[
            {
              key: 'password',
              label: words.passwordIs,
              value: words.passwordSet,
              change: { href: '/account/password', what: words.passwordIs },
            },
            {
              key: 'passkeys',
              label: words.passkeys,
              value: format.number(loaded.passkeys),
              change: { href: '/account/passkeys', what: words.passkeys },
            },
            {
              key: 'devices',
              label: words.devices,
              value: format.number(loaded.devices),
              change: { href: '/account/sessions', what: words.devices },
            },
          ]}
        />
      </Card>
      <Card title={words.data}>
        <ul className="list">
          <li>
            <a href="/account/export">{words.export}</a>
          </li>
          <li>
            <a href="/account/delete">{words.delete}</a>
          </li>
        </ul>
      </Card>
    </Page>
  )
}

function Reach({ contacts, way }: Pick<Loaded, 'contacts' | 'way'>) {
  const { t, format } = useWords()
  const words = t.account.contact
  const row = (key: 'email' | 'phone', value: string | null, isConfirmed: boolean) => ({
    key,
    label: words[key],
    value: value ? (
      <>
        {format.contact(value)}{' '}
        <Tag tone={isConfirmed ? 'done' : 'turn'}>{isConfirmed ? words.confirmed : words.unconfirmed}</Tag>
        {!isConfirmed && (
          <>
            {' '}
            <a href="/account/confirm">{words.confirm}</a>
          </>
        )}
      </>
    ) : (
      words.none
    ),
    change: { href: '/account/contact', what: words[key] },
  })
  return (
    <Card title={t.account.settings.reach}>
      <SummaryList
        rows={[
          row('email', contacts.email, contacts.isEmailConfirmed),
          row('phone', contacts.phone, contacts.isPhoneConfirmed),
          {
            key: 'messages',
            label: t.messages.choice.title,
            value: t.messages.choice.channel.options[way],
            change: { href: '/account/messages', what: t.messages.choice.title },
          },
        ]}
      />
    </Card>
  )
}

function Roles({ roles }: Pick<Loaded, 'roles'>) {
  const { t, format } = useWords()
  return (
    <ul className="plain">
      {roles.map(({ role, office }) => (
        <li key={role + office?.nameEn}>
          {t.common.roles[role]}
          {office && <>, {format.name(office)}</>}
        </li>
      ))}
    </ul>
  )
}
