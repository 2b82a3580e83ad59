import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { findPublicLetter } from '#app/domain/letters/letters.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'

export const handle: Handle = { title: (t) => t.letters.check.title }

/** Where the code on a letter leads: whoever holds the paper sees that it is ours. Its id is on the paper alone. */
export async function loader({ params }: LoaderFunctionArgs) {
  return orNotFound(await findPublicLetter(parseId(params.id)))
}

export default function CheckedLetter() {
  const one = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.letters.check
  return (
    <Page title={words.genuine} above={words.title} lead={words.lead} narrow>
      {one.demo && <Notice>{words.demo}</Notice>}
      <SummaryList
        rows={[
          { key: 'number', label: t.letters.register.number, value: <span className="code">{one.number}</span> },
          { key: 'office', label: words.office, value: format.name(one.office) },
          { key: 'kind', label: t.letters.register.kind, value: t.letters.kinds[one.kind] },
          { key: 'day', label: words.day, value: format.date(one.on) },
          ...(one.reference ? [{ key: 'reference', label: words.reference, value: one.reference }] : []),
          ...(one.fileHash
            ? [{ key: 'hash', label: words.hash, value: <span className="fingerprint">{one.fileHash}</span> }]
            : []),
        ]}
      />
    </Page>
  )
}
