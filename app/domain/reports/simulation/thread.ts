import { parentPort, workerData } from 'node:worker_threads'
import type { History } from './history.ts'
import type { Question } from './question.ts'
import { whatIf } from './what-if.ts'

/** A thread of its own for a year run through hundreds of times: it tells how far it is, and then the answer. */
const { history, question, runs } = workerData as { history: History; question: Question; runs: number }
const answer = whatIf(history, { question, runs, onProgress: (done) => parentPort!.postMessage({ done }) })
parentPort!.postMessage({ answer })
