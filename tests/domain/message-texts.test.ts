import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startPostOffice } from '#tests/support/post-office.ts'

const letters = join(process.env.DATA_DIR!, 'letters')
const postOffice = await startPostOffice(letters)
process.env.SMTP_URL = postOffice.url
afterAll(postOffice.stop)

const { readdirSync, readFileSync } = await import('node:fs')
const { simpleParser } = await import('mailparser')
const { tell } = await import('#app/domain/notices/notices.server.ts')
const { sendMessage } = await import('#app/domain/notices/outgoing.server.ts')
const { plain, shortTextOf, textOf } = await import('#app/domain/notices/texts.server.ts')
const { en } = await import('#app/i18n/en/index.ts')
const { db } = await import('#app/platform/db.server.ts')
const { monday } = await import('#tests/support/cases.ts')
const { person } = await import('#tests/support/people.ts')

const notices = Object.entries(en.notices).flatMap(([name, words]) =>
  typeof words === 'object' && 'short' in words ? [name] : [],
)

/** Facts of the longest kind that occur. */
const facts = {
  reference: 'OPC-2026-000123',
  enterprise: {
    nameKm: 'សិប្បកម្មផលិតទឹកត្រី និងទឹកស៊ីអ៊ីវ ចាន់ សុខា និងគ្រួសារ ខេត្តកំពង់ឆ្នាំង',
    nameEn: 'Chan Sokha and Family Fish Sauce and Soy Sauce Handicraft of Kampong Chhnang Province',
  },
  by: { nameKm: 'ព្រឹទ្ធសាស្ត្រាចារ្យ វិសាលបុត្រ សុវណ្ណារ៉ា', nameEn: 'Visalbot Sovannara-Chandaravuthy' },
  office: { nameKm: 'មន្ទីរឧស្សាហកម្មខេត្តកំពង់ឆ្នាំង', nameEn: 'Kampong Chhnang' },
  post: { nameKm: 'មន្ត្រីផ្តល់-ទទួលព័ត៌មាន', nameEn: 'Inspection officer' },
  counter: { nameKm: 'មន្ទីរឧស្សាហកម្មខេត្តកំពង់ឆ្នាំង', nameEn: 'Kampong Chhnang' },
  reason: { nameKm: 'សកម្មភាពមិនអនុញ្ញាតនៅទីតាំងនេះ', nameEn: 'The activity is not allowed at this place' },
  fee: 1_240_000,
  receipt: 'RCP-04-2026-000123',
  number: 'OPC-2026-000123',
  remark: '',
  days: 10,
  left: 9,
  person: { nameKm: 'ព្រឹទ្ធសាស្ត្រាចារ្យ វិសាលបុត្រ សុវណ្ណារ៉ា', nameEn: 'Visalbot Sovannara-Chandaravuthy' },
  count: 120,
  until: '2026-12-24',
  items: 12,
  due: '2026-12-24T10:30:00.000Z',
  answerBy: '2026-12-24T10:30:00.000Z',
  visit: '2026-12-24',
  ...{ decided: 12_345, came: 12_345, open: 12_345, overdue: 1234, soon: 1234, median: 12.5, inTime: 0.87 },
  first: '2026-12-24',
  last: '2027-01-24',
  role: 'everything',
  code: '123 456',
  // As `masked` writes it: the name is cut, the host is not.
  contact: 'v•••y@industry.example.org',
  passkey: 'Firefox, Android',
}
const link = 'https://one-window.misti.gov.kh/cases/0197e2ab-0c5e-7a3e-9d51-4b8e1f2a3c4d'

/** Parts of an SMS: 160 letters of GSM 7 bit or 70 of UCS-2, with several parts 153 or 67 each. */
function partsOf(text: string): number {
  const isGsm = /^[A-Za-z0-9 \n@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà]*$/.test(text)
  const [one, several] = isGsm ? [160, 153] : [70, 67]
  return text.length <= one ? 1 : Math.ceil(text.length / several)
}

test.each(notices)('%s is at most three parts of SMS in both languages, and every hole is filled', (notice) => {
  for (const language of ['km', 'en'] as const)
    for (const expiry of [{}, { expiresOn: '2026-12-24', service: 'operating-certificate' }]) {
      const isDraft = notice === 'draftExpires'
      if (isDraft !== 'expiresOn' in expiry) continue
      const given = { notice, facts: { ...facts, ...expiry } }
      const short = shortTextOf({ ...given, link }, language, monday)
      expect(partsOf(short), `${short} (${short.length})`).toBeLessThanOrEqual(3)
      expect(short).toMatch(/\nhttps:\/\/one-window\.misti\.gov\.kh\/cases\/[0-9a-f-]{36}$/)
      const { subject, body } = textOf(given, language, monday)
      for (const each of [short, subject, body]) expect(each).not.toMatch(/[{}]|undefined|null/)
    }
})

test('an administrator reads of every message what it is', () => {
  expect(Object.keys(en.messages.admin.kinds)).toEqual(expect.arrayContaining(notices))
})

const attacks = [
  '<b>x</b>\r\nBcc: thief@evil.example\r\n\r\n<script>alert(1)</script>',
  'Shop \u202Emoc.live\u202C \u2066x\u2069 \u200Fy',
  'Pay at https://evil.example/login or www.evil.example now',
  'Pay at evil.example/login, evil。example, EVIL．EXAMPLE or http:\\\\evil.example',
  'mail thief@evil.example, @thief, tg://resolve?domain=thief, t.me/thief',
  '{link} {code} $& $1 %0A',
  'Noodle\u0000shop\u2028Subject: hello\u0085x',
]

test.each(attacks)('what a person typed stays one line of plain words in every message: %j', async (typed) => {
  const own = await person('Sokha')
  await db.person.update({ where: { id: own.id }, data: { nameEn: typed.replaceAll('\u0000', '') } })
  const name = { nameKm: '', nameEn: typed.replaceAll('\u0000', '') }
  const told = { enterprise: name, by: name, role: 'fill', path: '/account' }
  const key = `attack ${typed.replaceAll('\u0000', '')}`
  await db.$transaction((tx) => tell(tx, { key, notice: 'invitation', to: { personId: own.id }, facts: told }, monday))
  const before = readdirSync(letters).length
  const [{ id }] = await db.delivery.findMany({ where: { key, outside: true } })
  await sendMessage(id, monday)
  const files = readdirSync(letters)
    .filter((each) => each.endsWith('.eml'))
    .sort()
  expect(files.length).toBe(before + 1)
  const letter = await simpleParser(readFileSync(join(letters, files.at(-1)!)))

  // No header of another's making, and no other form than plain text.
  expect([...letter.headers.keys()].sort()).toEqual(
    ['content-transfer-encoding', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'].sort(),
  )
  expect(letter.headers.get('content-type')).toMatchObject({ value: 'text/plain' })
  const { email } = await db.person.findUniqueOrThrow({ where: { id: own.id } })
  expect([letter.to].flat().flatMap((each) => each?.value ?? [])).toMatchObject([{ address: email }])
  expect(letter.html).toBe(false)

  const short = shortTextOf({ notice: 'invitation', facts: told, link }, 'en', monday)
  for (const said of [letter.subject!, letter.text!.replaceAll('\r', ''), short]) {
    expect(said.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2060-\u2069\u2028\u2029]/u)
    // Whatever a mail program or a telephone makes a link of is ours.
    const links = said.match(/[a-z][a-z0-9+.-]*:\/\/\S+|(?:[\p{L}\p{N}-]+[.。．])+\p{L}{2,}\S*|\S*@\S+/giu) ?? []
    for (const each of links) expect(['http://localhost:3000/account', link]).toContain(each)
  }
  expect(letter.subject).not.toContain('\n')
  // Greeting, body, link, closing: what was typed made no paragraph of its own.
  expect(letter.text!.trim().split(/\n\n+/)).toHaveLength(4)
})

test('names that people really have stay readable', () => {
  expect(plain('ហាង\u200Bមី សុខា')).toBe('ហាង\u200Bមី សុខា')
  expect(plain("Sokha's Noodles & Sons, 2.5 kg (No. 7)")).toBe("Sokha's Noodles & Sons, 2.5 kg (No. 7)")
  expect(plain('Angkor Rice Co.Ltd')).toBe('Angkor Rice Co. Ltd')
})
