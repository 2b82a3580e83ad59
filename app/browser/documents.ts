import type { online } from '#app/i18n/en/online.ts'
import { fill } from '#app/i18n/shape.ts'
import { isNotNow, retries } from './line.ts'
import { element, show, told } from './page.ts'
import { smaller } from './photo.ts'

/*
 * Documents on a bad line: files go one after another, each with a bar, and can be stopped or sent again. Without this
 * file the same forms send the same files, and the browser shows what it can.
 */
const { words, format } = told<(typeof online)['documents']>()

type Sending = {
  file: File
  /** Where the form goes, and the part of the page that it stands in: both are there again when the page was refreshed. */
  action: string
  slot: string
  state: 'waiting' | 'underway' | 'arrived' | 'lost' | 'refused'
  share: number
  problem?: string
  stop?: () => void
}

// The line is down when nothing at all has moved for this long.
const patience = 60_000

let queue: Sending[] = []
let isWorking = false
const waiting = () => queue.find(({ state }) => state === 'waiting')
const filesIn = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>('input[type=file]')]
const spoken = element('p', { class: 'ds-sr-only', role: 'status' })
const trying = retries(() => {
  for (const each of queue) if (each.state === 'lost') each.state = 'waiting'
  work()
})

document.body.append(spoken)
start()
addEventListener('beforeunload', (event) => {
  if (queue.some(({ state }) => state === 'underway' || state === 'waiting')) event.preventDefault()
})

/** Takes up the forms that the page shows. */
function start() {
  for (const form of document.querySelectorAll<HTMLFormElement>('main form'))
    if (filesIn(form).length > 0) form.addEventListener('submit', take)
  draw()
}

/** Queues what was chosen. "Choose a file first" is the server's to say. */
function take(event: SubmitEvent) {
  const form = event.currentTarget as HTMLFormElement
  const chosen = filesIn(form).flatMap(({ files }) => [...(files ?? [])])
  const slot = form.closest('section')?.id
  if (chosen.length === 0 || !slot) return
  event.preventDefault()
  for (const file of chosen) queue.push({ file, action: form.action, slot, state: 'waiting', share: 0 })
  for (const input of filesIn(form)) input.value = ''
  work()
}

/** One file after another, then the page as it is now. */
async function work() {
  draw()
  if (isWorking) return
  isWorking = true
  let anyArrived = false
  for (let next = waiting(); next; next = waiting()) {
    await sendOne(next)
    anyArrived ||= next.state === 'arrived'
    speak(next)
    draw()
    if (next.state !== 'lost') continue
    trying.later()
    break
  }
  if (anyArrived) await refresh()
  isWorking = false
}

async function sendOne(one: Sending) {
  one.state = 'underway'
  draw()
  one.file = await smaller(one.file)
  const answer = await post(one)
  if (answer === 'stopped') return
  if (!answer || isNotNow(answer.status)) {
    one.state = 'lost'
    return
  }
  trying.over()
  const to = answer.getResponseHeader('X-Location')
  if (to?.startsWith('/sign-in')) return location.assign(`/sign-in?to=${encodeURIComponent(location.pathname)}`)
  one.state = answer.status < 400 ? 'arrived' : 'refused'
  one.problem = one.state === 'refused' ? problemIn(answer.responseText) : undefined
}

/** Null: the line went down. */
function post(one: Sending): Promise<XMLHttpRequest | 'stopped' | null> {
  return new Promise((done) => {
    const request = new XMLHttpRequest()
    let timer: ReturnType<typeof setTimeout>
    const moved = () => {
      clearTimeout(timer)
      timer = setTimeout(() => request.abort(), patience)
    }
    const end = (answer: XMLHttpRequest | 'stopped' | null) => {
      clearTimeout(timer)
      done(answer)
    }
    one.stop = () => {
      forget(one)
      end('stopped')
      request.abort()
    }
    request.upload.onprogress = ({ loaded, total }) => {
      moved()
      one.share = total > 0 ? loaded / total : 0
      draw()
    }
    request.onload = () => end(request)
    request.onerror = request.onabort = () => end(null)
    request.open('POST', one.action)
    request.setRequestHeader('X-Sent-By', 'script')
    const body = new FormData()
    body.append('file', one.file)
    moved()
    request.send(body)
  })
}

/** What the server's page says is wrong, without the word that is only read out. */
function problemIn(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const places = ['.ds-validation-message', '.ds-error-summary li', 'h1']
  const said = places.map((each) => page.querySelector(each)).find((found) => found)
  for (const each of said?.querySelectorAll('.ds-sr-only') ?? []) each.remove()
  return said?.textContent?.trim() || words.refused
}

async function refresh() {
  const page = await fetch(location.pathname).catch(() => null)
  if (page?.redirected) return location.assign(page.url)
  if (!page?.ok) return
  queue = queue.filter(({ state }) => state !== 'arrived')
  show(await page.text())
  start()
}

function forget(one: Sending) {
  queue = queue.filter((each) => each !== one)
  draw()
}

/** The files of each kind of document that are waiting, on their way, or did not arrive. */
function draw() {
  for (const section of document.querySelectorAll('main section[id]')) {
    const own = queue.filter(({ slot }) => slot === section.id)
    const there = section.querySelector<HTMLElement>(':scope > .sending')
    if (!there && own.length === 0) continue
    const list = there ?? element('ul', { class: 'sending' })
    if (!there) section.append(list)
    // Drawn anew only where more has changed than how far a bar is: a button under a finger must not move.
    const shape = own.map(({ file, state }) => `${file.name}/${state}`).join('\n')
    if (list.dataset.shape !== shape) {
      list.dataset.shape = shape
      list.replaceChildren(...own.map(itemFor))
    }
    for (const [index, one] of own.entries()) drawShare(list.children[index], one)
  }
}

function itemFor(one: Sending): HTMLElement {
  const name = one.file.name
  const button = (text: string, act: () => void) =>
    element(
      'button',
      { class: 'ds-button', type: 'button', 'data-variant': 'tertiary', onclick: act },
      `${text} `,
      element('span', { class: 'ds-sr-only' }, name),
    )
  const again = () => {
    one.state = 'waiting'
    trying.over()
    work()
  }
  const stop = () => (one.state === 'underway' ? one.stop?.() : forget(one))
  return element(
    'li',
    { 'data-state': one.state },
    element('p', {}, sentenceOf(one)),
    ...(one.state === 'underway' ? [element('progress', { max: '1', 'aria-label': name })] : []),
    ...(one.state === 'lost' ? [button(words.again, again)] : []),
    ...(one.state === 'arrived' ? [] : [button(one.state === 'refused' ? words.understood : words.cancel, stop)]),
  )
}

function drawShare(item: Element, one: Sending) {
  const bar = item.querySelector('progress')
  if (!bar) return
  bar.value = one.share
  item.firstElementChild!.textContent = sentenceOf(one)
}

function sentenceOf({ file: { name }, state, share, problem }: Sending): string {
  if (state === 'refused') return fill(words.refusedFile, { name, problem: problem ?? words.refused })
  if (state === 'underway') return fill(words.underway, { name, share: format.percent(share) })
  return fill(words[state], { name })
}

function speak(one: Sending) {
  if (queue.includes(one)) spoken.textContent = sentenceOf(one)
}
