import { z } from 'zod'
import { count, oneOf, optional, text } from '#workflows/fields.ts'
import { licensing } from '#workflows/kit.ts'
import type { Form, Service } from '#workflows/service.ts'
import { service as first } from '#workflows/sme-registration/v1/index.ts'

/**
 * A registration as a new decree might want it: turnover in a range of its own and exports on the page of capital, a new
 * page on training, nothing about waste any more, and the production report to be attached.
 */
const { capital, waste: _, ...rest } = first.form
const form: Form = {
  ...rest,
  capital: { schema: z.object({ ...capital.schema.shape, exports: oneOf(['yes', 'no']) }) },
  training: { schema: z.object({ trained: count(0, 10_000), trainer: optional(text(60)) }) },
}

export const second: Service = {
  ...first,
  version: 2,
  machine: licensing.createMachine({
    ...(first.machine.config as Parameters<typeof licensing.createMachine>[0]),
    id: 'sme-registration.v2',
  }),
  form,
  slots: [...first.slots.filter((slot) => slot !== 'lease'), 'productionReport'],
}
