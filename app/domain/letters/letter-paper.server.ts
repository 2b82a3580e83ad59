import type { Signatory } from '#app/domain/people/signatory.server.ts'
import { lunarLine } from '#app/platform/lunar.server.ts'
import { renderPdf } from '#app/platform/pdf.server.ts'
import { qrCode } from '#app/platform/qr.server.ts'
import { sign } from '#app/platform/signature.server.ts'

export type InBoth = { km: string; en: string }

/** The letters an office writes, by the template of the same name. */
export type LetterKind = 'correction' | 'refusal' | 'summons' | 'forwarding'

/** A paragraph, or the points of a list with the figures before them. */
export type Part = { text: string } | { points: string[]; digits: string[] }

/** What a letter says, before it has a number, a day and a signature. */
export type LetterText = {
  kind: LetterKind
  title: InBoth
  addressee: InBoth
  subject: InBoth
  reference: InBoth | null
  body: { km: Part[]; en: Part[] }
}

/** Everything that is printed on a letter. Days are plain calendar dates such as '2026-11-24'. */
export type LetterPaper = LetterText & {
  /** Of the template. */
  version: 1
  number: string
  office: InBoth
  signatory: Signatory
  issuedOn: string
  verifyUrl: string
  /** Marks the paper as a trial without legal value. */
  demo: boolean
}

/** The letter as a signed PDF. The same paper gives the same pages. */
export async function printLetter(paper: LetterPaper): Promise<Uint8Array> {
  return sign(renderPdf(await letterTemplate(paper)), {
    reason: `Letter ${paper.number}`,
    location: paper.office.en,
    // A letter knows its day only.
    at: new Date(`${paper.issuedOn}T09:00:00+07:00`),
  })
}

async function letterTemplate(paper: LetterPaper) {
  return {
    template: `app/domain/letters/v${paper.version}/letter.typ`,
    data: { ...paper, lunar: lunarLine(paper.issuedOn), qr: await qrCode(paper.verifyUrl), facts: paper },
  }
}
