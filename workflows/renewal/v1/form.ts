import { z } from 'zod'
import { date, manyOf, optional } from '#workflows/fields.ts'
import {
  certificateNumber,
  form as operating,
  profile as operatingProfile,
} from '#workflows/operating-certificate/v1/form.ts'
import type { Answers, Form, Page, Profile } from '#workflows/service.ts'

/** Everything known comes from the certificate that is continued; these pages are asked again only where something has changed. */
const changeable = ['applicant', 'enterprise', 'place', 'capital', 'staff', 'products'] as const

const certificate: Page = {
  when: (answers) => !isOnRegister(answers),
  schema: z.object({ previousNumber: certificateNumber(), previousDate: date(), previousExpiry: optional(date()) }),
}

const changes: Page = {
  when: isOnRegister,
  schema: z
    .object({ changed: manyOf(['nothing', ...changeable]) })
    .refine(({ changed }) => !changed.includes('nothing') || changed.length === 1, {
      path: ['changed'],
      params: { problem: 'nothingAndMore' },
    }),
}

function ifChanged(id: (typeof changeable)[number]): Page {
  return { ...operating[id], when: (answers) => hasChanged(answers, id) }
}

function hasChanged(answers: Answers, id: string): boolean {
  const changed = answers.changes?.changed
  return !isOnRegister(answers) || (Array.isArray(changed) && changed.includes(id))
}

/** The domain opens such a draft with the old answers and this mark; on paper nothing is known yet. */
function isOnRegister(answers: Answers): boolean {
  return answers.origin?.certificate !== undefined
}

/** Certificate of continued operation (form KQP429, variant "continued"): the old certificate, what has changed, and only that. */
export const form = {
  certificate,
  changes,
  applicant: ifChanged('applicant'),
  owner: { ...operating.owner, when: (answers) => hasChanged(answers, 'applicant') && operating.owner.when!(answers) },
  company: {
    ...operating.company,
    when: (answers) => hasChanged(answers, 'applicant') && operating.company.when!(answers),
  },
  enterprise: ifChanged('enterprise'),
  place: ifChanged('place'),
  capital: ifChanged('capital'),
  staff: ifChanged('staff'),
  products: ifChanged('products'),
} satisfies Form

export const slots = ['photo', 'identity', 'operatingCertificate', 'productionReport', 'floorPlan', 'other'] as const

export function profile(answers: Answers): Profile {
  return {
    ...operatingProfile(answers),
    previousNumber: (answers.origin?.certificate ?? answers.certificate?.previousNumber) as string | undefined,
  }
}
