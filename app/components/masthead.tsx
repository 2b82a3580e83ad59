import { LanguageSwitch } from '#app/components/language-switch.tsx'
import { type Entry, navigationFor } from '#app/components/navigation.ts'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import type { Role } from '#workflows/kit.ts'

/** Who is signed in, as far as the masthead shows it. */
export type Visitor = { nameKm: string; nameEn: string; roles: readonly Role[]; unread: number }

/** The ministry in both languages, the service, the language, who is signed in, and where one may go. */
export function Masthead({ visitor, path }: { visitor: Visitor | null; path: string }) {
  const { t, format } = useWords()
  const words = t.common.masthead
  const entries = navigationFor(visitor?.roles ?? null)
  return (
    <header className="masthead">
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <div className="masthead-top">
        <a className="masthead-home" href="/">
          <Window />
          <span>
            <span className="ministry" lang="km">
              ក្រសួងឧស្សាហកម្ម វិទ្យាសាស្ត្រ បច្ចេកវិទ្យា និងនវានុវត្តន៍
            </span>
            <span className="ministry-en" lang="en">
              Ministry of Industry, Science, Technology &amp; Innovation
            </span>
          </span>
        </a>
        <div className="masthead-person">
          <LanguageSwitch path={path} />
          {visitor ? (
            <>
              <a href="/account" aria-label={fill(words.account, { name: format.name(visitor) })}>
                {format.name(visitor)}
              </a>
              <form method="post" action="/sign-out">
                <button type="submit">{words.signOut}</button>
              </form>
            </>
          ) : (
            <a href="/sign-in">{words.signIn}</a>
          )}
        </div>
      </div>
      <nav className="masthead-menu" aria-label={words.navigation}>
        <a className="product" href="/" aria-current={path === '/' ? 'page' : undefined}>
          {t.common.product}
        </a>
        <ul>
          {entries.map(({ to, words: key }) => (
            <li key={to}>
              <a href={to} aria-current={isCurrent(path, to, entries) ? 'page' : undefined}>
                {t.common.navigation[key]}
                {key === 'messages' && visitor && visitor.unread > 0 && <b> ({format.number(visitor.unread)})</b>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}

/** The entry that the longest beginning of the path belongs to. */
function isCurrent(path: string, to: string, entries: readonly Entry[]): boolean {
  const pathname = path.split('?')[0]
  const beginnings = entries
    .flatMap((entry) => [entry.to, ...(entry.also ?? [])].map((address) => ({ entry, address })))
    .filter(({ address }) => pathname === address || pathname.startsWith(`${address}/`))
  return beginnings.toSorted((a, b) => b.address.length - a.address.length)[0]?.entry.to === to
}

/** An open window with the sun of gold behind it: this project's own sign, nobody's emblem. */
function Window() {
  return (
    <svg className="sign" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
      <circle cx="20" cy="20" r="19" fill="none" stroke="#d9a941" strokeWidth="1.5" />
      <path d="M12 30V17a8 8 0 0 1 16 0v13Z" fill="none" stroke="#fff" strokeWidth="2" />
      <path d="M20 9v21M12 20h16" stroke="#fff" strokeWidth="1.5" />
      <path d="M9 31h22" stroke="#d9a941" strokeWidth="2" />
    </svg>
  )
}
