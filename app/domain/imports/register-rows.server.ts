import { certificateNumber } from '#app/domain/register/verification.server.ts'
import { latinDigits } from '#workflows/fields.ts'
import type { ServiceId } from '#workflows/service.ts'
import { type Columns, dayIn, divisionCode, type Problem, type Row, type Why } from './lines.ts'

/** A register of certificates, a line each; lines with the same `enterprise` are certificates of one enterprise. */
export const registerColumns = {
  number: { names: ['certificate_number', 'number'], required: true },
  certificate: { names: ['certificate', 'service', 'kind'], required: true },
  issuedOn: { names: ['issued_on', 'issue_date', 'date'], required: true },
  validUntil: { names: ['valid_until', 'expires_on', 'expiry_date'] },
  status: { names: ['status'] },
  enterprise: { names: ['enterprise', 'enterprise_number'] },
  nameKm: { names: ['name_km', 'enterprise_name_km'], required: true },
  nameEn: { names: ['name_en', 'name_latin', 'enterprise_name_en'], required: true },
  ownerKm: { names: ['owner_km', 'owner_name_km'], required: true },
  ownerEn: { names: ['owner_en', 'owner_latin', 'owner_name_en'], required: true },
  phone: { names: ['phone', 'telephone'] },
  activity: { names: ['activity', 'isic'], required: true },
  province: { names: ['province', 'province_code'], required: true },
  district: { names: ['district', 'district_code'] },
  commune: { names: ['commune', 'commune_code'] },
  village: { names: ['village', 'village_code'] },
  street: { names: ['street'] },
  house: { names: ['house'] },
} as const satisfies Columns<string>
export type RegisterColumn = keyof typeof registerColumns

const services: Record<string, ServiceId> = {
  registration: 'sme-registration',
  'sme-registration': 'sme-registration',
  operating: 'operating-certificate',
  'operating-certificate': 'operating-certificate',
  renewal: 'renewal',
}
const statuses = ['valid', 'suspended', 'revoked'] as const

/** A line that makes sense by itself. */
export type Entry = {
  line: number
  number: string
  service: ServiceId
  issuedOn: string
  validUntil: string | null
  status: (typeof statuses)[number]
  /** The number of its enterprise in the register; without one, its own. */
  key: string
  nameKm: string
  nameEn: string
  ownerKm: string
  ownerEn: string
  phone: string
  activity: string
  place: { province: string; district: string; commune: string; village: string; street: string; house: string }
}

/** What codes there are, to tell a code that means nothing. */
export type Codes = { activities: ReadonlySet<string>; divisions: ReadonlySet<string> }

const longest = 160

/** Reads a line: what it says, or everything that is wrong with it. `on` is today (YYYY-MM-DD). */
export function readEntry(row: Row<RegisterColumn>, codes: Codes, on: string): Entry | Problem<RegisterColumn>[] {
  const problems: Problem<RegisterColumn>[] = []
  const wrong = (column: RegisterColumn, why: Why) => problems.push({ column, why })
  for (const column of Object.keys(registerColumns) as RegisterColumn[]) {
    if ('required' in registerColumns[column] && row[column] === '') wrong(column, 'missing')
    if (row[column].length > longest) wrong(column, 'tooLong')
  }
  const number = certificateNumber(row.number) ?? ''
  if (row.number && !number) wrong('number', 'notANumber')
  const service = services[row.certificate.toLowerCase()]
  if (row.certificate && !service) wrong('certificate', 'unknown')
  const status = statuses.find((each) => each === (row.status.toLowerCase() || 'valid'))
  if (!status) wrong('status', 'unknown')

  const issuedOn = dayIn(row.issuedOn)
  if (row.issuedOn && !issuedOn) wrong('issuedOn', 'notADate')
  if (issuedOn && issuedOn > on) wrong('issuedOn', 'inTheFuture')
  const validUntil = row.validUntil ? dayIn(row.validUntil) : null
  if (row.validUntil && !validUntil) wrong('validUntil', 'notADate')
  if (issuedOn && validUntil && validUntil < issuedOn) wrong('validUntil', 'endsBeforeItBegins')

  const activity = latinDigits(row.activity).padStart(4, '0')
  if (row.activity && !codes.activities.has(activity)) wrong('activity', 'unknown')
  const place = { street: row.street, house: row.house } as Entry['place']
  let parent = ''
  for (const level of ['province', 'district', 'commune', 'village'] as const) {
    const code = divisionCode(row[level])
    // Below the province a name may stand where there is no code, as applicants type it.
    place[level] = code ?? row[level]
    if (level === 'province' && row.province && !code) wrong(level, 'notACode')
    if (code && !codes.divisions.has(code)) wrong(level, 'unknown')
    else if (code && !code.startsWith(parent)) wrong(level, 'contradicts')
    parent = code ?? parent
  }
  if (problems.length > 0) return problems
  const { line, nameKm, nameEn, ownerKm, ownerEn, phone } = row
  const key = latinDigits(row.enterprise || number).toUpperCase()
  return {
    ...{ line, number, service, issuedOn: issuedOn!, validUntil, status: status!, key },
    ...{ nameKm, nameEn, ownerKm, ownerEn, phone, activity, place },
  }
}
