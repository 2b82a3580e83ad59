import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Form } from '#app/components/form.tsx'
import { Signature } from '#app/components/signature.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import type { ApplicantsCase } from './case-data.server.ts'

/** Who sent it for the applicant at a counter and with which consent, and how to take that back. */
export function CaseConsent({ one }: { one: ApplicantsCase }) {
  const { t, format } = useWords()
  const words = t.cases.consent
  const { given, stands, people } = one.consents
  if (given.length === 0) return null
  return (
    <Disclosure summary={words.title}>
      {given.map(({ id, round, how, proof, drawing, officerId, at, agreed }) => {
        const officer = people[officerId]
        const facts = { officer: officer ? format.name(officer) : t.common.roles.reception, date: format.date(at) }
        return (
          <section key={id} className="stack">
            <p>
              {round === 0
                ? fill(words.application, facts)
                : fill(words.answer, { ...facts, round: format.number(round) })}{' '}
              {fill(words.how[how as 'paper'], { proof })}
            </p>
            {drawing && <Signature drawing={drawing} />}
            <p>{words.agreed}</p>
            <ul className="list">
              {agreed.map((each) => (
                <li key={each}>{t.counter.consent.agreed[each as 'read']}</li>
              ))}
            </ul>
          </section>
        )
      })}
      {stands ? (
        <>
          <p>{words.stands}</p>
          <p>{words.takeBack}</p>
          <Form action={`/cases/${one.id}/consent`}>
            <Button variant="secondary" tone="danger">
              {words.button}
            </Button>
          </Form>
        </>
      ) : (
        <p>{words.over}</p>
      )}
    </Disclosure>
  )
}
