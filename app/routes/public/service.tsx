import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { ServiceCardView, type ShownService } from '#app/components/service-card.tsx'
import { useWords } from '#app/components/words.tsx'
import { usualTime } from '#app/domain/cases/usual-time.server.ts'
import { serviceCard } from '#app/domain/services.server.ts'

export const handle: Handle<ShownService> = { title: (t, card) => t.common.services[card.service].name }

export async function loader({ params }: LoaderFunctionArgs): Promise<ShownService> {
  const card = await serviceCard(params.service!)
  if (!card) throw new Response(null, { status: 404 })
  const at = new Date()
  const [province, ministry] = await Promise.all([
    usualTime({ service: card.service, level: 'province' }, at),
    usualTime({ service: card.service, level: 'ministry' }, at),
  ])
  return { ...card, usual: { province, ministry } }
}

export default function Service() {
  const card = useLoaderData<typeof loader>()
  const { t } = useWords()
  return (
    <Page title={t.common.services[card.service].name} lead={t.common.services[card.service].does}>
      <div className="actions">
        <Form action={`/apply/${card.service}/start`}>
          <Button>{t.public.service.start}</Button>
        </Form>
        <a href="/guide">{t.guide.link.short}</a>
      </div>
      <ServiceCardView card={card} />
    </Page>
  )
}
