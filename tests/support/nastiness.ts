import { asForm, asMultipart, formOf, multipartOf } from './sender.ts'

/** A form of a page: where it goes and what it would send if somebody pressed its first button. */
export type FoundForm = { action: string; typed: string[]; given: [string, string][] }

/** The forms of a page that are sent, with the names of what is typed and the values of what is chosen or hidden. */
export function formsOf(html: string, path: string): FoundForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, head, inside]) => {
    if (!/method="post"/i.test(head)) return []
    const action = new URL(attribute(head, 'action') ?? path, new URL(path, 'http://site'))
    const form: FoundForm = { action: action.pathname + action.search, typed: [], given: [] }
    const seen = new Set<string>()
    for (const [, tag, rest] of inside.matchAll(/<(input|textarea|select|button)\b([^>]*)>/g)) {
      const name = attribute(rest, 'name')
      if (!name || seen.has(name)) continue
      seen.add(name)
      const type = attribute(rest, 'type')
      if (tag === 'textarea' || (tag === 'input' && (!type || /text|tel|password|email|date|number/.test(type))))
        form.typed.push(name)
      else form.given.push([name, attribute(rest, 'value') ?? firstOption(inside, name)])
    }
    return [form]
  })
}

function firstOption(html: string, name: string): string {
  const list = html.slice(html.indexOf(`name="${name}"`)).split('</select>')[0]
  return /<option[^>]* value="([^"]+)"/.exec(list)?.[1] ?? 'on'
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value?.replaceAll('&amp;', '&').replaceAll('&quot;', '"')
}

const values: [string, string][] = [
  ['nothing', ''],
  ['a word', 'x'],
  ['a code', '02'],
  ['Khmer digits', '២០២៦'],
  ['a NUL byte', 'a\0b'],
  ['a broken letter', 'a\uFFFDb'],
  ['a negative number', '-1'],
  ['a number beyond 32 bits', '2147483648'],
  ['a number beyond all', '1e999'],
  ['a day that does not exist', '31/02/2026'],
  ['a day as far as days go', '9999-12-31'],
  ['a prototype', '__proto__'],
  ['a method', 'constructor'],
  ['an unknown id', '0190163d-8694-739b-aea5-966c26f8ad91'],
  ['a quotation mark', `'"\\;--`],
  ['markup', '</textarea><script>alert(1)</script>'],
  ['a path', '../../../etc/passwd'],
  ['lines', 'a\r\nSet-Cookie: session=x\r\n\r\nb'],
  ['a long text', 'ក'.repeat(30_000)],
]

export type Nasty = { what: string; headers: Record<string, string>; body: string | Uint8Array }

/** What is tried on one form: every value in every field, fields in shapes that nobody asked for, and broken bodies. */
export function nastyBodies({ typed, given }: Pick<FoundForm, 'typed' | 'given'>): Nasty[] {
  const names = [...new Set([...typed, ...given.map(([name]) => name)])]
  const shaped = (what: string, shape: (name: string) => [string, string][]) =>
    encoded(what, [...given.filter(([name]) => name === 'revision' || name === 'seen'), ...names.flatMap(shape)])
  // In a long form every value meets some of the fields, in a short one all of them.
  const rounds = values.slice(0, names.length > 4 ? 5 : undefined)
  const valued = (round: number, fields: string[]) =>
    fields.map((name, index): [string, string] => [name, values[(round + index * 5) % values.length][1]])
  return [
    ...rounds.map(([what], round) => encoded(`values from ${what} on`, valued(round, names))),
    ...(typed.length > 0 && given.length > 0
      ? rounds.map(([what], round) =>
          encoded(`values from ${what} on, where one types`, [...given, ...valued(round, typed)]),
        )
      : []),
    shaped('every field twice', (name) => [
      [name, 'x'],
      [name, 'y'],
    ]),
    ...['02', 'x'].map((value) => shaped(`lists of ${value}`, (name) => [[`${name}[0]`, value]])),
    shaped('lists of lists', (name) => [[`${name}[0][0]`, 'x']]),
    shaped('lists of things', (name) => [[`${name}[3].a.b`, 'x']]),
    shaped('things', (name) => [[`${name}.a`, 'x']]),
    shaped('things that cannot be spoken', (name) => [
      [`${name}.toString`, 'x'],
      [`${name}.valueOf`, 'x'],
    ]),
    shaped('things and words', (name) => [
      [name, 'x'],
      [`${name}.length`, '9'],
      [`${name}[]`, 'x'],
    ]),
    shaped('a huge list', (name) => [
      [`${name}[999999]`, 'x'],
      [`${name}[99].x`, 'x'],
    ]),
    shaped('depth', (name) => [[`${name}${'[0]'.repeat(300)}`, 'x']]),
    shaped('prototypes', (name) => [
      [`${name}.__proto__.x`, 'x'],
      [`__proto__.${name}`, 'x'],
      [`constructor.prototype.${name}`, 'x'],
    ]),
    encoded('the words of the library', [
      ...given,
      ['__intent__', '{"type":"insert","payload":{"name":"x","index":1e9}}'],
      ['__state__', '{'],
    ]),
    ...[
      'add:x',
      'add:__proto__',
      'remove:x:NaN',
      'refresh',
      'leave',
      ...names.slice(0, 3).map((name) => `add:${name}`),
    ].map((intent) =>
      encoded(`the intent ${intent}`, [
        ...given,
        ...typed.map((name): [string, string] => [name, 'x']),
        ['intent', intent],
      ]),
    ),
    encoded(
      'too many fields',
      Array.from({ length: 3000 }, (_, each): [string, string] => [`x${each}`, 'x']),
    ),
    { what: 'nothing at all', headers: asForm, body: '' },
    {
      what: 'broken percent signs',
      headers: asForm,
      body: `%=%&%E0%A4%A=%ff&${names.map((name) => `${name}=%ED%A0%80`).join('&')}`,
    },
    { what: 'JSON', headers: { 'Content-Type': 'application/json' }, body: '{"a":1}' },
    { what: 'no type', headers: {}, body: 'a=1' },
    { what: 'a broken upload', headers: asMultipart, body: 'no boundary in here' },
    { what: 'an upload without its boundary', headers: { 'Content-Type': 'multipart/form-data' }, body: 'x' },
    {
      what: 'a file in every field',
      headers: asMultipart,
      body: multipartOf([
        ...given.map(([name, value]) => ({ name, value })),
        ...names.map((name) => ({ name, value: '%PDF-1.4', filename: '../x\0.pdf' })),
      ]),
    },
  ]
}

function encoded(what: string, fields: [string, string][]): Nasty {
  return { what, headers: asForm, body: formOf(fields) }
}
