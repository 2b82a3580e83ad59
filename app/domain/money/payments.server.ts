import { NotPossible, perform } from '#app/domain/cases/perform.server.ts'
import { nextNumber } from '#app/domain/counters.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Payment } from '#prisma/generated/client.ts'

/**
 * Records cash received at the counter for the whole invoice. The receipt's number comes from a series without gaps per
 * office and year. A second click finds the payment made and answers with it. Throws `NotPossible`.
 */
export async function recordPayment(caseId: string, { by, at }: { by: Person; at: Date }): Promise<Payment> {
  try {
    await perform(
      caseId,
      { type: 'recordPayment' },
      {
        by,
        at,
        alongside: async (tx, step) => {
          const invoice = await tx.invoice.findUniqueOrThrow({ where: { caseId }, include: { case: true } })
          const { counterCode, officeCode } = invoice.case
          const desk = by.roles.find(
            (each) => each.role === 'cashier' && (each.officeCode === counterCode || each.officeCode === officeCode),
          )
          const office = desk!.officeCode
          await tx.payment.create({
            data: {
              invoiceId: invoice.id,
              amount: invoice.total,
              method: 'cash',
              receipt: await nextNumber(tx, `RCP-${office}`, step.at),
              officeCode: office,
              receivedById: by.id,
              at: step.at,
            },
          })
        },
      },
    )
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error
    const made = await db.payment.findFirst({ where: { invoice: { caseId }, receivedById: by.id } })
    if (!made) throw error
    return made
  }
  return db.payment.findFirstOrThrow({ where: { invoice: { caseId } } })
}
