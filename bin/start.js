/**
 * `npm start` and `npm run dev`. Runs on the machine's own Node before anything is installed, then hands over to start.ts
 * on the project's Node and passes on what it is told: Ctrl-C, a polite end, or the parent's sudden death.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { installIfMissing, projectNode } from './install.js'

const root = fileURLToPath(new URL('..', import.meta.url))
installIfMissing(root)

const child = spawn(projectNode(root), ['bin/start.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  detached: true,
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
child.on('exit', (code) => process.exit(code ?? 1))
