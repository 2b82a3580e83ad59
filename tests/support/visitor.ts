import { type Browser, expect, type Page } from '@playwright/test'
import type { z } from 'zod'
import { en } from '#app/i18n/en/index.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import { km } from '#app/i18n/km/index.ts'
import type { Language } from '#app/i18n/shape.ts'
import { questionOf } from '#workflows/fields.ts'
import type { Answers, Form } from '#workflows/service.ts'
import { query, tokenFor } from './outsiders.ts'

const dictionaries = { en, km: km as unknown as typeof en }

/** Somebody at a device of their own: what they do and see, in the words of their language. */
export type Visitor = Awaited<ReturnType<typeof visitor>>

type Device = { language: Language; width?: number; scripts?: boolean }

export async function visitor(browser: Browser, { language, width = 390, scripts = true }: Device) {
  const site = process.env.SITE_URL!
  const context = await browser.newContext({
    baseURL: site,
    javaScriptEnabled: scripts,
    viewport: { width, height: 900 },
  })
  await context.addCookies([{ name: 'language', value: language, url: site }])
  const page = await context.newPage()
  const t = dictionaries[language]

  return {
    page,
    t,
    language,
    open: (path: string) => page.goto(path),
    /** Where a script sends the form (app/browser), it is done when the page has answered. */
    async press(name: string) {
      await page.getByRole('button', { name, exact: true }).click()
      await expect(page.locator('form[aria-busy=true]')).toHaveCount(0)
    },
    follow: (name: string) => page.getByRole('link', { name, exact: true }).first().click(),
    fill: (label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value),
    choose: (label: string, option: string) => page.getByLabel(label, { exact: true }).selectOption({ label: option }),
    tick: (label: string) => page.getByLabel(label).check(),
    sees: (text: string) => expect(page.getByRole('main').getByText(text).first()).toBeVisible(),
    isAt: (title: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(title),

    async register(person: { nameKm: string; nameEn: string; contact: string; password: string }) {
      for (const name of ['nameKm', 'nameEn', 'contact'] as const)
        await this.fill(t.account.fields[name].label, person[name])
      await this.fill(t.account.fields.newPassword.label, person.password)
      await this.press(t.account.register.button)
      // The code may wait: what comes first is the application.
      await this.isAt(t.account.confirm.title)
      await this.follow(t.account.confirm.later)
      await expect(page).not.toHaveURL(/account/)
    },

    async signIn(contact: string, password: string) {
      await page.goto('/sign-in')
      await this.fill(t.account.fields.contact.label, contact)
      await this.fill(t.account.fields.password.label, password)
      await this.press(t.account.signIn.button)
      await expect(page).not.toHaveURL(/\/sign-in(\?|$)/)
      if (new URL(page.url()).pathname === '/sign-in/factor') await this.showDemoCode()
      await expect(page).not.toHaveURL(/sign-in/)
      // Signing in switches to the language of the account; this journey is told in another one.
      const lang = await page.locator('html').getAttribute('lang')
      await context.addCookies([{ name: 'language', value: language, url: site }])
      if (lang !== language) await page.reload()
    },

    /** The second step of people of the demo world, who read the code on the page; it is in their own language already. */
    async showDemoCode() {
      const { factor } = dictionaries[(await page.locator('html').getAttribute('lang')) as Language]
      const shown = await page.getByRole('main').textContent()
      await this.fill(factor.fields.code.label, /[\d\u17e0-\u17e9]{6}/.exec(shown ?? '')![0])
      await this.press(factor.signIn.button)
    },

    /** In a session made for them, as if they had signed in. `half`: with the password alone. */
    async enter(email: string, how: { half?: true } = {}) {
      const [{ id }] = await query<{ id: string }>('select id from "Person" where email = $1', [email])
      await context.addCookies([{ name: 'session', value: await tokenFor(id, how), url: site, httpOnly: true }])
    },

    /** Answers the questions of the page that is open. */
    async answer(schema: z.ZodObject, values: Record<string, unknown>, prefix = '') {
      for (const [name, each] of Object.entries(schema.shape)) {
        const value = values[name]
        if (value === undefined) continue
        await answerOne(page, t, { name: prefix + name, words: wordsOf(t, name), schema: each as z.ZodType, value })
      }
    },

    /** Fills in page after page, as they come, until the list of pages is reached again. */
    async fillIn(form: Form, answers: Answers, backAt: string) {
      const titles = t.pages as Record<string, { title: string }>
      for (let pages = 0; pages <= Object.keys(form).length; pages++) {
        const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
        if (sameWords(title, backAt)) {
          const next = page
            .locator('.tasks')
            .first()
            .locator('.task', { hasText: t.common.steps.todo })
            .getByRole('link')
          if ((await next.count()) === 0) return
          await leads(page, () => next.first().click())
        }
        const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
        const id = Object.keys(form).find((each) => sameWords(titles[each].title, heading))
        if (!id) return
        await this.answer(form[id].schema, answers[id] ?? {})
        await leads(page, () => this.press(t.common.actions.saveAndContinue))
      }
    },
  }
}

/** Does something that leads to another address, and waits until it is there. */
async function leads(page: Page, act: () => Promise<void>) {
  const before = page.url()
  await Promise.all([page.waitForURL((url) => url.href !== before), act()])
}

/** Zero-width marks help browsers to break Khmer lines; people do not see them. */
function sameWords(one: string, other: string) {
  const plain = (text: string) => text.replace(/\u200B/g, '').trim()
  return plain(one) === plain(other)
}

function wordsOf(t: typeof en, name: string): FieldWords {
  return (t.fields as Record<string, FieldWords>)[name] ?? { label: name }
}

type One = { name: string; words: FieldWords; schema: z.ZodType; value: unknown }

async function answerOne(page: Page, t: typeof en, { name, words, schema, value }: One): Promise<void> {
  const asked = questionOf(schema)
  const control = page.locator(`[name="${name}"]`)
  switch (asked.kind) {
    case 'oneOf':
    case 'manyOf': {
      const group = page.getByRole('group', { name: words.label }).first()
      for (const each of [value].flat()) await group.getByLabel(words.options![String(each)], { exact: true }).check()
      return
    }
    case 'grid':
      for (const [row, cells] of Object.entries(value as Record<string, Record<string, number>>))
        for (const [column, count] of Object.entries(cells)) {
          const cell = page.getByLabel(`${words.rows![row]}, ${words.columns![column]}`, { exact: true })
          if (count > 0) await cell.fill(String(count))
        }
      return
    case 'rows':
      for (const [index, row] of (value as Record<string, unknown>[]).entries())
        for (const [key, each] of Object.entries(asked.row!.shape)) {
          const one = { words: wordsOf(t, key), schema: each as z.ZodType, value: row[key] }
          await answerOne(page, t, { ...one, name: `${name}[${index}].${key}` })
        }
      return
    case 'activity':
      await page.getByLabel(t.common.form.activityCode).first().fill(String(value))
      return
    case 'province':
    case 'district':
    case 'commune':
    case 'village': {
      // An address is asked level by level: the level below appears when the one above is known.
      const goOn = page.getByRole('button', { name: t.common.actions.continue, exact: true })
      // With scripts it comes by itself, soon after.
      const isScripted = (await page.locator('.kept').count()) > 0
      if ((await control.count()) === 0 && !isScripted) await goOn.click()
      const isList = await control.evaluate((element) => element.tagName === 'SELECT')
      if (!isList) await control.fill(String(value))
      else if (await control.locator(`option[value="${value}"]`).count()) await control.selectOption(String(value))
      else await control.selectOption({ index: 1 })
      if (asked.kind === 'village' && (await goOn.count())) await goOn.click()
      return
    }
    default:
      await control.fill(String(value))
  }
}
