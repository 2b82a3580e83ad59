import type { TaskList } from 'graphile-worker'
import { checkChain } from './check-chain.ts'
import { forgetTries } from './forget-tries.ts'
import { issueCertificate } from './issue-certificate.ts'
import { notify } from './notify.ts'
import { sendMessage } from './send-message.ts'
import { timer } from './timer.ts'

/** Every job, by the name under which it is queued. */
export const tasks = { notify, sendMessage, timer, issueCertificate, checkChain, forgetTries } as unknown as TaskList

/** When jobs run by themselves (cron, UTC): from one in the morning in Phnom Penh. */
export const timetable = ['0 18 * * * checkChain', '30 18 * * * forgetTries'].join('\n')
