import { chance } from '#prisma/demo/chance.ts'
import { colleagues, entrepreneurNames, families, type Name } from '#prisma/demo/names.ts'
import offices from '#prisma/reference/offices.json' with { type: 'json' }
import type { Role } from '#workflows/kit.ts'

/** Everybody in the demo world has this password; it is printed at every start and never valid in production. */
export const demoPassword = 'one window demo'

/** The desks of every office, in the order in which a file passes them. */
export const desks = ['reception', 'cashier', 'officer', 'inspector', 'chief', 'director'] as const
export type Desk = (typeof desks)[number]

export type Member = {
  nameKm: string
  nameEn: string
  email: string
  phone?: string
  roles: { role: Role; officeCode: string }[]
}
export type Entrepreneur = Member & { gender: 'female' | 'male'; province: string }

const ministry = '00'
const phnomPenh = '12'
export const battambang = '02'
const environment = 'MOE'

// The people whom the documents speak of.
const named: Record<string, Record<Desk, Name>> = {
  [battambang]: {
    reception: ['ហេង រិទ្ធ', 'Heng Rith'],
    cashier: ['សុខ ចន្ថា', 'Sok Chantha'],
    officer: ['កែវ តារា', 'Keo Dara'],
    inspector: ['មាស វាសនា', 'Meas Veasna'],
    chief: ['លឹម សុភា', 'Lim Sophea'],
    director: ['ទេព បុប្ផា', 'Tep Bopha'],
  },
  [phnomPenh]: {
    reception: ['ឈឹម ចាន់ណា', 'Chhim Channa'],
    cashier: ['ប្រាក់ ស្រីរ័ត្ន', 'Prak Sreyroth'],
    officer: ['ហួត ភិរុណ', 'Huot Phirun'],
    inspector: ['សៅ វណ្ណៈ', 'Sao Vannak'],
    chief: ['លី ដានី', 'Ly Dany'],
    director: ['សេង សុភ័ក្រ', 'Seng Sopheak'],
  },
  [ministry]: {
    reception: ['នួន ម៉ាលីស', 'Nuon Malis'],
    cashier: ['យឹម កញ្ញា', 'Yim Kanha'],
    officer: ['ផាន់ ណារិទ្ធ', 'Phan Narith'],
    inspector: ['អ៊ុក សំណាង', 'Ouk Samnang'],
    chief: ['រស់ មុនីរ័ត្ន', 'Ros Monirath'],
    director: ['កែវ ពិសិដ្ឋ', 'Keo Piseth'],
  },
}

/** A colleague of Dara, so that cases can be given and covered. */
export const secondOfficer: Member = {
  nameKm: 'ភក្តី សុធី',
  nameEn: 'Pheakdey Sothy',
  email: 'sothy@example.org',
  roles: [{ role: 'officer', officeCode: battambang }],
}

/**
 * Where there is most to do more than one officer examines. The first of Phnom Penh asks for corrections far more often
 * than the others, and late.
 */
export const moreOfficers: readonly Member[] = [
  officer('ញឹម សុវណ្ណារ៉ា', 'Nhim Sovannara', phnomPenh),
  officer('វ៉ាន់ ចាន់ធូ', 'Van Chanthou', phnomPenh),
  officer('ឃឹម រតនៈ', 'Khim Ratanak', phnomPenh),
  officer('ប៉ែន គឹមសាន', 'Pen Kimsan', ministry),
]

/** Everybody who works in an office. Those without a name of their own sign in as chief.17@example.org. */
export const staff: Member[] = [secondOfficer, ...moreOfficers, ...deskOfficers()]

function officer(nameKm: string, nameEn: string, officeCode: string): Member {
  return { nameKm, nameEn, email: givenAddress(nameEn), roles: [{ role: 'officer', officeCode }] }
}

function deskOfficers(): Member[] {
  return offices.flatMap(({ code }, office) =>
    desks.map((role, desk) => {
      const [nameKm, nameEn] = named[code]?.[role] ?? colleague(office * desks.length + desk)
      const email = named[code] ? givenAddress(nameEn) : `${role}.${code}@example.org`
      return { nameKm, nameEn, email, roles: [{ role, officeCode: code }] }
    }),
  )
}

/** Who looks at the whole country. */
export const overseers: Member[] = [
  {
    nameKm: 'ឡុង គន្ធា',
    nameEn: 'Long Kunthea',
    email: 'manager@example.org',
    roles: [{ role: 'manager', officeCode: ministry }],
  },
  {
    nameKm: 'គង់ វីរៈ',
    nameEn: 'Kong Virak',
    email: 'administrator@example.org',
    roles: [{ role: 'administrator', officeCode: ministry }],
  },
  // What one of them proposes the other confirms.
  {
    nameKm: 'ជា រតនា',
    nameEn: 'Chea Ratana',
    email: 'administrator.2@example.org',
    roles: [{ role: 'administrator', officeCode: ministry }],
  },
]

/** Who is asked for opinions at an agency. */
export const adviser: Member = {
  nameKm: 'អ៊ិន សុវណ្ណ',
  nameEn: 'In Sovann',
  email: 'adviser@example.org',
  roles: [{ role: 'adviser', officeCode: environment }],
}

// Every province has an entrepreneur; where there is more trade there are more.
const crowded = { [battambang]: 2, [phnomPenh]: 8, '17': 2, '08': 2, '03': 2 }
const homes = [
  ...Object.entries(crowded).flatMap(([code, more]) => Array<string>(more).fill(code)),
  ...offices.map(({ code }) => code).filter((code) => code !== ministry),
]

export const entrepreneurs: Entrepreneur[] = entrepreneurNames.map(([givenKm, givenEn, gender], index) => {
  const [familyKm, familyEn] = index === 0 ? ['ចាន់', 'Chan'] : families[(index * 7) % families.length]
  return {
    nameKm: `${familyKm} ${givenKm}`,
    nameEn: `${familyEn} ${givenEn}`,
    email: `${givenEn.toLowerCase()}@example.org`,
    gender,
    roles: [],
    province: homes[index % homes.length],
    // Sokha can choose among all ways in which messages come.
    ...(index === 0 && { phone: '+85510900100' }),
  }
})

export const [sokha] = entrepreneurs
/** Who acts for Sokha, and who pays for her. */
export const [agent, payer] = entrepreneurs.filter(({ province }) => province === battambang).slice(1)

/** Who can sign in, as it is printed after a start: the people of the documents, and how to find everybody else's address. */
export const demoSignIns: Record<string, string>[] = [
  line('entrepreneur', battambang, sokha),
  line('agent of Sokha', battambang, agent),
  ...[battambang, phnomPenh, ministry].flatMap((code) =>
    staff.filter(({ roles }) => roles[0].officeCode === code).map((each) => line(each.roles[0].role, code, each)),
  ),
  ...overseers.map((each) => line(each.roles[0].role, ministry, each)),
  line('adviser', environment, adviser),
  line('any desk, e.g. chief', '17', staff.find(({ email }) => email === 'chief.17@example.org')!),
]

function line(role: string, code: string, { nameEn, email }: Member) {
  const office = {
    [battambang]: 'Battambang (02)',
    [phnomPenh]: 'Phnom Penh (12)',
    [ministry]: 'Ministry (00)',
    [environment]: 'Ministry of Environment',
  }[code]
  return { role, office: office ?? `any other, e.g. ${code}`, name: nameEn, 'sign-in': email, password: demoPassword }
}

function colleague(place: number): Name {
  const luck = chance(place)
  const [familyKm, familyEn] = luck.pick(families)
  const [givenKm, givenEn] = colleagues[place % colleagues.length]
  return [`${familyKm} ${givenKm}`, `${familyEn} ${givenEn}`]
}

function givenAddress(nameEn: string) {
  return `${nameEn.split(' ').at(-1)!.toLowerCase()}@example.org`
}
