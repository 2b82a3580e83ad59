import { z } from 'zod'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import type { OfficeDetails } from '#app/domain/people/office-changes.server.ts'
import type { FormErrors, Values } from '#app/http/form.server.ts'
import { khmerText, latinText, optional, phone } from '#workflows/fields.ts'

/** What is asked of an office in both languages. */
export const officeSchema = z.object({
  officeKm: khmerText(200),
  officeEn: latinText(200),
  addressKm: optional(khmerText(300)),
  addressEn: optional(latinText(300)),
  officePhone: optional(phone()),
  hoursKm: optional(khmerText(300)),
  hoursEn: optional(latinText(300)),
})

export function detailsIn(answers: z.output<typeof officeSchema>): OfficeDetails {
  const { officeKm, officeEn, addressKm, addressEn, officePhone, hoursKm, hoursEn } = answers
  return {
    ...{ nameKm: officeKm, nameEn: officeEn, addressKm: addressKm ?? '', addressEn: addressEn ?? '' },
    ...{ phone: officePhone ?? '', hoursKm: hoursKm ?? '', hoursEn: hoursEn ?? '' },
  }
}

export function answersOf({ nameKm, nameEn, phone, ...rest }: OfficeDetails): Values {
  return { ...rest, officeKm: nameKm, officeEn: nameEn, officePhone: phone }
}

export function OfficeQuestions({ values, errors }: { values?: Values; errors?: FormErrors }) {
  const { t } = useWords()
  return <Questions schema={officeSchema} values={values} errors={errors} words={t.admin.offices.fields} />
}
