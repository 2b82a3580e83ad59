import { z } from 'zod'
import { serviceIds } from '#workflows/service.ts'
import { sizeClasses } from '#workflows/size.ts'

/** How often a year is run through: enough for an interval of nine in ten, few enough to wait for. */
export const usualRuns = 200

/**
 * What is tried on the year. Each part may be left out; what is left out stays as it was. Days are working days, months
 * YYYY-MM.
 */
export const question = z.object({
  /** So many officers more at an office. */
  officers: z.object({ office: z.string(), more: z.int().min(1).max(20) }).optional(),
  /** Another standard; without a service for all of them. */
  standard: z.object({ service: z.enum(serviceIds).optional(), days: z.int().min(1).max(365) }).optional(),
  /** No inspection of enterprises of these classes, or with fewer workers than that, unless their activity is risky. */
  spared: z
    .object({
      sizes: z.array(z.enum(sizeClasses)),
      fewerThan: z.int().min(0).max(100_000),
    })
    .optional(),
  /** In a month come so many times as many. */
  peak: z.object({ month: z.string().regex(/^\d{4}-\d{2}$/), times: z.int().min(2).max(20) }).optional(),
})
export type Question = z.infer<typeof question>
