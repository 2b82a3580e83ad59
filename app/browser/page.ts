import { type Format, formatsOf } from '#app/i18n/format.ts'

/** What the document tells its scripts (app/components/online.tsx): the words, and a mark that stands for the person. */
export function told<Words>(): { words: Words; person: string; format: Format } {
  const element = document.getElementById('online')!
  const language = document.documentElement.lang === 'en' ? 'en' : 'km'
  return {
    words: JSON.parse(element.textContent!) as Words,
    person: element.dataset.person ?? '',
    format: formatsOf(language),
  }
}

/** Shows a page that the server has answered with, without leaving this one: what runs here goes on. */
export function show(html: string) {
  const given = new DOMParser().parseFromString(html, 'text/html')
  const [now, next] = [document.getElementById('content'), given.getElementById('content')]
  document.title = given.title
  // A refusal from before the site (app/platform/refusal-page.server.ts) has no such part: it is the whole page.
  if (!now || !next) return document.body.replaceChildren(...given.body.childNodes)
  const focused = document.activeElement?.id
  // Files chosen and not yet sent would be gone: the field itself moves over.
  for (const input of now.querySelectorAll<HTMLInputElement>('input[type=file]'))
    if (input.id && input.files?.length) next.querySelector(`#${CSS.escape(input.id)}`)?.replaceWith(input)
  now.replaceChildren(...next.childNodes)
  const wrong = now.querySelector<HTMLElement>('[autofocus]')
  if (wrong) wrong.focus()
  else if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
}

type Attributes = Record<string, string | EventListener>

/** An element with attributes, listeners (`onclick`) and what is in it. Text stays text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...within: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === 'string') made.setAttribute(name, value)
    else made.addEventListener(name.slice(2), value)
  made.append(...within)
  return made
}

/** When somebody signs out: first what is on its way, then nothing stays on this device. */
export function beforeSigningOut(act: () => Promise<unknown>) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/sign-out"]'))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      act().finally(() => form.submit())
    })
}
