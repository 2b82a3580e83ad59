import { data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { PublicCertificateView } from '#app/components/public-certificate.tsx'
import { useWords } from '#app/components/words.tsx'
import { certificateNumber, findCertificate } from '#app/domain/register/verification.server.ts'
import { wordsFor } from '#app/http/locale.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.public.verify.title }

export async function loader({ params }: LoaderFunctionArgs) {
  const number = certificateNumber(params.number!)
  if (number && number !== params.number) throw redirect(`/verify/${encodeURIComponent(number)}`, 301)
  const certificate = number ? await findCertificate(number) : null
  if (!certificate) return data({ number: number ?? params.number!.slice(0, 60), certificate: null }, { status: 404 })
  // Whoever checks a certificate may read the other language than its holder: both stand on the page.
  const sides = [wordsFor('km'), wordsFor('en')].map((t) => ({
    language: t.language,
    verify: t.public.verify,
    certificate: t.common.services[certificate.service as keyof typeof t.common.services].certificate,
  }))
  return data({ number: certificate.number, certificate: { ...certificate, sides }, at: new Date().toISOString() })
}

export default function VerifiedCertificate() {
  const found = useLoaderData<typeof loader>()
  const { t } = useWords()
  const words = t.public.verify
  const again = (
    <p className="no-print">
      <LinkButton href="/verify" variant="secondary">
        {words.again}
      </LinkButton>
    </p>
  )
  if (!found.certificate) {
    return (
      <Page title={words.notFoundTitle} narrow>
        <p>{fill(words.notFound, { number: found.number })}</p>
        {again}
      </Page>
    )
  }
  return (
    <div className="page">
      <PublicCertificateView certificate={found.certificate} at={found.at} />
      {again}
    </div>
  )
}
