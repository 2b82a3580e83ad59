import { Notice } from '#app/components/notice.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

/** For somebody who prepares an application and does not send it: who does. */
export function OwnerSends({ owner }: { owner: { nameKm: string; nameEn: string } }) {
  const { t, format } = useWords()
  const words = t.acting.prepare
  return <Notice title={words.title}>{fill(words.text, { owner: format.name(owner) })}</Notice>
}
