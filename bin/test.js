/** `npm test`. Runs on the machine's own Node before anything is installed, then hands over to test.ts on the project's. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { installIfMissing, projectNode } from './install.js'

const root = fileURLToPath(new URL('..', import.meta.url))
installIfMissing(root)

const child = spawn(projectNode(root), ['bin/test.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  detached: true,
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
child.on('exit', (code) => process.exit(code ?? 1))
