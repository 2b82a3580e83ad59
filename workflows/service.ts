import type { z } from 'zod'
import type { licensing } from '#workflows/kit.ts'

export type ServiceId = 'sme-registration' | 'operating-certificate' | 'renewal'
export const serviceIds: readonly ServiceId[] = ['sme-registration', 'operating-certificate', 'renewal']

/** Answers by page, then by question. Pages not yet filled are missing. */
export type Answers = Record<string, Record<string, unknown> | undefined>

/** One page of questions; `when` says for which earlier answers it is asked. */
export type Page = { schema: z.ZodObject; when?: (answers: Answers) => boolean }
export type Form = Record<string, Page>

/** What offices, fees and figures need to know of an application, read from its answers. Money in riel. */
export type Profile = {
  nameKm: string
  nameEn: string
  ownerKm: string
  ownerEn: string
  phone: string
  applicantType: 'physical' | 'legal'
  kind?: 'enterprise' | 'handicraft'
  sector: 'industry' | 'agriculture' | 'services'
  activity: string
  place: { province: string; district: string; commune: string; village: string; street?: string; house?: string }
  employees: number
  capital: number
  turnover: number
  assets: number
  registrationNumber?: string
  previousNumber?: string
}

export type Machine = ReturnType<typeof licensing.createMachine>

/** One version of a service. The document slots it knows are in its form; which of them are required is a term. */
export type Service = {
  id: ServiceId
  version: number
  machine: Machine
  form: Form
  slots: readonly string[]
  profile: (answers: Answers) => Profile
}

/** The pages that these answers ask for, in order. */
export function pagesOf(form: Form, answers: Answers): string[] {
  return Object.keys(form).filter((id) => form[id].when?.(answers) ?? true)
}
