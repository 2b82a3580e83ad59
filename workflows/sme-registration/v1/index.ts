import type { Service } from '#workflows/service.ts'
import { form, profile, slots } from '#workflows/sme-registration/v1/form.ts'
import { machine } from '#workflows/sme-registration/v1/machine.ts'

export const service: Service = { id: 'sme-registration', version: 1, machine, form, slots, profile }
