import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { type ActivityName, listActivities } from '#app/domain/register/activities.server.ts'
import { activitiesNamed } from '#app/domain/register/activity-search.ts'
import { fill } from '#app/i18n/shape.ts'
import { latinDigits } from '#workflows/fields.ts'
import { valuesIn } from './guide-answers.server.ts'
import { answers, guideLink } from './guide-schema.ts'

export const handle: Handle = { title: (t) => t.guide.activity.title }

/** The first page of the guide: an activity, found by words or in the list. Every choice is a link. */
export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const words = (query.get('words') ?? '').trim().slice(0, 120)
  const all = await listActivities()
  const isCode = answers.shape.activity.safeParse(latinDigits(words)).success
  return { words, all, found: words ? activitiesNamed(all, words) : [], isCode, values: valuesIn(query) }
}

export default function Guide() {
  const { words: typed, all, found, isCode, values } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.guide.activity
  const to = (activity: string) => guideLink('/guide/enterprise', values, { activity })
  const link = (each: ActivityName) => (
    <li key={each.code}>
      <a href={to(each.code)}>{format.name(each)}</a> <span className="code hint">{each.code}</span>
    </li>
  )
  const code = latinDigits(typed)
  const divisions = [...new Set(all.map(({ division }) => division))]
  return (
    <Page title={words.title} lead={words.lead} above={t.guide.name} narrow>
      <search>
        <form method="get" className="stack">
          {Object.entries(values).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="question">
            <label className="question-label" htmlFor="words">
              {words.label}
            </label>
            <p className="hint" id="words-hint">
              {words.hint}
            </p>
            <input
              className="ds-input"
              type="search"
              id="words"
              name="words"
              maxLength={120}
              defaultValue={typed}
              aria-describedby="words-hint"
              enterKeyHint="search"
            />
          </div>
          <Actions>
            <Button>{words.button}</Button>
          </Actions>
        </form>
      </search>
      {typed && (
        <section className="section" aria-live="polite">
          <h2>{found.length > 0 ? words.found : fill(words.none, { words: typed })}</h2>
          {found.length > 0 && <ul className="plain">{found.map(link)}</ul>}
          {found.length === 0 &&
            (isCode ? <a href={to(code)}>{fill(words.code, { code })}</a> : <p>{words.noneText}</p>)}
        </section>
      )}
      <section className="section">
        <h2>{words.list}</h2>
        <div className="disclosures">
          {divisions.map((division) => {
            const own = all.filter((each) => each.division === division)
            const name = (t.guide.divisions as Record<string, string>)[division] ?? division
            return (
              <Disclosure key={division} summary={fill(words.division, { name, count: format.number(own.length) })}>
                <ul className="plain">{own.map(link)}</ul>
              </Disclosure>
            )
          })}
        </div>
      </section>
    </Page>
  )
}
