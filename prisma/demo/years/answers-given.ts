import { answersOf } from '#prisma/demo/answers.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { Answers } from '#workflows/service.ts'
import type { Application } from './application.ts'

/** What stands in an application as it is sent; `registration` is the certificate that it follows, where it is ours. */
export function answersGiven(
  { service, enterprise, renews, scenes }: Application,
  registration?: { number: string; issuedOn: Date },
): Answers {
  const on = dateOf(scenes[0].at)
  if (service !== 'renewal') {
    const ours = registration && { number: registration.number, on: registration.issuedOn.toISOString().slice(0, 10) }
    return answersOf(service, enterprise, on, ours)
  }
  const { registration: _, ...asked } = answersOf('operating-certificate', enterprise, on)
  const { number, issuedOn, expiresOn, onRegister } = renews!
  // The older register knew little: all of it is asked once.
  if (onRegister) return { ...asked, origin: { certificate: number }, changes: { changed: everything } }
  return { ...asked, certificate: { previousNumber: number, previousDate: issuedOn, previousExpiry: expiresOn } }
}

const everything = ['applicant', 'enterprise', 'place', 'capital', 'staff', 'products']
