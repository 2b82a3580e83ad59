import { z } from 'zod'
import {
  activity,
  amount,
  count,
  date,
  division,
  email,
  grid,
  identifier,
  khmerText,
  latinText,
  longText,
  money,
  oneOf,
  optional,
  phone,
  rows,
  text,
} from '#workflows/fields.ts'
import type { Answers, Page } from '#workflows/service.ts'

/**
 * The blocks that the ministry's forms share: applicant and owner on every form, the enterprise, its place, its people
 * and what it makes. Identifier patterns: domain table of identifiers; those without a published rule are defaults.
 */

const nationalId = /^\d{9,10}$/
const passport = /^[A-Z]{1,2}\d{6,8}$/
const tin = identifier(/^[LKE]\d{3}-\d{9,10}$/, 'tin')
// Old registrations ("Co.1234 KH/2012") have no fixed pattern.
const commercialNumber = identifier(
  /^(\d{8,12}|[A-Z]{1,3}\.?\s?\d{1,6}\s?[A-Z]{0,4}\/\d{4}[A-Z]?)$/,
  'commercialNumber',
)

const identity = {
  idKind: oneOf(['nationalId', 'passport']),
  idNumber: identifier(/^[A-Z0-9]{6,12}$/, 'idNumber', 12),
  idIssuedOn: date(),
  idExpiresOn: date(),
}

type Identity = { idKind: string; idNumber: string; idIssuedOn: string; idExpiresOn: string }

/** The number fits the kind of paper, and the paper ends after it began. */
function identityFits(value: Identity, context: z.RefinementCtx) {
  const pattern = value.idKind === 'passport' ? passport : nationalId
  if (!pattern.test(value.idNumber))
    context.addIssue({ code: 'custom', path: ['idNumber'], params: { problem: value.idKind } })
  if (value.idExpiresOn <= value.idIssuedOn)
    context.addIssue({ code: 'custom', path: ['idExpiresOn'], params: { problem: 'expiresBeforeIssued' } })
}

export const applicant: Page = {
  schema: z
    .object({
      applicantType: oneOf(['physical', 'legal']),
      actsAs: oneOf(['owner', 'representative']),
      fullNameKm: khmerText(120),
      fullNameEn: latinText(120),
      gender: oneOf(['female', 'male']),
      nationality: text(60),
      ...identity,
      position: optional(text(80)),
      phone: phone(),
      email: optional(email()),
      tin: optional(tin),
    })
    .superRefine(identityFits),
}

/** Asked when somebody applies for the owner. */
export const owner: Page = {
  when: (answers) => answers.applicant?.actsAs === 'representative',
  schema: z
    .object({
      ownerNameKm: khmerText(120),
      ownerNameEn: latinText(120),
      ownerGender: oneOf(['female', 'male']),
      ownerNationality: text(60),
      ...identity,
      ownerPhone: optional(phone()),
    })
    .superRefine(identityFits),
}

/** Asked of companies. */
export const company: Page = {
  when: (answers) => answers.applicant?.applicantType === 'legal',
  schema: z.object({
    companyNameKm: khmerText(160),
    companyNameEn: latinText(160),
    commercialNumber,
    commercialDate: date(),
  }),
}

export const enterprise: Page = {
  schema: z.object({
    nameKm: khmerText(120),
    nameEn: latinText(120),
    kind: oneOf(['enterprise', 'handicraft']),
    sector: oneOf(['industry', 'agriculture', 'services']),
    activity: activity(),
    otherActivities: rows(z.object({ activity: activity() }), { max: 5 }),
    startedOn: date(),
  }),
}

export const place: Page = {
  schema: z
    .object({
      province: division('province'),
      district: division('district'),
      commune: division('commune'),
      village: division('village'),
      street: optional(text(60)),
      house: optional(text(30)),
      latitude: optional(amount(9.5, 15)),
      longitude: optional(amount(102, 108)),
    })
    .superRefine((value, context) => {
      // NCDD codes: 2, 4, 6 and 8 digits, each beginning with the one above. A level typed as a name carries no code.
      const levels = ['province', 'district', 'commune', 'village'] as const
      levels.forEach((level, index) => {
        const given = value[level]
        const above = index > 0 ? value[levels[index - 1]] : ''
        const fits = /^\d+$/.test(given) ? given.length === 2 * (index + 1) && given.startsWith(above) : index > 0
        if (!fits) context.addIssue({ code: 'custom', path: [level], params: { problem: 'division' } })
      })
    }),
}

const nothingToSay = { min: 0, max: 10 }

/** Money in riel. Turnover and assets decide the size class. */
export const capital: Page = {
  schema: z.object({
    capitalDomestic: money(),
    capitalForeign: money(),
    foreignCountry: optional(text(60)),
    turnover: money(),
    assets: money(),
    surface: optional(amount(0, 10_000_000, 'squareMetres')),
  }),
}

const share = count(0, 100, 'percent')

export const products: Page = {
  schema: z.object({
    products: rows(
      z.object({
        product: text(120),
        unit: text(30),
        quantity: amount(0, 1e12),
        value: money(),
        domesticShare: share,
      }),
      { min: 1, max: 20 },
    ),
  }),
}

/** Registration asks what is planned: the first year and at full capacity. */
export const production: Page = {
  schema: z.object({
    production: rows(
      z.object({
        product: text(120),
        unit: text(30),
        firstYearQuantity: amount(0, 1e12),
        firstYearValue: money(),
        fullQuantity: amount(0, 1e12),
        fullValue: money(),
        domesticShare: share,
      }),
      { min: 1, max: 20 },
    ),
  }),
}

export const materials: Page = {
  schema: z.object({
    materials: rows(
      z.object({
        material: text(120),
        unit: text(30),
        quantity: amount(0, 1e12),
        source: oneOf(['domestic', 'imported']),
      }),
      nothingToSay,
    ),
    machinery: rows(z.object({ machine: text(120), quantity: count(1, 100_000), origin: text(60) }), nothingToSay),
  }),
}

export const waste: Page = {
  schema: z.object({
    waste: rows(
      z.object({
        wasteKind: oneOf(['solid', 'liquid', 'gas', 'other']),
        unit: text(30),
        quantity: amount(0, 1e12),
        storage: text(200),
        transport: text(200),
      }),
      nothingToSay,
    ),
    wasteNote: optional(longText(1000)),
  }),
}

/** Workers by kind of work (registration). */
export const workforce: Page = {
  schema: z
    .object({ workers: grid(['production', 'service', 'other'], ['total', 'women']) })
    .superRefine(({ workers }, context) => {
      for (const [name, line] of Object.entries(workers)) {
        if (Number(line.women) > Number(line.total))
          context.addIssue({ code: 'custom', path: ['workers', name, 'women'], params: { problem: 'womenOverTotal' } })
      }
      atLeastOne(workers, context, 'workers')
    }),
}

const occupations = ['manager', 'engineer', 'technician', 'supervisor', 'admin', 'skilled', 'unskilled'] as const

/** Workers by occupation, sex and nationality (operating certificate). */
export const staff: Page = {
  schema: z
    .object({ staff: grid(occupations, ['womenNational', 'menNational', 'womenForeign', 'menForeign']) })
    .superRefine(({ staff }, context) => atLeastOne(staff, context, 'staff')),
}

type Grid = Record<string, Record<string, unknown>>

function atLeastOne(table: Grid, context: z.RefinementCtx, name: string) {
  const sum = Object.values(table).reduce((total, line) => total + sumOf(line), 0)
  if (sum === 0) context.addIssue({ code: 'custom', path: [name], params: { problem: 'noWorkers' } })
}

export const sumOf = (line: Record<string, unknown>) =>
  Object.values(line).reduce<number>((sum, each) => sum + Number(each), 0)

/** What every profile reads alike. Numbers are 0 where a page is missing: only complete applications are submitted. */
export function commonProfile(answers: Answers) {
  const {
    applicant = {},
    owner = {},
    enterprise = {},
    place = {},
    capital = {},
  } = answers as Record<string, Record<string, never>>
  const represented = applicant.actsAs === 'representative'
  return {
    nameKm: enterprise.nameKm as string,
    nameEn: enterprise.nameEn as string,
    ownerKm: (represented ? owner.ownerNameKm : applicant.fullNameKm) as string,
    ownerEn: (represented ? owner.ownerNameEn : applicant.fullNameEn) as string,
    phone: applicant.phone as string,
    applicantType: applicant.applicantType as 'physical' | 'legal',
    kind: enterprise.kind as 'enterprise' | 'handicraft' | undefined,
    sector: enterprise.sector as 'industry' | 'agriculture' | 'services',
    activity: enterprise.activity as string,
    place: place as unknown as { province: string; district: string; commune: string; village: string },
    capital: Number(capital.capitalDomestic ?? 0) + Number(capital.capitalForeign ?? 0),
    turnover: Number(capital.turnover ?? 0),
    assets: Number(capital.assets ?? 0),
  }
}
