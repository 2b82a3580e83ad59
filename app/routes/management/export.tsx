import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, LinkButton } from '#app/components/button.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { findExport } from '#app/domain/exports/exports.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.exports.title }

/** While the file is made the page asks again by itself, without a script. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = orNotFound(await findExport(parseId(params.exportId), person))
  const isUnderway = found.state === 'waiting' || found.state === 'running'
  return data(found, { headers: isUnderway ? { Refresh: '2' } : {} })
}

export default function Export() {
  const { id, kind, format: as, state, rows, total, fileSize, askedAt, expiresAt } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.exports
  const values = {
    rows: format.number(rows),
    total: format.number(total ?? 0),
    size: format.size(fileSize ?? 0),
    until: expiresAt ? format.date(new Date(new Date(expiresAt).getTime() - 1)) : '',
  }
  return (
    <Page
      title={fill(words.one.title, { list: words.kinds[kind], format: words.formats[as] })}
      back={{ href: '/management/exports', label: words.title }}
      narrow
    >
      <Notice kind={state === 'done' ? 'success' : state === 'refused' ? 'warning' : 'info'}>
        <p>{fill(words.one[state], values)}</p>
        {state === 'running' && (
          <progress
            className="bulk-progress"
            value={rows}
            max={Math.max(total ?? 0, 1)}
            aria-label={words.one.progress}
          />
        )}
      </Notice>
      {state === 'done' && (
        <Actions>
          <LinkButton href={`/management/exports/${id}/file`}>{t.common.actions.download}</LinkButton>
        </Actions>
      )}
      <SummaryList rows={[{ key: 'asked', label: words.asked, value: format.dateTime(askedAt) }]} />
    </Page>
  )
}
