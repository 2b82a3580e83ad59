import type { TaskList } from 'graphile-worker'
import { absence } from './absence.ts'
import { bulk } from './bulk.ts'
import { checkChain } from './check-chain.ts'
import { escalate } from './escalate.ts'
import { expireDrafts } from './expire-drafts.ts'
import { expireExports } from './expire-exports.ts'
import { findLikenesses } from './find-likenesses.ts'
import { forgetLooks } from './forget-looks.ts'
import { forgetTries } from './forget-tries.ts'
import { issueCertificate } from './issue-certificate.ts'
import { keepTallies } from './keep-tallies.ts'
import { keepYears } from './keep-years.ts'
import { moveDueDates } from './move-due-dates.ts'
import { notify } from './notify.ts'
import { printLetter } from './print-letter.ts'
import { publishFigures } from './publish-figures.ts'
import { recount } from './recount.ts'
import { remind } from './remind.ts'
import { runImport } from './run-import.ts'
import { scanDocument } from './scan-document.ts'
import { sendCode } from './send-code.ts'
import { sendMessage } from './send-message.ts'
import { sendReports } from './send-reports.ts'
import { simulate } from './simulate.ts'
import { timer } from './timer.ts'
import { writeExport } from './write-export.ts'
import { writeLetter } from './write-letter.ts'

/** Every job, by the name under which it is queued. */
export const tasks = {
  notify,
  sendCode,
  sendMessage,
  remind,
  timer,
  escalate,
  absence,
  issueCertificate,
  writeLetter,
  printLetter,
  moveDueDates,
  runImport,
  scanDocument,
  findLikenesses,
  bulk,
  checkChain,
  recount,
  keepTallies,
  publishFigures,
  keepYears,
  simulate,
  forgetTries,
  forgetLooks,
  expireDrafts,
  writeExport,
  expireExports,
  sendReports,
} as unknown as TaskList

/** When jobs run by themselves (cron, UTC): checks from one in the morning in Phnom Penh, reminders when people are awake. */
export const timetable = [
  '0 18 * * * checkChain',
  '15 18 * * * recount',
  '0 19 * * * publishFigures',
  '30 18 * * * forgetTries',
  '45 18 * * * expireDrafts',
  '50 18 * * * expireExports',
  '10 * * * * forgetLooks',
  '* * * * * keepTallies',
  '* * * * * keepYears',
  '5 1-10 * * * remind',
  '20 1-4 * * * sendReports',
].join('\n')
