import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { demoPassword } from '#prisma/demo/people.ts'
import { query } from '#tests/support/demo.ts'
import setup from '#tests/support/site.ts'
import { visitor } from '#tests/support/visitor.ts'
import config from '../playwright.config.ts'

/** `npm run screenshots`: the pictures of the README, taken of the demo world as it is loaded today. */
const folder = 'docs/screenshots'
const phone = 390
const desk = 1280

type Picture = {
  name: string
  signsIn?: string
  language: 'km' | 'en'
  width: number
  address: () => Promise<string> | string
}

const pictures: Picture[] = [
  { name: 'home', language: 'en', width: desk, address: () => '/' },
  { name: 'home-khmer', language: 'km', width: phone, address: () => '/' },
  { name: 'service', language: 'en', width: desk, address: () => '/services/operating-certificate' },
  {
    name: 'application',
    signsIn: 'sokha@example.org',
    language: 'km',
    width: phone,
    address: async () => `/apply/${await sokhas('draft')}`,
  },
  {
    name: 'status',
    signsIn: 'sokha@example.org',
    language: 'en',
    width: phone,
    address: async () => `/cases/${await sokhas('awaitingPayment')}`,
  },
  { name: 'work-list', signsIn: 'dara@example.org', language: 'en', width: desk, address: () => '/desk?view=office' },
  {
    name: 'case',
    signsIn: 'bopha@example.org',
    language: 'en',
    width: desk,
    address: async () =>
      `/desk/${await one(`select id from "Case" where "officeCode" = '02' and status = 'decision' order by "dueAt" limit 1`)}`,
  },
  {
    name: 'verify',
    language: 'km',
    width: phone,
    address: async () =>
      `/verify/${await one(`select c.number as id from "Certificate" c join "Case" k on k.id = c."caseId"
        where k.status = 'issued' and c.service = 'operating-certificate' order by c.number desc limit 1`)}`,
  },
  {
    name: 'turnaround',
    signsIn: 'manager@example.org',
    language: 'en',
    width: desk,
    address: () => '/management/turnaround',
  },
]

const end = await setup()
const browser = await chromium.launch({ ...config.use?.launchOptions, executablePath: process.env.CHROMIUM_PATH })
mkdirSync(folder, { recursive: true })
for (const { name, signsIn, language, width, address } of pictures) {
  const reader = await visitor(browser, { language, width })
  if (signsIn) await reader.signIn(signsIn, demoPassword)
  await reader.open(await address())
  await reader.page.screenshot({ path: `${folder}/${name}.png` })
  console.log(`${folder}/${name}.png`)
}
await browser.close()
await end()

async function one(sql: string, values: unknown[] = []): Promise<string> {
  const [row] = await query<{ id: string }>(sql, values)
  if (!row) throw new Error(`The demo world has no ${sql}`)
  return row.id
}

function sokhas(status: string): Promise<string> {
  return one(
    `select c.id from "Case" c join "Person" p on p.id = c."applicantId"
     where p.email = 'sokha@example.org' and c.status = $1 order by c."openedAt" limit 1`,
    [status],
  )
}
