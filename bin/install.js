import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Installs the packages if any is missing or of another version than the lockfile says. Needs nothing but npm. */
export function installIfMissing(root) {
  if (!missing(root)) return
  console.log('Installing packages …')
  const started = Date.now()
  // The lockfile may have been written where packages for other kinds of machines could not be seen; `npm ci` takes
  // offence at that, `npm install` adds what this machine needs and leaves the lockfile as it is.
  if (!npm(root, ['ci'], 'ignore') && !npm(root, ['install', '--no-save'], 'inherit')) {
    console.error(
      'The packages could not be installed: see above. Without a network, copy node_modules from elsewhere.',
    )
    process.exit(1)
  }
  console.log(`Installed packages (${((Date.now() - started) / 1000).toFixed(1)} s)`)
}

function npm(cwd, command, stdio) {
  const options = ['--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync('npm', [...command, ...options], { cwd, stdio, shell: process.platform === 'win32' })
  return status === 0
}

/** Node 24 comes as a package, so that everything runs on it whatever Node the machine has. */
export function projectNode(root) {
  return join(root, 'node_modules/node/bin/node')
}

function missing(root) {
  const installed = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installed) || !existsSync(projectNode(root))) return true
  const wanted = Object.entries(packagesIn(join(root, 'package-lock.json')))
  const there = packagesIn(installed)
  // What is optional is installed only where the machine fits.
  return wanted.some(([path, { version, optional }]) => {
    if (path === '' || (optional && !there[path])) return false
    return there[path]?.version !== version
  })
}

function packagesIn(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages
}
