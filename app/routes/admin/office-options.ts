import type { Format, Named } from '#app/i18n/format.ts'

/** The offices and units that are open, as somebody chooses among them. */
export function openOptions(
  offices: readonly (Named & { code: string; closedOn: string | null })[],
  format: Format,
): { value: string; label: string }[] {
  return offices
    .filter(({ closedOn }) => closedOn === null)
    .map((each) => ({ value: each.code, label: format.name(each) }))
}
