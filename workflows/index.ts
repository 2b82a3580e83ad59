import { service as operatingCertificateV1 } from '#workflows/operating-certificate/v1/index.ts'
import { service as renewalV1 } from '#workflows/renewal/v1/index.ts'
import type { Service } from '#workflows/service.ts'
import { service as smeRegistrationV1 } from '#workflows/sme-registration/v1/index.ts'

/** Every version that exists, oldest first within a service. */
export const services: readonly Service[] = [smeRegistrationV1, operatingCertificateV1, renewalV1]

/** Throws when there is no such version. */
export function serviceOf(id: string, version: number): Service {
  const found = services.find((each) => each.id === id && each.version === version)
  if (!found) throw new Error(`There is no version ${version} of ${id}`)
  return found
}

/** The version new applications open on. */
export function latest(id: string): Service | undefined {
  return services.findLast((each) => each.id === id)
}
