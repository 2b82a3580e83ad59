import { useWords } from '#app/components/words.tsx'

export type ShownDefect = { reasonKm: string; reasonEn: string; words: string }

/** Why the office asks for something again, and what the officer wrote about it. */
export function Defect({ defect }: { defect: ShownDefect }) {
  const { format } = useWords()
  return (
    <>
      <p>
        <strong>{format.name({ nameKm: defect.reasonKm, nameEn: defect.reasonEn })}</strong>
      </p>
      {defect.words && <p className="lines">“{defect.words}”</p>}
    </>
  )
}
