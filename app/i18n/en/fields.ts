const place = 'Choose from the list. If it is missing there, type its name.'

/** How each question is asked, by its name in the forms. The same name asks the same thing in every form. */
export const fields = {
  applicantType: {
    label: 'Who applies?',
    options: { physical: 'A person', legal: 'A company or other legal person' },
  },
  actsAs: {
    label: 'In which role do you apply?',
    options: { owner: 'I am the owner', representative: 'I represent the owner' },
  },
  fullNameKm: { label: 'Surname and given name in Khmer', hint: 'As on the identity card.' },
  fullNameEn: { label: 'Surname and given name in Latin letters', hint: 'As on the identity card or passport.' },
  gender: { label: 'Gender', options: { female: 'Female', male: 'Male' } },
  nationality: { label: 'Nationality' },
  idKind: {
    label: 'Identity paper',
    options: { nationalId: 'Khmer national identity card', passport: 'Passport' },
  },
  idNumber: { label: 'Number of the identity paper', hint: 'Letters and digits without spaces.' },
  idIssuedOn: { label: 'Issued on' },
  idExpiresOn: { label: 'Valid until' },
  position: { label: 'Position in the enterprise' },
  phone: { label: 'Telephone number', hint: 'A number in Cambodia, for example 012 345 678.' },
  email: { label: 'E-mail', hint: 'We send news about the application there.' },
  tin: { label: 'Tax identification number', hint: 'For example K001-123456789.' },

  ownerNameKm: { label: 'Owner’s surname and given name in Khmer' },
  ownerNameEn: { label: 'Owner’s surname and given name in Latin letters' },
  ownerGender: { label: 'Owner’s gender', options: { female: 'Female', male: 'Male' } },
  ownerNationality: { label: 'Owner’s nationality' },
  ownerPhone: { label: 'Owner’s telephone number', hint: 'A number in Cambodia, for example 012 345 678.' },

  companyNameKm: { label: 'Name of the company in Khmer' },
  companyNameEn: { label: 'Name of the company in Latin letters' },
  commercialNumber: {
    label: 'Number of the commercial registration',
    hint: 'As printed on the certificate of the Ministry of Commerce.',
  },
  commercialDate: { label: 'Date of the commercial registration' },

  nameKm: { label: 'Name of the enterprise in Khmer', hint: 'As it will be printed on the certificate.' },
  nameEn: { label: 'Name of the enterprise in Latin letters', hint: 'As it will be printed on the certificate.' },
  kind: { label: 'What is it?', options: { enterprise: 'Enterprise', handicraft: 'Handicraft' } },
  sector: {
    label: 'Sector',
    options: {
      industry: 'Industry and handicraft',
      agriculture: 'Agriculture',
      services: 'Services and commerce',
    },
  },
  activity: {
    label: 'Activity',
    hint: 'What the enterprise mostly makes or does, by the international classification (ISIC).',
  },
  otherActivities: { label: 'Other activities', row: 'Activity {number}', add: 'Add another activity' },
  startedOn: { label: 'Start of operation', hint: 'The day on which work began or will begin.' },

  province: { label: 'Capital or province' },
  district: { label: 'Town, district or khan', hint: place },
  commune: { label: 'Commune or sangkat', hint: place },
  village: { label: 'Village', hint: place },
  street: { label: 'Street' },
  house: { label: 'House number' },
  latitude: { label: 'Latitude', hint: 'From a map on a telephone, for example 11.5564.' },
  longitude: { label: 'Longitude', hint: 'From a map on a telephone, for example 104.9282.' },

  capitalDomestic: { label: 'Capital from Cambodia', hint: 'In riel. Enter 0 if there is none.' },
  capitalForeign: { label: 'Capital from abroad', hint: 'In riel. Enter 0 if there is none.' },
  foreignCountry: { label: 'Country the foreign capital comes from' },
  turnover: { label: 'Annual turnover', hint: 'In riel. For a new enterprise: what you expect in the first year.' },
  assets: { label: 'Assets', hint: 'In riel: machines, vehicles, buildings and stock. Land is not counted.' },
  surface: { label: 'Surface of the premises' },

  products: { label: 'Products', row: 'Product {number}', add: 'Add another product', hint: 'What was made in one year.' },
  product: { label: 'Product' },
  unit: { label: 'Unit', hint: 'For example kg, litre, piece.' },
  quantity: { label: 'Quantity' },
  value: { label: 'Value' },
  domesticShare: { label: 'Share sold in Cambodia' },
  production: {
    label: 'Planned production',
    row: 'Product {number}',
    add: 'Add another product',
    hint: 'In the first year and at full capacity.',
  },
  firstYearQuantity: { label: 'Quantity in the first year' },
  firstYearValue: { label: 'Value in the first year' },
  fullQuantity: { label: 'Quantity at full capacity' },
  fullValue: { label: 'Value at full capacity' },

  materials: { label: 'Raw materials', row: 'Material {number}', add: 'Add another material' },
  material: { label: 'Raw material' },
  source: { label: 'Where it comes from', options: { domestic: 'Cambodia', imported: 'Imported' } },
  machinery: { label: 'Machinery', row: 'Machine {number}', add: 'Add another machine' },
  machine: { label: 'Machine' },
  origin: { label: 'Country of origin' },

  waste: {
    label: 'Waste',
    row: 'Waste {number}',
    add: 'Add another kind of waste',
    hint: 'If production leaves no waste, leave this empty.',
  },
  wasteKind: {
    label: 'Kind of waste',
    options: { solid: 'Solid waste', liquid: 'Liquid waste', gas: 'Gas emissions', other: 'Other' },
  },
  storage: { label: 'How it is stored' },
  transport: { label: 'How it is taken away' },
  wasteNote: { label: 'Anything else about waste' },

  workers: {
    label: 'People who work in the enterprise',
    hint: 'Empty cells count as 0.',
    rows: { production: 'In production', service: 'In services', other: 'In other work' },
    columns: { total: 'All', women: 'Of which women' },
  },
  staff: {
    label: 'People who work in the enterprise',
    hint: 'Empty cells count as 0.',
    rows: {
      manager: 'Managers',
      engineer: 'Engineers',
      technician: 'Technicians',
      supervisor: 'Team supervisors',
      admin: 'Administrative staff',
      skilled: 'Skilled staff',
      unskilled: 'Unskilled staff',
    },
    columns: {
      womenNational: 'Cambodian women',
      menNational: 'Cambodian men',
      womenForeign: 'Foreign women',
      menForeign: 'Foreign men',
    },
  },

  registrationNumber: { label: 'Number of the registration certificate', hint: 'As printed on the certificate.' },
  registrationDate: { label: 'Date of the registration certificate' },
  previousNumber: { label: 'Number of the operating certificate', hint: 'The one you want to continue.' },
  previousDate: { label: 'Date of the operating certificate' },
  previousExpiry: { label: 'Valid until', hint: 'If a last day is printed on it.' },
  changed: {
    label: 'What has changed since the last certificate?',
    hint: 'You are asked again only about what has changed.',
    options: {
      nothing: 'Nothing has changed',
      applicant: 'Applicant or owner',
      enterprise: 'Name or activity',
      place: 'Address',
      capital: 'Capital, turnover or assets',
      staff: 'People who work there',
      products: 'Products',
    },
  },
} as const

/** The pages of the forms: what each is about. */
export const pages = {
  applicant: { title: 'Applicant', intro: 'Who hands in this application.' },
  owner: { title: 'Owner', intro: 'The person for whom you apply.' },
  company: { title: 'Company', intro: 'As in the commercial register.' },
  enterprise: { title: 'Enterprise', intro: 'What is to be licensed.' },
  place: { title: 'Place', intro: 'Where the enterprise works.' },
  capital: { title: 'Capital and turnover', intro: 'These figures decide the size of the enterprise, and with it the fee.' },
  workforce: { title: 'People', intro: 'How many people work in the enterprise.' },
  staff: { title: 'People', intro: 'How many people work in the enterprise, by occupation.' },
  production: { title: 'Production', intro: 'What is going to be made.' },
  products: { title: 'Products', intro: 'What is made.' },
  materials: { title: 'Materials and machines', intro: 'What goes into production.' },
  waste: { title: 'Waste', intro: 'What production leaves behind.' },
  registration: { title: 'Registration', intro: 'The certificate with which the enterprise was registered.' },
  certificate: { title: 'Certificate to be continued', intro: 'The operating certificate that runs out.' },
  changes: { title: 'Changes', intro: 'What is different from the last certificate.' },
} as const
