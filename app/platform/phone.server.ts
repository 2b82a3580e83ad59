import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A telephone number as E.164, read as a Cambodian one unless it says otherwise; null when there can be no such number. */
export function phoneNumber(typed: string): string | null {
  const number = parsePhoneNumberFromString(typed, 'KH')
  return number?.isValid() ? number.number : null
}
