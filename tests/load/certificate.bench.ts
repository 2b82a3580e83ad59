import { certificateTemplate, printCertificate } from '#app/domain/register/certificate-paper.server.ts'
import { renderPdf } from '#app/platform/pdf.server.ts'
import { operating } from '#tests/support/papers.ts'

/**
 * Signed certificates a second, from facts to file, against the bare Typst render of the same template and data. Every
 * certificate has facts of its own, as in life: a page that Typst has seen before costs it next to nothing. Both take
 * turns, so that a busy machine slows both.
 */
export async function certificateBench({ rounds = 60 } = {}) {
  const spent = { signed: 0, bare: 0 }
  await both(-1, { signed: 0, bare: 0 })
  for (let round = 0; round < rounds; round++) await both(round, spent)
  const rate = (1000 * rounds) / spent.signed
  const against = (1000 * rounds) / spent.bare
  return { name: 'signed certificates a second', rate, against, ratio: rate / against }
}

async function both(round: number, spent: { signed: number; bare: number }) {
  const turns = [
    async () => {
      const start = performance.now()
      await printCertificate(paper(2 * round))
      spent.signed += performance.now() - start
    },
    async () => {
      const { template, data } = await certificateTemplate(paper(2 * round + 1))
      const start = performance.now()
      renderPdf({ template, data })
      spent.bare += performance.now() - start
    },
  ]
  for (const turn of round % 2 ? turns : turns.reverse()) await turn()
}

const paper = (count: number) => ({
  ...operating,
  number: `CO-2026-${String(count + 1000).padStart(6, '0')}`,
  enterprise: { nameKm: `${operating.enterprise.nameKm} ${count}`, nameEn: `${operating.enterprise.nameEn} ${count}` },
  owner: { nameKm: `${operating.owner.nameKm} ${count}`, nameEn: `${operating.owner.nameEn} ${count}` },
  verifyUrl: `${operating.verifyUrl}-${count}`,
})
