import * as pages from '#workflows/one-window/v1/pages.ts'
import type { Answers, Form, Profile } from '#workflows/service.ts'

/** Registration of an enterprise or handicraft (the ministry's form BHG197 and its variant RRB826). */
export const form = {
  applicant: pages.applicant,
  owner: pages.owner,
  company: pages.company,
  enterprise: pages.enterprise,
  place: pages.place,
  capital: pages.capital,
  workforce: pages.workforce,
  production: pages.production,
  materials: pages.materials,
  waste: pages.waste,
} satisfies Form

export const slots = ['photo', 'identity', 'lease', 'floorPlan', 'businessCertificate', 'other'] as const

export function profile(answers: Answers): Profile {
  const workers = (answers.workforce?.workers ?? {}) as Record<string, { total: number }>
  return {
    ...pages.commonProfile(answers),
    employees: Object.values(workers).reduce((sum, each) => sum + Number(each.total), 0),
  }
}
