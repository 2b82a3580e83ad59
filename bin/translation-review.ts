import { readFileSync, writeFileSync } from 'node:fs'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'

/**
 * Writes docs/translation-review.md: every Khmer sentence whose wording is not a term seen on a government page
 * (docs/terms.json, status "sourced"), for a native reader. `--check` only says whether the page is up to date.
 */
const page = 'docs/translation-review.md'

type Term = { km: string; status: 'sourced' | 'unverified' }
const terms: Term[] = JSON.parse(readFileSync('docs/terms.json', 'utf8'))
const sourced = new Set(terms.filter((each) => each.status === 'sourced').map((each) => each.km))

const rows = sentences(wordsFor('en'), wordsFor('km')).filter(({ km }) => !sourced.has(km.replace(/\u200B/g, '')))
const text = [
  '# Words for a native reader',
  '',
  `Made by \`npm run translations\`. ${rows.length} sentences of the site whose Khmer was written by us; wordings seen on government`,
  'pages (`docs/terms.json`, status "sourced") are left out. Names of activities, reasons and inspection questions carry the same',
  'caution in the data (`verified: false`).',
  '',
  '| where | English | Khmer |',
  '|---|---|---|',
  ...rows.map(({ key, en, km }) => `| ${key} | ${cell(en)} | ${cell(km)} |`),
  '',
].join('\n')

if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== text) {
    console.error(`${page} is out of date. Run: npm run translations`)
    process.exitCode = 1
  }
} else {
  writeFileSync(page, text)
}

function sentences(en: object, km: object, path = ''): { key: string; en: string; km: string }[] {
  return Object.entries(en).flatMap(([name, value]) => {
    const key = path ? `${path}.${name}` : name
    const other = (km as Record<string, unknown>)[name]
    return typeof value === 'string'
      ? [{ key, en: value, km: String(other) }]
      : sentences(value as object, (other ?? {}) as object, key)
  })
}

function cell(sentence: string): string {
  return sentence.replace(/\|/g, '\\|').replace(/\n/g, ' ')
}
