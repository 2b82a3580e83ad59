import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

type Filed = { id: string; reference: string; nameKm: string; nameEn: string }

/** The applications that lie in Battambang in the morning, by what the day has in store for them. */
export type Day = {
  /** Alike, and recommended. */
  like: Filed[]
  /** In the hands of Sothy. */
  sothys: Filed[]
  /** At reception since last month. */
  forgotten: Filed
  /** For another province to decide. */
  misfiled: Filed
  /** With the telephone of the walk-in. */
  twin: Filed
  unpaid: Filed[]
}

/** Has them filed and worked on by the people of the demo world, in a process beside the site. */
export async function morning(phone: string): Promise<Day> {
  const { SITE_DATABASE_URL: DATABASE_URL, SITE_DATA_DIR: DATA_DIR } = process.env
  const env = { ...process.env, NODE_ENV: 'test' as const, LOG_LEVEL: 'silent', DATABASE_URL, DATA_DIR }
  const { stdout } = await promisify(execFile)(process.execPath, ['tests/support/day-cases.ts', phone], { env })
  return JSON.parse(stdout)
}
