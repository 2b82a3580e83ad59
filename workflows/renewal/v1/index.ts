import { form, profile, slots } from '#workflows/renewal/v1/form.ts'
import { machine } from '#workflows/renewal/v1/machine.ts'
import type { Service } from '#workflows/service.ts'

export const service: Service = { id: 'renewal', version: 1, machine, form, slots, profile }
