import { form, profile, slots } from '#workflows/operating-certificate/v1/form.ts'
import { machine } from '#workflows/operating-certificate/v1/machine.ts'
import type { Service } from '#workflows/service.ts'

export const service: Service = { id: 'operating-certificate', version: 1, machine, form, slots, profile }
