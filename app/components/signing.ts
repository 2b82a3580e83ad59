import { z } from 'zod'
import { optional, text } from '#workflows/fields.ts'

/** How somebody signs: what each way needs besides. A drawing is the strokes of an SVG path on a sheet of 600 by 200. */
export const signingFields = {
  proof: optional(text(120)),
  drawing: z.preprocess(
    (value) => value ?? '',
    z
      .string()
      .max(20_000)
      .regex(/^(M\d{1,3} \d{1,3}(L\d{1,3} \d{1,3})*)*$/),
  ),
}

type Signed = { how: 'paper' | 'drawn' | 'spoken'; proof?: string; drawing: string }

/** What is missing of a signature: a drawing without strokes is none, nor is a sheet without a number or an unnamed witness. */
export function missingOf({ how, proof, drawing }: Signed): 'proof' | 'drawing' | null {
  if (how === 'drawn') return drawing.includes('L') ? null : 'drawing'
  return proof ? null : 'proof'
}

/** Only what belongs to the way that was chosen. */
export function signedBy({ how, proof = '', drawing }: Signed): Required<Signed> {
  return how === 'drawn' ? { how, proof: '', drawing } : { how, proof, drawing: '' }
}
