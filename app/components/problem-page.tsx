import { LinkButton } from '#app/components/button.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import { fill } from '#app/i18n/shape.ts'
import type { Role } from '#workflows/kit.ts'

const kinds = {
  400: 'other',
  403: 'forbidden',
  404: 'notFound',
  405: 'other',
  409: 'conflict',
  410: 'gone',
  413: 'tooLarge',
  429: 'tooMany',
} as const
type Kind = (typeof kinds)[keyof typeof kinds] | 'server'

type ProblemPageProps = {
  status: number
  /** For 403: the roles that would have opened the door. */
  roles?: readonly Role[]
  requestId?: string
  /** For 409: where to see how things stand now. */
  path?: string
  /** For 410: where to begin again. */
  again?: string
}

function kindOfProblem(status: number): Kind {
  return kinds[status as keyof typeof kinds] ?? (status >= 500 ? 'server' : 'other')
}

export function problemTitle(t: Words, status: number): string {
  return t.common.problems[kindOfProblem(status)].title
}

/** What went wrong, then what to do; for our own faults a number to quote. */
export function ProblemPage({ status, roles, requestId, path, again }: ProblemPageProps) {
  const { t } = useWords()
  const kind = kindOfProblem(status)
  const { title, text, next } = t.common.problems[kind]
  return (
    <Page title={title} lead={text} narrow>
      {kind === 'forbidden' && roles && roles.length > 0 && (
        <p>{fill(t.common.problems.needsRole, { roles: roles.map((role) => t.common.roles[role]).join(', ') })}</p>
      )}
      <p>
        {next}
        {kind === 'server' && requestId && (
          <>
            {' '}
            <strong className="code">{requestId}</strong>
          </>
        )}
      </p>
      <p>
        {kind === 'conflict' && path ? (
          <LinkButton href={path}>{t.common.problems.again}</LinkButton>
        ) : kind === 'gone' && again ? (
          <LinkButton href={again}>{t.common.problems.begin}</LinkButton>
        ) : (
          <LinkButton href="/">{t.common.problems.home}</LinkButton>
        )}
      </p>
    </Page>
  )
}
