import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'

/**
 * Makes app/styles/fonts from the full fonts: Khmer only, without hinting, which only old screens would miss. The results
 * are kept in the repository; run this again when a font or the letterhead changes.
 */
const source = createRequire(import.meta.url)

const range = (from: number, to: number) =>
  String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i))

// Khmer without the archaic signs U+17A3-17A4 and U+17D8, divination numerals left out; joiners, the dotted circle that
// stands for a missing base, quotes, and the space: without it spacing changes.
const khmer =
  range(0x1780, 0x17a2) +
  range(0x17a5, 0x17d7) +
  range(0x17d9, 0x17dd) +
  range(0x17e0, 0x17e9) +
  '\u200B\u200C\u200D\u2060\u25CC «»“”'
const letterhead = 'ក្រសួងឧស្សាហកម្ម វិទ្យាសាស្ត្រ បច្ចេកវិទ្យា និងនវានុវត្តន៍ ព្រះរាជាណាចក្រកម្ពុជា ជាតិ សាសនា ព្រះមហាក្សត្រ ច្រកចេញចូលតែមួយ'

const fonts = [
  { from: '@expo-google-fonts/battambang/400Regular/Battambang_400Regular.ttf', to: 'battambang-400', letters: khmer },
  { from: '@expo-google-fonts/battambang/700Bold/Battambang_700Bold.ttf', to: 'battambang-700', letters: khmer },
  { from: '@expo-google-fonts/moul/400Regular/Moul_400Regular.ttf', to: 'moul-letterhead', letters: letterhead },
]

for (const { from, to, letters } of fonts) {
  const full = await readFile(source.resolve(from))
  const subset = await subsetFont(full, letters, { targetFormat: 'woff2', noHinting: true })
  const file = new URL(`../app/styles/fonts/${to}.woff2`, import.meta.url)
  await writeFile(file, subset)
  console.log(`${to}.woff2 ${subset.length} bytes`)
}
