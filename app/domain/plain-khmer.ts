/*
 * Khmer can be typed in several ways that look the same. What is compared is written in one: the marks of a syllable in
 * one order (foot consonants, a foot រ last of them, then the shifter, vowels, signs), each once, without letters
 * that are not seen or no longer used.
 */

const replaced: readonly (readonly [RegExp, string])[] = [
  // Zero-width spaces and joiners, and the two vowels that are not written.
  [/[\u200B-\u200D\u2060\uFEFF\u17B4\u17B5]/g, ''],
  // Letters that Unicode advises against: អ, អា, ឧក, ឱ.
  [/\u17A3/g, '\u17A2'],
  [/\u17A4/g, '\u17A2\u17B6'],
  [/\u17A8/g, '\u17A7\u1780'],
  [/\u17B2/g, '\u17B1'],
]

const composed: readonly (readonly [RegExp, string])[] = [
  // Vowels typed in their visible halves: េ with ី is ើ, េ with ា is ោ.
  [/\u17C1\u17B8/g, '\u17BE'],
  [/\u17C1\u17B6/g, '\u17C4'],
  // A foot ដ looks as a foot ត.
  [/\u17D2\u178A/g, '\u17D2\u178F'],
]

const syllable = /([\u1780-\u17A2\u17A5-\u17B3])((?:\u17D2[\u1780-\u17B3]|[\u17B6-\u17D1\u17DD])+)/g
const mark = /\u17D2[\u1780-\u17B3]|[\u17B6-\u17D1\u17DD]/g

/** The same Khmer in its one way of writing; other scripts stay as they are. */
export function plainKhmer(text: string): string {
  const known = replaced.reduce((all, [from, to]) => all.replace(from, to), text)
  return known.replace(syllable, (_, base: string, marks: string) => {
    const inOrder = [...new Set(marks.match(mark))].sort((one, other) => rank(one) - rank(other)).join('')
    return base + composed.reduce((all, [from, to]) => all.replace(from, to), inOrder)
  })
}

function rank(sign: string): number {
  if (sign === '\u17CC') return 0
  if (sign[0] === '\u17D2') return sign[1] === '\u179A' ? 2 : 1
  if (sign === '\u17C9' || sign === '\u17CA') return 3
  // េ and its like stand before their second half; ំ and ះ after every vowel.
  if (sign >= '\u17C1' && sign <= '\u17C3') return 4
  return sign <= '\u17C5' ? 5 : sign <= '\u17C8' ? 6 : 7
}
