import { spawn } from 'node:child_process'
import { root } from './root.ts'

const patience = 15_000

/**
 * One process of the product on the project's Node. In a group of its own, so that Ctrl-C reaches it only through us, in
 * order; if we are killed, it notices by the closed channel and ends itself.
 */
export function startProcess(
  name: string,
  args: string[],
  env = process.env,
  output: 'inherit' | 'ignore' = 'inherit',
) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', output, 'inherit', 'ipc'],
  })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => message === 'ready' && resolve())
    ended.then((how) => reject(new Error(`The ${name} process ended (${how}).`)))
  })
  // Not everybody waits for it.
  ready.catch(() => {})
  const stop = async () => {
    const running = child.exitCode === null && child.signalCode === null
    if (!running) return
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), patience)
    await ended
    clearTimeout(timer)
  }
  return { name, ready, ended, stop, pid: child.pid }
}
