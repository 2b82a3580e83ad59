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

/** The days of which the cases are looked at, both included. */
const period = z.object({ from: z.iso.date(), until: z.iso.date() })

export const yearQuestion = question.extend(period.shape)
export type YearQuestion = z.infer<typeof yearQuestion>

const riel = z.int().min(0)

/** Rules that past cases are counted again under. What is left out stays as it was. */
export const replayQuestion = period.extend({
  /** Days off that there had been as well, and days that had not been off. */
  daysOff: z.object({ added: z.array(z.iso.date()), removed: z.array(z.iso.date()) }).optional(),
  /** Riel by size class; without a service for all of them. */
  fee: z.object({ service: z.enum(serviceIds).optional(), sizeClass: z.enum(sizeClasses), riel }).optional(),
  /** Workers from which a size class begins, in every sector. */
  size: z.object({ sizeClass: z.enum(sizeClasses), employees: riel }).optional(),
  /** Capital from which the ministry decides. */
  provinceUpToRiel: riel.optional(),
  /** Who is inspected; without a service for all of them. */
  inspection: z
    .object({ service: z.enum(serviceIds).optional(), rule: z.enum(['risk', 'always', 'recent']) })
    .optional(),
})
export type ReplayQuestion = z.infer<typeof replayQuestion>
