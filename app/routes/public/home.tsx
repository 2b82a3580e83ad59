import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { VerifyBox } from '#app/components/verify-box.tsx'
import { useWords } from '#app/components/words.tsx'
import { serviceCards } from '#app/domain/services.server.ts'
import { currentPerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.public.home.title }

export async function loader({ request }: LoaderFunctionArgs) {
  const [person, cards] = await Promise.all([currentPerson(request), serviceCards()])
  return {
    isSignedIn: person !== null,
    cards: cards.map(({ service, fee, standardDays, validityYears }) => ({
      service,
      fee,
      standardDays,
      validityYears,
    })),
  }
}

export default function Home() {
  const { isSignedIn, cards } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.public.home
  return (
    <Page title={words.title} lead={words.lead}>
      <div className="actions">
        <LinkButton href="/cases">{isSignedIn ? t.common.navigation.cases : words.start}</LinkButton>
        {!isSignedIn && (
          <LinkButton href="/cases" variant="secondary">
            {words.follow}
          </LinkButton>
        )}
      </div>

      <Card title={t.guide.link.title} accent>
        <p>{t.guide.link.text}</p>
        <p>
          <LinkButton href="/guide" variant="secondary">
            {t.guide.link.button}
          </LinkButton>
        </p>
      </Card>

      <section className="section">
        <h2>{words.services}</h2>
        <div className="cards-row">
          {cards.map(({ service, fee, standardDays, validityYears }) => {
            return (
              <Card
                key={service}
                level={3}
                title={<a href={`/services/${service}`}>{t.common.services[service].name}</a>}
              >
                <p>{t.common.services[service].does}</p>
                <dl className="pairs">
                  <div>
                    <dt>{words.fee}</dt>
                    <dd>
                      {fee.micro === 0
                        ? fill(words.feeUpTo, { to: format.riel(fee.medium) })
                        : fill(words.feeRange, { from: format.riel(fee.micro), to: format.riel(fee.medium) })}
                    </dd>
                  </div>
                  <div>
                    <dt>{words.time}</dt>
                    <dd>{format.workingDays(standardDays)}</dd>
                  </div>
                  <div>
                    <dt>{words.validity}</dt>
                    <dd>{validityYears === null ? words.permanent : format.years(validityYears)}</dd>
                  </div>
                </dl>
              </Card>
            )
          })}
        </div>
        <p>
          <a href="/statistics">{words.statistics}</a>
        </p>
      </section>

      <div className="columns">
        <section className="section">
          <h2>{words.how}</h2>
          <ol className="steps">
            {Object.entries(words.steps).map(([id, sentence]) => (
              <li key={id}>{sentence}</li>
            ))}
          </ol>
        </section>
        <div className="stack">
          <Card title={words.verifyTitle} accent>
            <p>{words.verifyText}</p>
            <VerifyBox beside />
          </Card>
          <Card title={words.helpTitle}>
            <p>{words.helpText}</p>
            <p>
              <a href="/offices">{words.helpLink}</a>
            </p>
          </Card>
        </div>
      </div>
    </Page>
  )
}
