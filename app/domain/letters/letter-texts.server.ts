import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import type { Defect } from '#app/domain/cases/corrections.server.ts'
import { listReasons } from '#app/domain/cases/reasons.server.ts'
import { addressOf } from '#app/domain/register/divisions.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { pointName } from '#app/i18n/field-words.ts'
import { type Format, formatsOf } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/shape.ts'
import { serviceOf } from '#workflows/index.ts'
import type { Answers } from '#workflows/service.ts'
import type { InBoth, LetterKind, LetterText, Part } from './letter-paper.server.ts'
import { texts } from './v1/texts.ts'

/** The case a letter is about, as much as its words need. */
export type Subject = {
  service: string
  serviceVersion: number
  reference: string | null
  nameKm: string
  nameEn: string
  answers: unknown
  submittedAt: Date | null
  terms: unknown
}
type Office = { nameKm: string; nameEn: string }

/** The one letter that a correction request becomes. */
export async function correctionLetter(
  one: Subject,
  asked: { items: readonly Defect[]; round: number; answerBy: string; stopsClock: boolean },
): Promise<LetterText> {
  const reasons = await listReasons('correction')
  const { correctionDays, clockStopsUntilDay } = one.terms as CaseTerms
  return letter(one, 'correction', (language, format, say) => {
    const points = asked.items.map(({ target, reason, words }) => {
      const known = reasons.find(({ code }) => code === reason)
      const why = known ? format.name(known) : reason
      const stop = language === 'km' ? '។' : '.'
      return `${pointName(wordsFor(language), target)}${language === 'km' ? '៖' : ':'} ${why}${stop}${words && ` ${words}`}`
    })
    return {
      subject: say(texts.correction.subject, { round: format.number(asked.round) }),
      body: [
        say(texts.correction.opening),
        listed(points, format),
        say(texts.correction.deadline, {
          days: format.workingDays(correctionDays),
          answerBy: format.date(asked.answerBy),
        }),
        asked.stopsClock
          ? say(texts.correction.stops)
          : say(texts.correction.runsOn, { day: format.number(clockStopsUntilDay ?? 0) }),
      ],
    }
  })
}

export async function refusalLetter(one: Subject, { reason, remark }: { reason: string; remark?: string }) {
  const known = (await listReasons('refusal')).find(({ code }) => code === reason)
  return letter(one, 'refusal', (_, format, say) => ({
    subject: say(texts.refusal.subject),
    body: [
      say(texts.refusal.opening),
      ...[known ? format.name(known) : reason, remark ?? ''].filter(Boolean),
      say(texts.refusal.afterwards),
    ],
  }))
}

/** What an officer types for a summons: the day, the hour where it matters, and what it is about. */
export type Summons = { on: string; hour?: string; words: string }

export async function summonsLetter(one: Subject, { on, hour, words }: Summons, office: Office): Promise<LetterText> {
  return letter(one, 'summons', (_, format, say) => ({
    subject: say(texts.summons.subject),
    body: [
      say(texts.summons.opening, {
        on: hour ? `${format.date(on)} ${format.digits(hour)}` : format.date(on),
        office: format.name(office),
      }),
      words,
      say(texts.summons.afterwards),
    ],
  }))
}

/** What an officer types to forward a matter: what it is about, and why it goes there. */
export type Forwarding = { subject: string; words: string }

export async function forwardingLetter(one: Subject, { subject, words }: Forwarding, to: Office): Promise<LetterText> {
  const text = await letter(one, 'forwarding', (_, __, say) => ({
    subject,
    body: [say(texts.forwarding.opening), words],
  }))
  return { ...text, addressee: { km: to.nameKm, en: to.nameEn } }
}

type Say = (sentence: InBoth, values?: Record<string, string>) => string
type Composed = { subject: string; body: (string | Part)[] }

async function letter(
  one: Subject,
  kind: LetterKind,
  compose: (language: Language, format: Format, say: Say) => Composed,
): Promise<LetterText> {
  const profile = serviceOf(one.service, one.serviceVersion).profile(one.answers as Answers)
  const address = await addressOf(profile.place)
  const side = (language: Language) => {
    const format = formatsOf(language)
    const words = wordsFor(language)
    const services = words.common.services as Record<string, { name: string }>
    const common = {
      service: services[one.service].name,
      reference: one.reference ?? '',
      enterprise: format.name(one),
      submitted: one.submittedAt ? format.date(one.submittedAt) : '',
    }
    const say: Say = (sentence, values = {}) => filled(sentence[language], { ...common, ...values })
    const { subject, body } = compose(language, format, say)
    const owner = format.name({ nameKm: profile.ownerKm, nameEn: profile.ownerEn })
    return {
      title: words.letters.kinds[kind],
      subject,
      addressee: [owner, format.name(one), address[language]].filter(Boolean).join(language === 'km' ? ' ' : ', '),
      reference: `${common.service} ${common.reference}`,
      body: [...body, say(texts.closing)].map((part) => (typeof part === 'string' ? { text: part } : part)),
    }
  }
  const [km, en] = [side('km'), side('en')]
  return {
    kind,
    title: { km: km.title, en: en.title },
    addressee: { km: km.addressee, en: en.addressee },
    subject: { km: km.subject, en: en.subject },
    reference: { km: km.reference, en: en.reference },
    body: { km: km.body, en: en.body },
  }
}

function listed(points: string[], format: Format): Part {
  return { points, digits: points.map((_, index) => format.number(index + 1)) }
}

function filled(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole)
}
