import { form as operatingCertificateV1 } from '#workflows/operating-certificate/v1/form.ts'
import { form as renewalV1 } from '#workflows/renewal/v1/form.ts'
import type { Form } from '#workflows/service.ts'
import { form as smeRegistrationV1 } from '#workflows/sme-registration/v1/form.ts'

/** The forms alone, for pages and the browser: no machine, no xstate. */
const forms: Record<string, Form> = {
  'sme-registration.1': smeRegistrationV1,
  'operating-certificate.1': operatingCertificateV1,
  'renewal.1': renewalV1,
}

export function formOf(service: string, version: number): Form | undefined {
  return forms[`${service}.${version}`]
}

export const allForms: readonly { service: string; form: Form }[] = Object.entries(forms).map(([key, form]) => ({
  service: key.split('.')[0],
  form,
}))
