import type { Enterprise } from '#prisma/demo/enterprises.ts'
import { addDays } from '#workflows/calendar.ts'
import type { Answers } from '#workflows/service.ts'

/** What the owner answers on a day (YYYY-MM-DD), page by page; `registration` is the number of the registration, if it is ours. */
export function answersOf(
  service: 'sme-registration' | 'operating-certificate',
  enterprise: Enterprise,
  on: string,
  registration?: { number: string; on: string },
): Answers {
  const common = {
    applicant: applicant(enterprise, on),
    ...(enterprise.legal && { company: company(enterprise, on) }),
    enterprise: particulars(enterprise, on),
    place: enterprise.place,
    capital: capital(enterprise),
  }
  if (service === 'sme-registration') return { ...common, ...plans(enterprise) }
  const paper = { number: `R-${enterprise.number}/${on.slice(0, 4)}`, on: addDays(on, -200) }
  const { number, on: registeredOn } = registration ?? paper
  return {
    ...common,
    registration: { registrationNumber: number, registrationDate: registeredOn },
    staff: { staff: staff(enterprise) },
    products: { products: [product(enterprise)] },
  }
}

function applicant({ owner, legal, number }: Enterprise, on: string) {
  return {
    applicantType: legal ? 'legal' : 'physical',
    actsAs: 'owner',
    fullNameKm: owner.nameKm,
    fullNameEn: owner.nameEn,
    gender: owner.gender,
    nationality: 'ខ្មែរ',
    idKind: 'nationalId',
    idNumber: String(100_000_000 + number),
    idIssuedOn: addDays(on, -1000),
    idExpiresOn: addDays(on, 2650),
    // Nobody has a number like this.
    phone: `+855100${String(number).padStart(5, '0')}`,
    email: owner.email,
  }
}

function company({ name: [km, en], number }: Enterprise, on: string) {
  return {
    companyNameKm: `ក្រុមហ៊ុន ${km}`,
    companyNameEn: `${en} Co., Ltd.`,
    commercialNumber: String(10_000_000 + number),
    commercialDate: addDays(on, -500),
  }
}

function particulars({ name: [nameKm, nameEn], trade }: Enterprise, on: string) {
  return {
    nameKm,
    nameEn,
    kind: trade.handicraft ? 'handicraft' : 'enterprise',
    sector: trade.sector,
    activity: trade.activity,
    otherActivities: [],
    startedOn: addDays(on, -300),
  }
}

function capital({ capital, turnover, assets }: Enterprise) {
  return { capitalDomestic: capital, capitalForeign: 0, turnover, assets, surface: Math.round(assets / 1_000_000) + 40 }
}

/** What a registration asks besides: people by kind of work, what is planned, materials and waste. */
function plans(enterprise: Enterprise) {
  const { workers, trade } = enterprise
  const { product: name, unit, quantity, value, domesticShare } = product(enterprise)
  return {
    workforce: {
      workers: {
        production: { total: workers.women + workers.men, women: workers.women },
        service: { total: 0, women: 0 },
        other: { total: 0, women: 0 },
      },
    },
    production: {
      production: [
        {
          product: name,
          unit,
          firstYearQuantity: Math.round(quantity * 0.6),
          firstYearValue: Math.round(value * 0.6),
          fullQuantity: quantity,
          fullValue: value,
          domesticShare,
        },
      ],
    },
    materials: { materials: [], machinery: [] },
    waste: {
      waste: trade.sector === 'services' ? [] : [{ ...waste, quantity: Math.round(enterprise.turnover / 50_000_000) }],
    },
  }
}

const waste = { wasteKind: 'solid', unit: 'គីឡូក្រាម', storage: 'ធុងមានគម្រប', transport: 'ឡានប្រមូលសំរាម' }

function product({ trade, turnover }: Enterprise) {
  return {
    product: trade.product,
    unit: trade.unit,
    quantity: Math.round(turnover / 5_000),
    value: turnover,
    domesticShare: trade.handicraft ? 80 : 100,
  }
}

const nobody = { womenNational: 0, menNational: 0, womenForeign: 0, menForeign: 0 }

function staff({ workers: { women, men } }: Enterprise) {
  const manager = women > 0 ? { women: 1, men: 0 } : { women: 0, men: 1 }
  const skilled = { women: Math.floor((women - manager.women) / 2), men: Math.floor((men - manager.men) / 2) }
  const line = (each: { women: number; men: number }) => ({
    ...nobody,
    womenNational: each.women,
    menNational: each.men,
  })
  return {
    manager: line(manager),
    engineer: nobody,
    technician: nobody,
    supervisor: nobody,
    admin: nobody,
    skilled: line(skilled),
    unskilled: line({ women: women - manager.women - skilled.women, men: men - manager.men - skilled.men }),
  }
}
