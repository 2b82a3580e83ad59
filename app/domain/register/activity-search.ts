import { everydayWords } from '#app/domain/register/everyday-words.ts'
import { latinDigits } from '#workflows/fields.ts'

type Activity = { code: string; nameKm: string; nameEn: string }

// Whoever finds more than this has to say more.
const mostFound = 20

/**
 * The activities that somebody may mean by some words in Khmer or English, the likeliest first. Official names, codes and
 * what people call a trade are looked at; where no activity has every word, those with the most of them are given.
 */
export function activitiesNamed<Each extends Activity>(activities: readonly Each[], typed: string): Each[] {
  const known = activities.map((each) => ({ each, ...textsOf(each) }))
  const words = wordsIn(typed, (part) => known.some(({ text }) => text.includes(part)))
  const found = known
    .map(({ each, text, everyday }) => ({ each, score: scoreOf(words, each.code, text, everyday) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
  return found
    .filter(({ score }) => score > found[0].score - 1)
    .map(({ each }) => each)
    .slice(0, mostFound)
}

type Texts = { text: string; everyday: string }
const texts = new WeakMap<Activity, Texts>()

/** Made once for each activity of a list that is kept: every search reads them all. */
function textsOf(activity: Activity): Texts {
  const made = texts.get(activity) ?? makeTexts(activity)
  texts.set(activity, made)
  return made
}

function makeTexts({ code, nameKm, nameEn }: Activity): Texts {
  const everyday = plain(everydayWords[code] ?? '')
  // Words of English are compared from where they begin: "ice" is not in "rice".
  const text = plain(`${nameKm} ${nameEn} ${everyday}`).replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
  return { everyday: ` ${everyday} `, text: ` ${text} ` }
}

function scoreOf(words: string[], code: string, text: string, everyday: string): number {
  const isNamed = (word: string) => {
    if (/^\d+$/.test(word)) return code.startsWith(word.slice(0, 4))
    return text.includes(/[a-z]/.test(word) ? ` ${word}` : word)
  }
  // What people call a thing goes before a name in which the same letters happen to stand.
  const isCalled = (word: string) => everyday.includes(` ${word} `) || everyday.includes(` ${word}s `)
  return words.filter(isNamed).length + (words.some(isCalled) ? 0.5 : 0)
}

// "Making" something, "selling" it, a "shop" or a "factory" say nothing about what it is.
const empty = new Set(
  `a an the and of for to in i we my our make making made produce production sell selling shop factory business
  ធ្វើ ផលិត ការ លក់ និង នៃ របស់ ខ្ញុំ យើង រោងចក្រ ហាង អាជីវកម្ម`.split(/\s+/),
)

/** English words without the s of a plural; Khmer, which is written without spaces, cut into words unless the whole `isKnown`. */
function wordsIn(typed: string, isKnown: (part: string) => boolean): string[] {
  const cut = (part: string) => [...segmenter.segment(part)].map(({ segment }) => segment)
  return plain(typed.slice(0, 120))
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .flatMap((part) => {
      if (/[\u1780-\u17FF]/.test(part)) return isKnown(part) ? [part] : cut(part)
      return [part.replace(/(?<=\w{3})s$/, '')]
    })
    .filter((word) => word.length > 1 && !empty.has(word))
}

const segmenter = new Intl.Segmenter('km', { granularity: 'word' })

function plain(text: string): string {
  return latinDigits(text.toWellFormed().replace(/[\u200B-\u200D\u2060\uFEFF]/g, ''))
    .normalize('NFC')
    .toLowerCase()
}
