import { expect, test } from 'vitest'
import { certificateNumber } from '#app/domain/register/verification.server.ts'
import { loader } from '#app/routes/public/certificate.tsx'

test('a number may be typed in small letters, in Khmer digits, with spaces', () => {
  for (const typed of ['cr-2026-000124', 'CR-២០២៦-០០០១២៤', ' CR-2026-\u200B000124 ', 'C R-2026-000 124'])
    expect(certificateNumber(typed)).toBe('CR-2026-000124')
})

const odd = [
  '',
  'x',
  "CR-2026-000124' or 1=1",
  '../../CR-2026-000124',
  'CR-2026-000124\0',
  'CR–2026–000124',
  '%',
  '\ud800',
  '__proto__',
  'CR-2026-0001245678',
  '<script>',
  '🍜'.repeat(40),
  'x'.repeat(5000),
]

test.each(odd)('%j is no number', (typed) => expect(certificateNumber(typed)).toBeNull())

test.each(['CR-2026-999999', ...odd.filter((each) => each !== '')])('the page of %j says 404', async (number) => {
  const request = new Request('http://localhost/verify/x')
  const answer = await loader({ request, params: { number }, context: {} as never })
  expect(answer).toMatchObject({ data: { certificate: null }, init: { status: 404 } })
  expect(answer.data.number.length).toBeLessThanOrEqual(60)
})
