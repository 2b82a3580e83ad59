import type { online } from '#app/i18n/en/online.ts'
import { fill } from '#app/i18n/shape.ts'
import { answersIn, asSent, writeInto } from './answers-in.ts'
import { type Copy, copiesIn, ownStorage } from './copies.ts'
import { retries, send } from './line.ts'
import { beforeSigningOut, element, show, told } from './page.ts'

/*
 * A page of questions on a bad line. It works without this file; with it what is typed is kept while it is typed, and
 * "Save and continue" waits for the line instead of losing the form. Told is only what is true: "saved" after the
 * server has said so.
 */
const { words, person, format } = told<(typeof online)['answers']>()
const copies = copiesIn(ownStorage())
const [, , caseId, page] = location.pathname.split('/')
const place = { person, caseId, page }
const keepAddress = `${location.pathname}/keep`
const signInAddress = `/sign-in?to=${encodeURIComponent(location.pathname)}`
const levels = ['province', 'district', 'commune', 'village']
const typingPause = 1500

/** Which button was pressed, while its page waits to be saved. */
type Wanted = { intent?: string }

let form: HTMLFormElement
let line: HTMLElement
/** What the server has said it has. */
let kept: string
/** Sent without an answer: perhaps stored, perhaps not. It is sent again, unchanged, before anything else. */
let doubted: string | null = null
/** Nothing is sent by itself any more; the person decides. */
let isStopped = false
let wanted: Wanted | null = null
let isOffering = false
let typing: ReturnType<typeof setTimeout> | undefined
let noting: ReturnType<typeof setTimeout> | undefined
let sending: Promise<unknown> | null = null
const trying = retries(() => (wanted ? save(wanted) : keep()))

const typed = () => answersIn(new FormData(form))
const seenField = () => form.querySelector<HTMLInputElement>('[name=seen]')!

start({ isKept: true })
copies.removeOld(new Date())
offerCopy()

addEventListener('offline', () => typed() !== kept && warn(words.noLine))
addEventListener('pageshow', (event) => event.persisted && location.reload())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'hidden') return
  remember()
  keep()
})
beforeSigningOut(async () => {
  await Promise.race([keep(), new Promise((enough) => setTimeout(enough, 3000))])
  copies.removeAll()
})

/** Takes up the form that the page shows. `isKept`: what it says is what the server has. */
function start({ isKept }: { isKept: boolean }) {
  const found = document.querySelector<HTMLFormElement>('form.page-form')
  // What the server answered with is no page of questions any more.
  isStopped ||= !found
  if (!found) return
  form = found
  line = element('p', { class: 'kept', role: 'status' })
  form.querySelector(':scope > .actions')?.before(line)
  // Some browsers write into a form what was typed before it was loaded anew.
  seenField().autocomplete = 'off'
  kept = isKept ? asLoaded(form) : ''
  form.addEventListener('input', onInput)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const { name, value } = (event.submitter ?? {}) as HTMLButtonElement
    save({ intent: name === 'intent' ? value : undefined })
  })
  if (typed() !== kept) onInput()
}

/** Without what was typed before this script arrived, or was left by the browser from an earlier visit. */
function asLoaded(page: HTMLFormElement): string {
  const copy = page.cloneNode(true) as HTMLFormElement
  copy.reset()
  return answersIn(new FormData(copy))
}

function onInput(event?: Event) {
  clearTimeout(noting)
  noting = setTimeout(remember, 300)
  clearTimeout(typing)
  const asksFurther = event?.target instanceof HTMLSelectElement && levels.includes(event.target.name)
  if (asksFurther) typing = setTimeout(() => askFurther(event.target as HTMLSelectElement), 500)
  else typing = setTimeout(keep, typingPause)
}

/** Puts what is not acknowledged aside, on this device. */
function remember() {
  clearTimeout(noting)
  if (isOffering || !form.isConnected) return
  const answers = typed()
  if (answers === kept) copies.remove(place)
  else copies.put(place, { answers, seen: seenField().value, at: new Date().toISOString() })
}

/** Sends what is typed to be kept. True when the server has everything. */
async function keep(): Promise<boolean> {
  clearTimeout(typing)
  while (sending) await sending
  if (isStopped || !form.isConnected) return false
  const answers = doubted ?? typed()
  if (answers === kept && doubted === null) return true
  const slow = setTimeout(() => say(words.saving), 800)
  const answer = await alone(send(keepAddress, asSent(answers, { seen: seenField().value })))
  clearTimeout(slow)
  if (!answer) {
    doubted = answers
    remember()
    waitForLine()
    return false
  }
  doubted = null
  const said = await answer.json().catch(() => ({}))
  if (answer.status !== 200) {
    refused(answer.status, said)
    return false
  }
  trying.over()
  seenField().value = String(said.seen)
  kept = answers
  remember()
  if (typed() === kept) {
    say(fill(words.saved, { time: format.time(said.at) }))
    return true
  }
  if (wanted) return keep()
  onInput()
  return false
}

function refused(status: number, { problem }: { problem?: string }) {
  isStopped = true
  trying.over()
  remember()
  if (problem === 'signIn' || status === 401) warn(words.signIn, { text: words.toSignIn, href: signInAddress })
  else if (problem === 'changed') warn(words.changed, { text: words.look, href: location.pathname })
  else if (problem === 'closed' || status === 404) warn(words.closed, { text: words.seeCase, href: `/cases/${caseId}` })
  else warn(words.notKept)
}

/** The button was pressed: sends the page and goes on to where the server leads, when there is a line. */
async function save(button: Wanted) {
  const isPressedAgain = wanted !== null && sending !== null
  wanted = button
  if (isPressedAgain) return
  clearTimeout(typing)
  trying.over()
  form.setAttribute('aria-busy', 'true')
  say(words.saving)
  while (sending) await sending
  // Something may have been stored without our knowing: what is asked first is which version of the page that made.
  if (doubted !== null && !isStopped && !(await keep())) return isStopped && over()
  const answers = typed()
  remember()
  const answer = await alone(
    send(location.pathname + location.search, asSent(answers, { seen: seenField().value, ...wanted })),
  )
  if (!answer) {
    doubted = answers
    return waitForLine()
  }
  const to = answer.headers.get('X-Location')
  if (to && !to.startsWith('/sign-in')) {
    trying.over()
    kept = answers
    copies.remove(place)
    return location.assign(to)
  }
  over()
  if (to) return refused(401, {})
  const html = await answer.text()
  // What does not fit is kept all the same; what somebody else was quicker to save is not, until the button says so.
  isStopped = answer.status === 409
  showKeeping(html, answers)
  goOnReading(answer.status, button)
}

/** Shows the page that came back, with what was typed while it was on its way. */
function showKeeping(html: string, sent: string, leftOut: readonly string[] = []) {
  const now = typed()
  show(html)
  start({ isKept: !isStopped })
  if (now !== sent && form.isConnected) {
    writeInto(form, answersIn([...new URLSearchParams(now)].filter(([name]) => !leftOut.includes(name))))
    onInput()
  }
  remember()
}

/** Where the eye and the keyboard go on: what is wrong, a new row, the next question. */
function goOnReading(status: number, { intent }: Wanted) {
  if (document.querySelector('main [autofocus]')) return
  const [verb, name] = intent?.split(':') ?? []
  const fields = [...form.querySelectorAll<HTMLElement>('input:not([type=hidden]), select, textarea')]
  const ofList = fields
    .filter((field) => field.getAttribute('name')?.startsWith(`${name}[`))
    .at(-1)
    ?.closest('.row')
  if (status >= 400) document.getElementById('content')?.focus()
  else if (verb === 'remove') ofList?.parentElement?.focus()
  else if (verb === 'add') ofList?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  else fields.at(-1)?.focus()
  if (status >= 400) scrollTo(0, 0)
}

function over() {
  trying.over()
  wanted = null
  form.removeAttribute('aria-busy')
}

/** The lists below a place come with the page that answers: the same that a press on "Continue" brings. */
async function askFurther(chosen: HTMLSelectElement) {
  while (sending) await sending
  const below = levels.slice(levels.indexOf(chosen.name) + 1)
  const known = [...new URLSearchParams(typed())].filter(([name]) => !below.includes(name))
  const asked = levels.some((name) => name === chosen.name) && chosen.value !== '' && chosen.name !== 'village'
  if (!asked || wanted || isStopped) return keep()
  const before = typed()
  const answers = answersIn(known)
  const answer = await alone(send(location.pathname, asSent(answers, { seen: seenField().value })))
  if (!answer) {
    doubted = answers
    remember()
    return waitForLine()
  }
  const to = answer.headers.get('X-Location')
  if (to?.startsWith('/sign-in')) return refused(401, {})
  if (to) return location.reload()
  // The page was kept without the levels below: a press on the button goes on from there.
  if (answer.status === 409) return refused(409, { problem: 'changed' })
  showKeeping(await answer.text(), before, below)
}

function waitForLine() {
  const goesOn = trying.later()
  if (!wanted) warn(words.noLine)
  else warn(goesOn ? words.noLineSave : words.enough)
}

/** One request at a time: each is made from the answer to the one before. */
async function alone<Result>(request: Promise<Result>): Promise<Result> {
  sending = request
  try {
    return await request
  } finally {
    sending = null
  }
}

/** A quiet line beside the buttons, read out only when it says something else than before. */
function say(sentence: string, ...further: Node[]) {
  if (line.dataset.said === sentence) return
  line.dataset.said = sentence
  line.removeAttribute('data-trouble')
  line.replaceChildren(sentence, ...further)
}

function warn(sentence: string, link?: { text: string; href: string }) {
  say(sentence, ...(link ? [new Text(' '), element('a', { href: link.href }, link.text)] : []))
  line.setAttribute('data-trouble', '')
}

/** What was typed here before the line or the browser went down: asked, never put in place unasked. */
async function offerCopy() {
  const copy = copies.get(place)
  if (!copy) return
  if (copy.answers === typed()) return kept === typed() ? copies.remove(place) : undefined
  isOffering = true
  const isNewer = copy.seen !== seenField().value
  if (isNewer && (await isThere(copy))) {
    isOffering = false
    return remember()
  }
  const settle = () => {
    isOffering = false
    notice.remove()
    copies.remove(place)
  }
  const button = (variant: string, text: string, act: () => void) =>
    element(
      'button',
      { class: 'ds-button', type: 'button', 'data-variant': variant, 'data-color': 'accent', onclick: act },
      text,
    )
  const notice = element(
    'div',
    { class: 'ds-alert', 'data-color': 'warning', role: 'status' },
    element('h2', { class: 'notice-title' }, words.offer.title),
    element('p', {}, fill(words.offer.text, { time: format.dateTime(copy.at) })),
    ...(isNewer ? [element('p', {}, words.offer.newer)] : []),
    element(
      'div',
      { class: 'actions' },
      button('primary', words.offer.takeOver, async () => {
        const shown = typed()
        if (writeInto(form, copy.answers)) {
          settle()
          return onInput()
        }
        // There is no room for it here: the server keeps it, and the page that comes then has it.
        writeInto(form, shown)
        while (sending) await sending
        const answer = await alone(send(keepAddress, asSent(copy.answers, { seen: seenField().value })))
        if (!answer?.ok) return warn(words.noLine)
        copies.remove(place)
        kept = typed()
        location.reload()
      }),
      button('secondary', words.offer.leave, settle),
    ),
  )
  form.before(notice)
}

/** Whether the page holds these very answers already: sent from a version that is gone, they are never written over it. */
async function isThere({ answers, seen }: Copy): Promise<boolean> {
  while (sending) await sending
  return (await alone(send(keepAddress, asSent(answers, { seen }))))?.ok ?? false
}
