import type { CertificatePaper } from '#app/domain/register/certificate-paper.server.ts'

/** Sokha's registration: the shortest certificate, without expiry. */
export const registration: CertificatePaper = {
  service: 'sme-registration',
  version: 1,
  number: 'CR-2026-000124',
  enterprise: { nameKm: 'សហគ្រាសផលិតគុយទាវ សុខា', nameEn: 'Sokha Noodle Production' },
  owner: { nameKm: 'ចាន់ សុខា', nameEn: 'Chan Sokha' },
  activity: {
    code: '1074',
    km: 'ការផលិតម៉ាក្រូនី គុយទាវ និងផលិតផលម្សៅស្រដៀងគ្នា',
    en: 'Manufacture of macaroni, noodles and similar products',
  },
  address: {
    km: 'ផ្ទះលេខ ២៤ ផ្លូវលេខ ២៧១ សង្កាត់ទឹកថ្លា ខណ្ឌសែនសុខ រាជធានីភ្នំពេញ',
    en: 'No. 24, Street 271, Sangkat Tuek Thla, Khan Saensokh, Phnom Penh',
  },
  sizeClass: { km: 'សហគ្រាសធុនតូច', en: 'Small enterprise' },
  office: { km: 'អង្គភាពច្រកចេញចូលតែមួយ រាជធានីភ្នំពេញ', en: 'One-Window Service Unit, Phnom Penh' },
  signatory: {
    titleKm: 'ប្រធានមន្ទីរ',
    titleEn: 'Director of the provincial department',
    nameKm: 'កែវ ពិសិដ្ឋ',
    nameEn: 'Keo Piseth',
  },
  issuedOn: '2026-11-24',
  validUntil: null,
  registrationNumber: null,
  previousNumber: null,
  verifyUrl: 'https://one-window.example/verify/CR-2026-000124',
  demo: true,
}

/** Bopha's operating certificate, as a real one would look: without the mark of a demo. */
export const operating: CertificatePaper = {
  ...registration,
  service: 'operating-certificate',
  number: 'CO-2026-000031',
  enterprise: { nameKm: 'សិប្បកម្មតម្បាញសូត្រ បុប្ផាអង្គរ', nameEn: 'Bopha Angkor Silk Weaving Handicraft' },
  owner: { nameKm: 'អ៊ុំ បុប្ផា', nameEn: 'Um Bopha' },
  activity: { code: '1312', km: 'ការត្បាញវាយនភណ្ឌ', en: 'Weaving of textiles' },
  validUntil: '2029-11-23',
  registrationNumber: 'CR-2024-000412',
  verifyUrl: 'https://one-window.example/verify/CO-2026-000031',
  demo: false,
}

const khmer120 = `សហគ្រាសផលិតគ្រឿងសង្ហារឹម និងសិប្បកម្មចម្លាក់ឈើ បច្ចេកវិទ្យា និងនវានុវត្តន៍ ស្ត្រីអភិវឌ្ឍន៍ ក្រុងសៀមរាប ខ្ញុំល្អឥតខ្ចោះ`.padEnd(
  120,
  'ក',
)
const latin120 =
  'Furniture, Woodcarving and Innovative Handicraft Development Enterprise of the Women of Siem Reap, near the river'.padEnd(
    120,
    ' & Co',
  )

/** A renewal of which everything is as long as the forms allow. */
export const longRenewal: CertificatePaper = {
  ...operating,
  service: 'renewal',
  number: 'CC-2026-000032',
  enterprise: { nameKm: khmer120, nameEn: latin120 },
  owner: { nameKm: khmer120, nameEn: 'Unbroken'.padEnd(120, 'name') },
  activity: { code: '1629', km: khmer120, en: latin120 },
  address: { km: `${khmer120} ${khmer120}`, en: `${latin120} ${latin120}` },
  office: {
    km: 'មន្ទីរឧស្សាហកម្ម វិទ្យាសាស្ត្រ បច្ចេកវិទ្យា និងនវានុវត្តន៍ ខេត្តសៀមរាប',
    en: 'Siem Reap Provincial Department of Industry, Science, Technology & Innovation',
  },
  signatory: {
    titleKm: 'អគ្គនាយកនៃអគ្គនាយកដ្ឋានសហគ្រាសធុនតូច និងមធ្យម និងសិប្បកម្ម',
    titleEn: 'Director General of the General Department of SMEs and Handicraft',
    nameKm: 'ឯកឧត្តម ព្រហ្មវិហារ សុវណ្ណារិទ្ធិសុខុម',
    nameEn: 'His Excellency Promviheah Sovannarithsokhom',
  },
  previousNumber: 'CO-2023-000007',
  verifyUrl: 'https://one-window.example/verify/CC-2026-000032',
  demo: true,
}
