import { expect, test } from 'vitest'
import { isTermKey, termKeys, termValues } from '#app/domain/term-values.ts'
import { en } from '#app/i18n/en/index.ts'
import demoDivisions from '#prisma/demo/divisions.json' with { type: 'json' }
import activities from '#prisma/reference/activities.json' with { type: 'json' }
import divisions from '#prisma/reference/divisions.json' with { type: 'json' }
import holidays from '#prisma/reference/holidays.json' with { type: 'json' }
import offices from '#prisma/reference/offices.json' with { type: 'json' }
import reasons from '#prisma/reference/reasons.json' with { type: 'json' }
import terms from '#prisma/reference/terms.json' with { type: 'json' }
import { slots as operatingSlots } from '#workflows/operating-certificate/v1/form.ts'
import { slots as renewalSlots } from '#workflows/renewal/v1/form.ts'
import { serviceIds } from '#workflows/service.ts'
import { slots as registrationSlots } from '#workflows/sme-registration/v1/form.ts'

test('every figure that ships can be read', () => {
  for (const { key, service, value } of terms) {
    expect(isTermKey(key), key).toBe(true)
    if (!isTermKey(key)) continue
    expect(termValues[key].safeParse(value).error, `${key} ${service}`).toBeUndefined()
    expect(termValues[key].parse(value), `${key} ${service} has nothing that is not read`).toEqual(value)
  }
})

test('every key has a figure, and belongs to known services or to all', () => {
  expect(new Set(terms.map(({ key }) => key))).toEqual(new Set(termKeys))
  expect(terms.filter(({ service }) => service && !serviceIds.some((id) => id === service))).toEqual([])
})

test('every service has its fee, standard, validity, documents, inspection rule and checklist', () => {
  for (const service of serviceIds) {
    const keys = terms.filter((each) => each.service === service).map(({ key }) => key)
    expect(keys).toEqual(
      expect.arrayContaining(['fee', 'exemptions', 'standard', 'validity', 'inspection', 'documents', 'checklist']),
    )
  }
})

test('no two figures of one kind hold for one service on the same day', () => {
  type Dated = { key: string; service: string; validFrom: string; validTo?: string }
  const dated: Dated[] = terms
  const overlaps = (one: Dated, other: Dated) =>
    one.validFrom < (other.validTo ?? '9999') && other.validFrom < (one.validTo ?? '9999')
  for (const [index, one] of dated.entries()) {
    const same = dated.slice(index + 1).filter(({ key, service }) => key === one.key && service === one.service)
    expect(same.filter((other) => overlaps(one, other))).toEqual([])
  }
})

test('every figure says where it comes from, and a default is never called verified', () => {
  for (const { key, source, verified } of terms) {
    expect(source, key).not.toBe('')
    if (source.startsWith('default')) {
      expect(verified, key).toBe(false)
      // Two languages have the same keys.
      expect(en.admin.terms.sources, key).toHaveProperty([source])
    }
  }
})

test('the documents asked for are the ones that the form of the service knows', () => {
  const known: Record<string, readonly string[]> = {
    'sme-registration': registrationSlots,
    'operating-certificate': operatingSlots,
    renewal: renewalSlots,
  }
  for (const { key, service, value } of terms) {
    if (key !== 'documents') continue
    expect(
      termValues.documents
        .parse(value)
        .slots.map(({ code }) => code)
        .sort(),
    ).toEqual([...known[service]].sort())
  }
})

test('every one of the 25 provinces has an office, and the ministry has one', () => {
  expect(divisions.map(({ code }) => code)).toEqual(Array.from({ length: 25 }, (_, n) => `${n + 1}`.padStart(2, '0')))
  expect(offices.map(({ code }) => code)).toEqual(['00', ...divisions.map(({ code }) => code)])
  for (const { code, level, nameKm, nameEn } of offices.slice(1)) {
    const province = divisions.find((each) => each.code === code)!
    expect(level).toBe('province')
    expect(nameKm.endsWith(province.nameKm) && nameEn.startsWith(province.nameEn), nameEn).toBe(true)
  }
})

test('every place of the demo world lies in the place whose code its own begins with', () => {
  const lengths: Record<string, number> = { province: 2, district: 4, commune: 6, village: 8 }
  const codes = new Set([...divisions, ...demoDivisions].map(({ code }) => code))
  expect(codes.size).toBe(divisions.length + demoDivisions.length)
  for (const { code, level, parent } of demoDivisions) {
    expect(code).toHaveLength(lengths[level])
    expect(parent).toBe(code.slice(0, -2))
    expect(codes, code).toContain(parent)
  }
})

test('the activities hold the 137 classes of ISIC section C, each once and in its division', () => {
  expect(new Set(activities.map(({ code }) => code)).size).toBe(activities.length)
  expect(activities.filter(({ division }) => division >= '10' && division <= '33')).toHaveLength(137)
  for (const { code, division } of activities) {
    expect(code).toMatch(/^\d{4}$/)
    expect(division).toBe(code.slice(0, 2))
  }
})

test('holidays are real days, each once, with a few in every year from 2024 to 2027', () => {
  const dates = holidays.map(({ date }) => date)
  expect(new Set(dates).size).toBe(dates.length)
  for (const date of dates) expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date)
  expect(new Set(dates.map((date) => date.slice(0, 4)))).toEqual(new Set(['2024', '2025', '2026', '2027']))
})

test('every reason has a code of its own and is for a correction or a refusal', () => {
  expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length)
  expect(new Set(reasons.map(({ kind }) => kind))).toEqual(new Set(['correction', 'refusal']))
})

test('every Khmer name is in Khmer letters and has no marks that nobody sees', () => {
  const names = namesIn([offices, divisions, demoDivisions, activities, holidays, reasons, terms])
  expect(names.length).toBeGreaterThan(400)
  for (const { km, en } of names) {
    expect(km).toMatch(/\p{Script=Khmer}/u)
    expect(km).not.toMatch(/[\u200B-\u200D\u2060\uFEFF]/)
    expect(km).toBe(km.normalize('NFC').trim())
    expect(en).toMatch(/\p{Script=Latin}/u)
    expect(en).not.toMatch(/\p{Script=Khmer}/u)
  }
})

/** Every pair of names (nameKm, nameEn; titleKm, titleEn) at any depth. */
function namesIn(value: unknown): { km: string; en: string }[] {
  if (value === null || typeof value !== 'object') return []
  const inside = Object.values(value).flatMap(namesIn)
  const { nameKm, nameEn, titleKm, titleEn } = value as Record<string, string | undefined>
  const km = nameKm ?? titleKm
  const en = nameEn ?? titleEn
  return km === undefined || en === undefined ? inside : [{ km, en }, ...inside]
}
