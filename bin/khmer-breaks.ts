const words = new Intl.Segmenter('km', { granularity: 'word' })
// Shorter runs fit on any line.
const longRun = /[\u1780-\u17DD]{10,}/g
// Full stops, the sign of repetition and the like belong to the word before them.
const beforeSign = /\u200B(?=[\u17D4-\u17DA])/g

/**
 * Khmer has no spaces between words, and many browsers do not know where a line may break: zero-width spaces tell them.
 * Works on any text that contains Khmer, source code included.
 */
export function withKhmerBreaks(text: string): string {
  const marked = (run: string) => [...words.segment(run)].map(({ segment }) => segment).join('\u200B')
  return text.replace(longRun, (run) => marked(run).replace(beforeSign, ''))
}
