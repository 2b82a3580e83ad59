const words = new Intl.Segmenter('km', { granularity: 'word' })
// Shorter runs fit on any line.
const longRun = /[\u1780-\u17DD]{10,}/g

/**
 * Khmer has no spaces between words, and many browsers do not know where a line may break: zero-width spaces tell them.
 * Works on any text that contains Khmer, source code included.
 */
export function withKhmerBreaks(text: string): string {
  return text.replace(longRun, (run) => [...words.segment(run)].map(({ segment }) => segment).join('\u200B'))
}
