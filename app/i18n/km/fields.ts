import type { fields as englishFields, pages as englishPages } from '#app/i18n/en/fields.ts'
import type { Shape } from '#app/i18n/shape.ts'

const place = 'ជ្រើសរើសពីបញ្ជី។ បើមិនមានក្នុងបញ្ជី សូមវាយឈ្មោះ។'

export const fields = {
  applicantType: {
    label: 'តើអ្នកណាស្នើសុំ?',
    options: { physical: 'រូបវន្តបុគ្គល', legal: 'នីតិបុគ្គល (ក្រុមហ៊ុន)' },
  },
  actsAs: {
    label: 'អ្នកស្នើសុំក្នុងនាមជាអ្វី?',
    options: { owner: 'ខ្ញុំជាម្ចាស់', representative: 'ខ្ញុំជាអ្នកតំណាងម្ចាស់' },
  },
  fullNameKm: { label: 'គោត្តនាម និងនាមជាភាសាខ្មែរ', hint: 'ដូចក្នុងអត្តសញ្ញាណប័ណ្ណ។' },
  fullNameEn: { label: 'គោត្តនាម និងនាមជាអក្សរឡាតាំង', hint: 'ដូចក្នុងអត្តសញ្ញាណប័ណ្ណ ឬលិខិតឆ្លងដែន។' },
  gender: { label: 'ភេទ', options: { female: 'ស្រី', male: 'ប្រុស' } },
  nationality: { label: 'សញ្ជាតិ' },
  idKind: {
    label: 'ឯកសារអត្តសញ្ញាណ',
    options: { nationalId: 'អត្តសញ្ញាណប័ណ្ណសញ្ជាតិខ្មែរ', passport: 'លិខិតឆ្លងដែន' },
  },
  idNumber: { label: 'លេខឯកសារអត្តសញ្ញាណ', hint: 'អក្សរ និងលេខ ដោយមិនដកឃ្លា។' },
  idIssuedOn: { label: 'ថ្ងៃចេញ' },
  idExpiresOn: { label: 'មានសុពលភាពដល់ថ្ងៃទី' },
  position: { label: 'តួនាទីក្នុងសហគ្រាស' },
  phone: { label: 'លេខទូរស័ព្ទ', hint: 'លេខទូរស័ព្ទក្នុងប្រទេសកម្ពុជា ឧទាហរណ៍ ០១២ ៣៤៥ ៦៧៨។' },
  email: { label: 'អ៊ីម៉ែល', hint: 'យើងផ្ញើដំណឹងអំពីពាក្យស្នើសុំទៅអាសយដ្ឋាននេះ។' },
  tin: { label: 'លេខអត្តសញ្ញាណកម្មសារពើពន្ធ', hint: 'ឧទាហរណ៍ K001-123456789។' },

  ownerNameKm: { label: 'គោត្តនាម និងនាមម្ចាស់ជាភាសាខ្មែរ' },
  ownerNameEn: { label: 'គោត្តនាម និងនាមម្ចាស់ជាអក្សរឡាតាំង' },
  ownerGender: { label: 'ភេទរបស់ម្ចាស់', options: { female: 'ស្រី', male: 'ប្រុស' } },
  ownerNationality: { label: 'សញ្ជាតិរបស់ម្ចាស់' },
  ownerPhone: { label: 'លេខទូរស័ព្ទរបស់ម្ចាស់', hint: 'លេខទូរស័ព្ទក្នុងប្រទេសកម្ពុជា ឧទាហរណ៍ ០១២ ៣៤៥ ៦៧៨។' },

  companyNameKm: { label: 'ឈ្មោះក្រុមហ៊ុនជាភាសាខ្មែរ' },
  companyNameEn: { label: 'ឈ្មោះក្រុមហ៊ុនជាអក្សរឡាតាំង' },
  commercialNumber: {
    label: 'លេខចុះបញ្ជីពាណិជ្ជកម្ម',
    hint: 'ដូចមានលើវិញ្ញាបនបត្ររបស់ក្រសួងពាណិជ្ជកម្ម។',
  },
  commercialDate: { label: 'ថ្ងៃចុះបញ្ជីពាណិជ្ជកម្ម' },

  nameKm: { label: 'ឈ្មោះសហគ្រាសជាភាសាខ្មែរ', hint: 'ដូចដែលនឹងបោះពុម្ពលើវិញ្ញាបនបត្រ។' },
  nameEn: { label: 'ឈ្មោះសហគ្រាសជាអក្សរឡាតាំង', hint: 'ដូចដែលនឹងបោះពុម្ពលើវិញ្ញាបនបត្រ។' },
  kind: { label: 'តើជាអ្វី?', options: { enterprise: 'សហគ្រាស', handicraft: 'សិប្បកម្ម' } },
  sector: {
    label: 'វិស័យ',
    options: { industry: 'ឧស្សាហកម្ម និងសិប្បកម្ម', agriculture: 'កសិកម្ម', services: 'សេវាកម្ម និងពាណិជ្ជកម្ម' },
  },
  activity: {
    label: 'សកម្មភាព',
    hint: 'អ្វីដែលសហគ្រាសផលិត ឬធ្វើជាចម្បង តាមចំណាត់ថ្នាក់អន្តរជាតិ (ISIC)។',
  },
  otherActivities: { label: 'សកម្មភាពផ្សេងទៀត', row: 'សកម្មភាពទី {number}', add: 'បន្ថែមសកម្មភាពមួយទៀត' },
  startedOn: { label: 'ថ្ងៃចាប់ផ្តើមដំណើរការ', hint: 'ថ្ងៃដែលបានចាប់ផ្តើម ឬនឹងចាប់ផ្តើមការងារ។' },

  province: { label: 'ខេត្ត/រាជធានី' },
  district: { label: 'ក្រុង/ស្រុក/ខណ្ឌ', hint: place },
  commune: { label: 'ឃុំ/សង្កាត់', hint: place },
  village: { label: 'ភូមិ', hint: place },
  street: { label: 'លេខផ្លូវ' },
  house: { label: 'លេខផ្ទះ' },
  latitude: { label: 'រយៈទទឹង', hint: 'ពីផែនទីក្នុងទូរស័ព្ទ ឧទាហរណ៍ 11.5564។' },
  longitude: { label: 'រយៈបណ្តោយ', hint: 'ពីផែនទីក្នុងទូរស័ព្ទ ឧទាហរណ៍ 104.9282។' },

  capitalDomestic: { label: 'ដើមទុនក្នុងស្រុក', hint: 'គិតជារៀល។ បើគ្មាន សូមបំពេញ ០។' },
  capitalForeign: { label: 'ដើមទុនបរទេស', hint: 'គិតជារៀល។ បើគ្មាន សូមបំពេញ ០។' },
  foreignCountry: { label: 'ប្រទេសនៃដើមទុនបរទេស' },
  turnover: { label: 'ចំណូលប្រចាំឆ្នាំ', hint: 'គិតជារៀល។ សម្រាប់សហគ្រាសថ្មី៖ ចំណូលរំពឹងទុកក្នុងឆ្នាំដំបូង។' },
  assets: { label: 'ទ្រព្យសកម្ម', hint: 'គិតជារៀល៖ ម៉ាស៊ីន យានយន្ត អគារ និងសន្និធិ។ មិនគិតដីទេ។' },
  surface: { label: 'ផ្ទៃទីតាំង' },

  products: { label: 'ផលិតផល', row: 'ផលិតផលទី {number}', add: 'បន្ថែមផលិតផលមួយទៀត', hint: 'អ្វីដែលបានផលិតក្នុងមួយឆ្នាំ។' },
  product: { label: 'ផលិតផល' },
  unit: { label: 'ឯកតា', hint: 'ឧទាហរណ៍ គីឡូក្រាម លីត្រ ដុំ។' },
  quantity: { label: 'បរិមាណ' },
  value: { label: 'តម្លៃ' },
  domesticShare: { label: 'ភាគរយលក់ក្នុងស្រុក' },
  production: {
    label: 'ផែនការផលិតកម្ម',
    row: 'ផលិតផលទី {number}',
    add: 'បន្ថែមផលិតផលមួយទៀត',
    hint: 'ក្នុងឆ្នាំដំបូង និងពេលផលិតពេញសមត្ថភាព។',
  },
  firstYearQuantity: { label: 'បរិមាណក្នុងឆ្នាំដំបូង' },
  firstYearValue: { label: 'តម្លៃក្នុងឆ្នាំដំបូង' },
  fullQuantity: { label: 'បរិមាណពេញសមត្ថភាព' },
  fullValue: { label: 'តម្លៃពេញសមត្ថភាព' },

  materials: { label: 'វត្ថុធាតុដើម', row: 'វត្ថុធាតុដើមទី {number}', add: 'បន្ថែមវត្ថុធាតុដើមមួយទៀត' },
  material: { label: 'វត្ថុធាតុដើម' },
  source: { label: 'ប្រភព', options: { domestic: 'ក្នុងស្រុក', imported: 'នាំចូល' } },
  machinery: { label: 'គ្រឿងម៉ាស៊ីន', row: 'ម៉ាស៊ីនទី {number}', add: 'បន្ថែមម៉ាស៊ីនមួយទៀត' },
  machine: { label: 'ម៉ាស៊ីន' },
  origin: { label: 'ប្រទេសដើម' },

  waste: {
    label: 'កាកសំណល់',
    row: 'កាកសំណល់ទី {number}',
    add: 'បន្ថែមកាកសំណល់មួយទៀត',
    hint: 'បើផលិតកម្មគ្មានកាកសំណល់ សូមទុកទំនេរ។',
  },
  wasteKind: {
    label: 'ប្រភេទកាកសំណល់',
    options: { solid: 'កាកសំណល់រឹង', liquid: 'កាកសំណល់រាវ', gas: 'កាកសំណល់ឧស្ម័ន', other: 'ផ្សេងទៀត' },
  },
  storage: { label: 'របៀបទុកដាក់' },
  transport: { label: 'របៀបដឹកជញ្ជូនចេញ' },
  wasteNote: { label: 'ព័ត៌មានបន្ថែមអំពីកាកសំណល់' },

  workers: {
    label: 'អ្នកធ្វើការក្នុងសហគ្រាស',
    hint: 'ប្រឡោះទំនេររាប់ជា ០។',
    rows: { production: 'ផ្នែកផលិតកម្ម', service: 'ផ្នែកសេវាកម្ម', other: 'ការងារផ្សេងទៀត' },
    columns: { total: 'សរុប', women: 'ក្នុងនោះស្រី' },
  },
  staff: {
    label: 'អ្នកធ្វើការក្នុងសហគ្រាស',
    hint: 'ប្រឡោះទំនេររាប់ជា ០។',
    rows: {
      manager: 'អ្នកចាត់ចែង',
      engineer: 'វិស្វករ',
      technician: 'អ្នកបច្ចេកទេស',
      supervisor: 'អ្នកគ្រប់គ្រងក្រុម',
      admin: 'បុគ្គលិករដ្ឋបាល',
      skilled: 'បុគ្គលិកជំនាញ',
      unskilled: 'បុគ្គលិកគ្មានជំនាញ',
    },
    columns: {
      womenNational: 'ស្រីខ្មែរ',
      menNational: 'ប្រុសខ្មែរ',
      womenForeign: 'ស្រីបរទេស',
      menForeign: 'ប្រុសបរទេស',
    },
  },

  registrationNumber: { label: 'លេខវិញ្ញាបនបត្រចុះបញ្ជី', hint: 'ដូចមានបោះពុម្ពលើវិញ្ញាបនបត្រ។' },
  registrationDate: { label: 'កាលបរិច្ឆេទវិញ្ញាបនបត្រចុះបញ្ជី' },
  previousNumber: { label: 'លេខវិញ្ញាបនបត្រដំណើរការ', hint: 'វិញ្ញាបនបត្រដែលអ្នកចង់បន្ត។' },
  previousDate: { label: 'កាលបរិច្ឆេទវិញ្ញាបនបត្រដំណើរការ' },
  previousExpiry: { label: 'មានសុពលភាពដល់ថ្ងៃទី', hint: 'បើមានបោះពុម្ពថ្ងៃផុតសុពលភាព។' },
  changed: {
    label: 'តើមានអ្វីប្រែប្រួលតាំងពីវិញ្ញាបនបត្រមុន?',
    hint: 'អ្នកនឹងត្រូវឆ្លើយម្តងទៀតតែផ្នែកដែលប្រែប្រួល។',
    options: {
      nothing: 'គ្មានអ្វីប្រែប្រួល',
      applicant: 'អ្នកស្នើសុំ ឬម្ចាស់',
      enterprise: 'ឈ្មោះ ឬសកម្មភាព',
      place: 'អាសយដ្ឋាន',
      capital: 'ដើមទុន ចំណូល ឬទ្រព្យសកម្ម',
      staff: 'អ្នកធ្វើការ',
      products: 'ផលិតផល',
    },
  },
} satisfies Shape<typeof englishFields>

export const pages = {
  applicant: { title: 'អ្នកស្នើសុំ', intro: 'អ្នកដែលដាក់ពាក្យស្នើសុំនេះ។' },
  owner: { title: 'ម្ចាស់', intro: 'អ្នកដែលអ្នកតំណាងឱ្យ។' },
  company: { title: 'ក្រុមហ៊ុន', intro: 'ដូចក្នុងបញ្ជីពាណិជ្ជកម្ម។' },
  enterprise: { title: 'សហគ្រាស', intro: 'អ្វីដែលសុំអាជ្ញាបណ្ណ។' },
  place: { title: 'ទីតាំង', intro: 'កន្លែងដែលសហគ្រាសដំណើរការ។' },
  capital: { title: 'ដើមទុន និងចំណូល', intro: 'តួលេខទាំងនេះកំណត់ធុននៃសហគ្រាស និងតម្លៃសេវា។' },
  workforce: { title: 'បុគ្គលិក', intro: 'ចំនួនអ្នកធ្វើការក្នុងសហគ្រាស។' },
  staff: { title: 'បុគ្គលិក', intro: 'ចំនួនអ្នកធ្វើការក្នុងសហគ្រាស តាមមុខរបរ។' },
  production: { title: 'ផលិតកម្ម', intro: 'អ្វីដែលនឹងផលិត។' },
  products: { title: 'ផលិតផល', intro: 'អ្វីដែលផលិត។' },
  materials: { title: 'វត្ថុធាតុដើម និងគ្រឿងម៉ាស៊ីន', intro: 'អ្វីដែលប្រើក្នុងផលិតកម្ម។' },
  waste: { title: 'កាកសំណល់', intro: 'អ្វីដែលសល់ពីផលិតកម្ម។' },
  registration: { title: 'ការចុះបញ្ជី', intro: 'វិញ្ញាបនបត្រដែលបានចុះបញ្ជីសហគ្រាស។' },
  certificate: { title: 'វិញ្ញាបនបត្រដែលត្រូវបន្ត', intro: 'វិញ្ញាបនបត្រដំណើរការដែលជិតផុតសុពលភាព។' },
  changes: { title: 'ការប្រែប្រួល', intro: 'អ្វីដែលខុសពីវិញ្ញាបនបត្រមុន។' },
} satisfies Shape<typeof englishPages>
