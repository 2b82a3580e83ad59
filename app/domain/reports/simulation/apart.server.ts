import { Worker } from 'node:worker_threads'
import type { History } from './history.ts'
import type { Question } from './question.ts'
import type { Answer } from './what-if.ts'

type Asked = { history: History; question: Question; runs: number }
type Told = { done: number } | { answer: Answer }

/** Runs a year through in a thread of its own, so that whoever asks goes on with other work meanwhile. */
export function whatIfApart(asked: Asked, onProgress: (done: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: asked, execArgv: [] })
    thread.on('message', (told: Told) => ('answer' in told ? resolve(told.answer) : onProgress(told.done)))
    thread.once('error', reject)
    // After an answer this comes too late to matter.
    thread.once('exit', (code) => reject(new Error(`The thread ended with ${code} and no answer.`)))
  })
}
