import type { Answers, ServiceId } from '#workflows/service.ts'

const identity = { idKind: 'nationalId', idNumber: '012345678', idIssuedOn: '2020-02-10', idExpiresOn: '2030-02-09' }

const applicant = {
  applicantType: 'physical',
  actsAs: 'owner',
  fullNameKm: 'សុខា គំរូ',
  fullNameEn: 'Sokha Demo',
  gender: 'female',
  nationality: 'Khmer',
  ...identity,
  phone: '+85512345678',
}
const enterprise = {
  nameKm: 'សិប្បកម្មមីសុខា',
  nameEn: 'Sokha Noodles',
  kind: 'handicraft',
  sector: 'industry',
  activity: '1074',
  otherActivities: [],
  startedOn: '2024-03-01',
}
const place = { province: '02', district: 'បាត់ដំបង', commune: 'ស្វាយប៉ោ', village: 'ព្រែកមហាទេព' }
/** Small: 8 workers, 300 million riel a year. */
const capital = { capitalDomestic: 40_000_000, capitalForeign: 0, turnover: 300_000_000, assets: 60_000_000 }
const workers = {
  production: { total: 6, women: 4 },
  service: { total: 1, women: 1 },
  other: { total: 1, women: 0 },
}
const none = { womenNational: 0, menNational: 0, womenForeign: 0, menForeign: 0 }
const staff = {
  manager: { ...none, womenNational: 1 },
  engineer: none,
  technician: none,
  supervisor: none,
  admin: none,
  skilled: { ...none, womenNational: 3, menNational: 2 },
  unskilled: { ...none, menNational: 2 },
}

/** A whole application of each service, by Sokha: a small enterprise in Battambang, without risk. */
export function completeAnswers(service: ServiceId): Answers {
  const common = { applicant, enterprise, place, capital }
  if (service === 'sme-registration')
    return {
      ...common,
      workforce: { workers },
      production: {
        production: [
          {
            product: 'Rice noodles',
            unit: 'kg',
            firstYearQuantity: 12_000,
            firstYearValue: 60_000_000,
            fullQuantity: 20_000,
            fullValue: 100_000_000,
            domesticShare: 100,
          },
        ],
      },
      materials: { materials: [], machinery: [] },
      waste: { waste: [] },
    }
  const products = {
    products: [{ product: 'Rice noodles', unit: 'kg', quantity: 15_000, value: 75_000_000, domesticShare: 100 }],
  }
  const rest = { ...common, staff: { staff }, products }
  if (service === 'operating-certificate')
    return { ...rest, registration: { registrationNumber: 'R-17/2024', registrationDate: '2024-05-02' } }
  return {
    ...rest,
    certificate: { previousNumber: 'OP-17/2023', previousDate: '2023-05-02', previousExpiry: '2026-05-02' },
  }
}
