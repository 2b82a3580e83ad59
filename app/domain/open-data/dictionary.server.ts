import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { type ColumnName, columns } from './columns.ts'
import { licence } from './licence.ts'

type Both = { km: string; en: string }

/** What every column and code of the open data means, in both languages; the rules by which they are made. */
export type Dictionary = {
  title: Both
  licence: typeof licence
  rules: Both[]
  columns: { name: string; type: string; example: string; means: Both }[]
  codes: { column: ColumnName; codes: { code: string; means: Both }[] }[]
}

export async function dictionary(): Promise<Dictionary> {
  const { province } = await divisionsFor({})
  const listed = (column: ColumnName, of: (t: Words) => Readonly<Record<string, string>>) => ({
    column,
    codes: Object.keys(of(wordsFor('en'))).map((code) => ({ code, means: both((t) => of(t)[code]) })),
  })
  return {
    title: both((t) => t.openData.title),
    licence,
    rules: Object.keys(wordsFor('en').openData.rules).map((rule) => both((t) => t.openData.rules[rule as 'what'])),
    columns: columns.map(({ name, type, example }) => ({
      name,
      type,
      example,
      means: both((t) => t.openData.columns[name]),
    })),
    codes: [
      listed('period_kind', (t) => t.openData.kinds),
      listed('service', (t) =>
        Object.fromEntries(Object.entries(t.common.services).map(([id, { name }]) => [id, name])),
      ),
      listed('level', (t) => ({ all: t.openData.all, ...t.common.levels })),
      listed('withheld', (t) => t.openData.withheld),
      {
        column: 'province',
        codes: [
          { code: 'all', means: both((t) => t.openData.all) },
          ...province.map(({ code, nameKm, nameEn }) => ({ code, means: { km: nameKm, en: nameEn } })),
        ],
      },
    ],
  }
}

function both(of: (t: Words) => string): Both {
  return { km: of(wordsFor('km')), en: of(wordsFor('en')) }
}
