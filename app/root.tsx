import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { type Acting, ActingLine } from '#app/components/acting-line.tsx'
import { Footer } from '#app/components/footer.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Masthead, type Visitor } from '#app/components/masthead.tsx'
import { Online } from '#app/components/online.tsx'
import { ProblemPage, problemTitle } from '#app/components/problem-page.tsx'
import { useRequest } from '#app/components/request.tsx'
import { useWords } from '#app/components/words.tsx'
import { unreadCount } from '#app/domain/cases/my-cases.server.ts'
import { markOf } from '#app/domain/people/access.server.ts'
import { hasKeys } from '#app/http/desk.server.ts'
import { currentPerson } from '#app/http/session.server.ts'
import type { Role } from '#workflows/kit.ts'
import answers from './browser/answers.ts?worker&url'
import documents from './browser/documents.ts?worker&url'
import keyboard from './browser/keyboard.ts?worker&url'
import looking from './browser/looking.ts?worker&url'
import passkeys from './browser/passkeys.ts?worker&url'
import print from './browser/print.ts?worker&url'
import scan from './browser/scan.ts?worker&url'
import signature from './browser/signature.ts?worker&url'
import stylesheet from './styles/index.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/icons/one-window.svg', type: 'image/svg+xml' },
]

// Built as a worker would be, each into one file of its own, and loaded as a page's module: docs/decisions/018.
const onlineScripts = { answers, documents, looking, passkeys, print, scan, signature }

export async function loader({
  request,
}: LoaderFunctionArgs): Promise<{ visitor: (Visitor & { mark: string; keys: boolean }) | null }> {
  const person = await currentPerson(request)
  if (!person) return { visitor: null }
  const { nameKm, nameEn } = person
  const roles = person.roles.map(({ role }) => role)
  const mark = markOf(person)
  return {
    visitor: {
      mark,
      keys: hasKeys(request),
      nameKm,
      nameEn,
      roles,
      unread: await unreadCount(person),
    },
  }
}

export default function App() {
  return <Outlet />
}

/** The document around every page, also around what went wrong. Pages carry scripts only where their route asks for them. */
export function Layout({ children }: { children: ReactNode }) {
  const { t, language } = useWords()
  const { cspNonce } = useRequest()
  const { pathname, search } = useLocation()
  const matches = useMatches()
  const error = useRouteError()
  const handles = matches.map(({ handle, data }) => ({ handle: handle as Handle | undefined, data }))
  const titled = handles.findLast(({ handle }) => handle?.title)
  const title = error ? problemTitle(t, statusOf(error)) : titled?.handle?.title?.(t, titled.data)
  const online = error ? undefined : handles.findLast(({ handle }) => handle?.online)?.handle?.online
  const acting = matches.map(({ data }) => (data as { acting?: Acting | null } | undefined)?.acting).find(Boolean)
  const visitor = useRouteLoaderData<typeof loader>('root')?.visitor ?? null

  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title ? `${title} · ${t.common.product}` : t.common.product}</title>
        <Links />
      </head>
      <body data-wide={handles.some(({ handle }) => handle?.wide) || undefined}>
        <Masthead visitor={visitor} path={pathname + search} />
        <main id="content" tabIndex={-1}>
          {acting && !error && <ActingLine {...acting} />}
          {children}
        </main>
        <Footer />
        {!error && handles.some(({ handle }) => handle?.scripts) && <Scripts nonce={cspNonce} />}
        {!error && visitor?.keys && handles.some(({ handle }) => handle?.keys) && (
          <script type="module" nonce={cspNonce} src={keyboard} />
        )}
        {online && <Online part={online} script={onlineScripts[online]} person={visitor?.mark ?? ''} />}
      </body>
    </html>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const { requestId } = useRequest()
  const { pathname } = useLocation()
  const more = isRouteErrorResponse(error) ? (error.data as { roles?: Role[]; again?: string } | null) : null
  return <ProblemPage status={statusOf(error)} {...more} requestId={requestId} path={pathname} />
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500
}
