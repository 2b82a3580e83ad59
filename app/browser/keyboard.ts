/*
 * The desk by single keys. Elements say their key: `data-key` is pressed, `data-key-to` is led to. One in the row of a list
 * that has the focus comes first. Everything can be done without this file, and the keys can be switched off.
 */
const rowOf = (element: Element | null) => element?.closest<HTMLElement>('table.cards > tbody > tr') ?? null
const linkIn = (row: HTMLElement | null) => row?.querySelector<HTMLElement>('th a') ?? null
const keyOf = ({ dataset }: HTMLElement) => dataset.key ?? dataset.keyTo ?? ''

let last: HTMLElement | null = null

for (const keyed of document.querySelectorAll<HTMLElement>('[data-key], [data-key-to]'))
  keyed.setAttribute('aria-keyshortcuts', keyOf(keyed))

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (isTyping(event.target)) return
  if (act(pressed(event))) event.preventDefault()
})

document.addEventListener('focusin', () => {
  last = rowOf(document.activeElement) ?? last
})

/** Whether the key meant anything. */
function act(key: string): boolean {
  if (key === 'j' || key === 'ArrowDown') return move(1)
  if (key === 'k' || key === 'ArrowUp') return move(-1)
  if (key === 'o') return press(linkIn(rowOf(document.activeElement) ?? last))
  if (key.length !== 1) return false
  const keyed = [...document.querySelectorAll<HTMLElement>('main [data-key], main [data-key-to]')].filter(
    (each) => keyOf(each) === key,
  )
  const row = rowOf(document.activeElement) ?? last
  const found = keyed.find((each) => row?.contains(each)) ?? keyed.find((each) => !rowOf(each))
  if (!found) return false
  return found.dataset.keyTo ? lead(found) : press(found)
}

/** Letters by where they lie when the keyboard writes Khmer, with Shift only where it makes the sign. */
function pressed({ key, code, shiftKey }: KeyboardEvent): string {
  const isLatin = /^[\x20-\x7e]$/.test(key)
  if (isLatin && !/[A-Z]/.test(key)) return key
  if (key.length > 1 && !/\p{Script=Khmer}/u.test(key)) return shiftKey ? '' : key
  if (code === 'Slash') return shiftKey ? '?' : '/'
  return shiftKey ? '' : (/^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? '')
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]') !== null
  )
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('main table.cards > tbody > tr')].filter(linkIn)
}

/** The focus goes to the next row's link: what reads the page aloud reads the row. */
function move(by: 1 | -1): boolean {
  const all = rows()
  if (all.length === 0) return false
  const now = last ? all.indexOf(last) : -1
  const next = all[now < 0 ? 0 : Math.min(Math.max(now + by, 0), all.length - 1)]
  linkIn(next)?.focus()
  next.scrollIntoView({ block: 'nearest' })
  return true
}

function press(element: HTMLElement | null): boolean {
  if (element instanceof HTMLFormElement) element.requestSubmit()
  else element?.click()
  return element !== null
}

/** Opens what is folded around it and goes to its first field. */
function lead(element: HTMLElement): boolean {
  element.closest('details')?.setAttribute('open', '')
  const fields = 'input:not([type=hidden]), select, textarea, button:not([tabindex="-1"])'
  const field = element.matches(fields) ? element : element.querySelector<HTMLElement>(fields)
  field?.focus()
  return true
}
