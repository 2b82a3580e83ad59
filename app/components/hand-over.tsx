import { Button, LinkButton } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

export type Help = {
  part: 'applicant' | 'helper' | 'opener'
  applicant: Named
  helper: Named | null
  helperOffice: Named | null
}

/** For whom an officer at the counter fills in and sends. */
export function FilingFor({ applicant }: Pick<Help, 'applicant'>) {
  const { t, format } = useWords()
  const words = t.counter.consent
  const name = format.name(applicant)
  return <Notice title={fill(words.helping, { name })}>{fill(words.helpingText, { name })}</Notice>
}

/** Who helps whom with a draft, and how the help ends. Nothing where nobody helps. */
export function Helping({ id, part, applicant, helper, helperOffice }: Help & { id: string }) {
  const { t, format } = useWords()
  const words = t.drafts.helping
  if (part === 'opener')
    return (
      <Notice title={words.openerTitle}>
        <p>{words.openerText}</p>
        <p>
          <LinkButton variant="secondary" href={`/apply/${id}/hand-over`}>
            {words.openerLink}
          </LinkButton>
        </p>
      </Notice>
    )
  if (part === 'applicant' && !helper) return null
  const names = { name: format.name(helper ?? applicant), office: helperOffice ? format.name(helperOffice) : '' }
  const title = fill(helperOffice ? words.titleAt : words.title, names)
  return (
    <Notice title={part === 'helper' ? fill(words.helperTitle, { name: format.name(applicant) }) : title}>
      <p>{part === 'helper' ? words.helperText : words.text}</p>
      <Form action={`/apply/${id}/hand-over`}>
        <Button variant="secondary" name="intent" value="end">
          {part === 'helper' ? words.giveBack : words.end}
        </Button>
      </Form>
    </Notice>
  )
}
