import { expect, test } from 'vitest'
import { loader as ahead } from '#app/routes/management/ahead.tsx'
import { loader as cases } from '#app/routes/management/cases.tsx'
import { loader as enterprises } from '#app/routes/management/enterprises.tsx'
import { loader as fairness } from '#app/routes/management/fairness.tsx'
import { loader as home } from '#app/routes/management/home.tsx'
import { loader as processMap } from '#app/routes/management/process.tsx'
import { person } from '#tests/support/people.ts'
import { ask } from '#tests/support/requests.ts'

const pages = { home, ahead, fairness, cases, enterprises, processMap }
const nasty = [
  'from=%00&until=x&province=%27&level=1&size=huge&service=none',
  'share=-1&of=all&state=%27or&officer=1&returned=%00&before=2026-99-99T00:00:00Z_x',
  'share=99999999999999&activity=%F0&province=999&before=_',
]

test.each(Object.entries(pages))(
  '%s is for those who answer for offices, whatever the address says',
  async (_, page) => {
    const read = async (role: 'manager' | 'chief' | 'officer', office: string, query = '') =>
      (
        await ask(page, await person('Malis', [role], office), `/management?${query}`, {}).catch((thrown) => ({
          status: thrown.init?.status ?? thrown.status,
        }))
      ).status
    expect(await read('manager', '00')).toBe(200)
    expect(await read('chief', '02')).toBe(200)
    expect(await read('officer', '02')).toBe(403)
    for (const query of nasty) expect(await read('manager', '00', query), query).toBe(200)
  },
)
