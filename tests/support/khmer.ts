import type { Page } from '@playwright/test'
import { query } from './demo.ts'

/** Latin letters that may stand on a page in Khmer, each with its reason. */
const allowed: readonly [RegExp, reason: string][] = [
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, 'e-mail addresses'],
  [/\b[A-Z]{2,3}(-\d{2})?-\d{4}-\d{6}\b/g, 'numbers of cases, receipts and certificates, as they are printed'],
  [/\bK001-123456789\b/g, 'the example of a tax number, which has a Latin letter'],
  [/\bISIC\b/g, 'the classification of activities is known by this name only'],
  [
    /\b(PDF|JPEG|PNG|CSV|JSON|XLSX|UTF-8|QR|ZIP|SMS)\b/g,
    'kinds of file and code that telephones call so in every language',
  ],
  [/\b[ABC](\d{3})?\b/g, 'lines and numbers of the queue, as they are called'],
  [/\b(MOE|MOH|MLVT|MOI)\b/g, 'codes of agencies'],
  [/\b(Ctrl|Alt|Command)\b/g, 'what is printed on keys'],
  [
    /\b(Excel|Chrome|Firefox|Safari|Edge|Linux|Windows|Android|iPhone|iPad|macOS|iOS)\b/g,
    'programs and devices have their names in no other letters',
  ],
]

/** Everything that is wrong with the words of a page in Khmer that is open, and what runs out of its screen. */
export async function faultsOn(page: Page, given: ReadonlySet<string>): Promise<string[]> {
  const inWords = (await linesOn(page)).flatMap((line) => faultsIn(line, given).map((fault) => `${fault}: ${line}`))
  const wide = (await overflowOn(page)).map((line) => `runs out of the screen: ${line}`)
  return [...new Set([...inWords, ...wide])]
}

/**
 * Everything a person can see or hear of a page that is open: its text and what names its parts. What says that it is in
 * another language (the ministry's English name, the language switch) is left out.
 */
async function linesOn(page: Page): Promise<string[]> {
  const lines = await page.evaluate(() => {
    const isKhmer = (element: Element | null) => element?.closest('[lang]')?.getAttribute('lang') === 'km'
    const isRead = (element: Element | null) => isKhmer(element) && !element?.closest('script, style, noscript')
    const found = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (isRead(node.parentElement)) found.push(node.textContent ?? '')
    for (const name of ['title', 'aria-label', 'aria-description', 'placeholder', 'alt', 'label'])
      for (const element of document.body.querySelectorAll(`[${name}]`))
        if (isRead(element)) found.push(element.getAttribute(name) ?? '')
    return found
  })
  return lines.map((line) => line.replace(/\u200B/g, '').trim()).filter(Boolean)
}

/** What is wrong with a line of a page in Khmer; nothing where it is as it should be. `given`: what people have typed. */
function faultsIn(line: string, given: ReadonlySet<string>): string[] {
  if (given.has(line)) return []
  const quoted = line.replace(/[«(](.+?)[»)]/g, (whole, name) => (given.has(name) ? '' : whole))
  const rest = allowed.reduce((text, [pattern]) => text.replace(pattern, ''), quoted)
  const faults = [
    /\p{Script=Latin}/u.test(rest) && 'Latin letters',
    /[{}]/.test(rest) && 'a hole that nothing was put into',
    /[\d០-៩]{4}-[\d០-៩]{2}/.test(rest) && 'a date as computers write it',
    /\d{1,2}\/\d{1,2}\/\d{4}/.test(rest) && 'a date in Latin figures',
    /ថ្ងៃទី[\d០-៩]/.test(rest.replace(/ថ្ងៃទី[០-៩]{2} ខែ[\u1780-\u17D3]+ ឆ្នាំ[០-៩]{4}/g, '')) && 'half a date',
    /៛/.test(rest.replace(/(?<![\d,])\d{1,3}(,\d{3})*\u00A0៛/g, '')) && 'riel not written like 40,000 ៛',
  ]
  return faults.filter((each) => each !== false)
}

/** Names, answers and files as people have given them, in whatever letters: they are shown as they are. */
export async function whatPeopleGave(): Promise<ReadonlySet<string>> {
  const rows = await query<{ given: string }>(`
    select "nameEn" as given from "Person"
    union select name from "Document"
    union select "nameEn" from "Case"
    union select name from "Passkey"
    union select event ->> 'remark' from "CaseEvent" where event ? 'remark'
    union select value #>> '{}' from "Case", jsonb_path_query(answers, 'strict $.**') as value
      where jsonb_typeof(value) = 'string'`)
  // One small word ("industry", "nationalId") is a choice among ours, which has its own words in Khmer.
  const written = rows
    .map(({ given }) => given.replace(/\u200B/g, '').trim())
    .filter((each) => !/^[a-z]\w*$/.test(each))
  return new Set(written)
}

/** Text that runs out of the screen at the right, unless it lies in something that scrolls by itself. */
export async function overflowOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const clips = (element: Element | null): boolean =>
      element !== null &&
      element !== document.documentElement &&
      (getComputedStyle(element).overflowX !== 'visible' || clips(element.parentElement))
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.textContent?.trim() || clips(node.parentElement)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const right = Math.max(...[...range.getClientRects()].map((each) => each.right), 0)
      if (right > window.innerWidth + 1) found.push(node.textContent.trim())
    }
    return found
  })
}
