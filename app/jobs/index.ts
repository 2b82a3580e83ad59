import type { TaskList } from 'graphile-worker'
import { checkChain } from './check-chain.ts'
import { issueCertificate } from './issue-certificate.ts'
import { notify } from './notify.ts'
import { timer } from './timer.ts'

/** Every job, by the name under which it is queued. */
export const tasks = { notify, timer, issueCertificate, checkChain } as unknown as TaskList

/** When jobs run by themselves (cron, UTC): the chain at one in the morning in Phnom Penh. */
export const timetable = '0 18 * * * checkChain'
