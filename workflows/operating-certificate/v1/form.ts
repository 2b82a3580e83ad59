import { z } from 'zod'
import { date, identifier } from '#workflows/fields.ts'
import * as pages from '#workflows/one-window/v1/pages.ts'
import type { Answers, Form, Page, Profile } from '#workflows/service.ts'

/** Numbers of certificates: ours, or an older one as it is printed. */
export const certificateNumber = () => identifier(/^[A-Z0-9][A-Z0-9 ./-]{2,39}$/, 'certificateNumber', 40)

const registration: Page = {
  schema: z.object({ registrationNumber: certificateNumber(), registrationDate: date() }),
}

/** Operating certificate of an enterprise or handicraft (the ministry's form KQP429, variant "new"). */
export const form = {
  applicant: pages.applicant,
  owner: pages.owner,
  company: pages.company,
  registration,
  enterprise: pages.enterprise,
  place: pages.place,
  capital: pages.capital,
  staff: pages.staff,
  products: pages.products,
} satisfies Form

export const slots = ['photo', 'identity', 'registrationCertificate', 'floorPlan', 'other'] as const

export function profile(answers: Answers): Profile {
  const staff = (answers.staff?.staff ?? {}) as Record<string, Record<string, number>>
  return {
    ...pages.commonProfile(answers),
    employees: Object.values(staff).reduce((sum, line) => sum + pages.sumOf(line), 0),
    registrationNumber: answers.registration?.registrationNumber as string | undefined,
  }
}
