import type { Words } from '#app/i18n/en/index.ts'
import { fill } from '#app/i18n/shape.ts'

const names: Record<string, string> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'application/pdf': 'PDF',
}

/** "JPEG, PNG or PDF" */
export function typesIn({ documents }: Words, types: readonly string[]): string {
  const known = types.map((type) => names[type] ?? type)
  const rest = known.slice(0, -1).join(', ')
  return rest ? fill(documents.or, { one: rest, other: known[known.length - 1] }) : known.join('')
}
