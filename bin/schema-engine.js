#!/usr/bin/env node
/**
 * Prisma's schema engine as WebAssembly, behind the command line that Prisma's CLI expects of the native engine: nothing
 * has to be downloaded at set-up. Named to the CLI by prisma.config.ts; see docs/decisions.
 */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { createDatabase, migrationAdapter } from './schema-connection.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datasource: { type: 'string' },
    datamodels: { type: 'string', multiple: true },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
  },
})
const url = values.datasource ? JSON.parse(values.datasource).url : undefined

if (positionals[0] === 'cli') await answerOnce(positionals[1])
else await answerRequests()

/** `cli can-connect-to-database` and `cli create-database`: exit code 0, or 1 with the reason as a line of JSON. */
async function answerOnce(command) {
  // The CLI skips the first line of stderr: the native engine says hello there.
  log('INFO', { message: 'schema engine as WebAssembly' })
  try {
    if (command === 'create-database') await createDatabase(url)
    else await migrationAdapter(url).check()
  } catch (error) {
    log('ERROR', { message: error.message, error_code: error.code === '3D000' ? 'P1003' : 'P1001' })
    process.exitCode = 1
  }
}

/** JSON-RPC 2.0, one request a line on stdin, one answer a line on stdout, in order. */
async function answerRequests() {
  let engine
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = line.trim() ? JSON.parse(line) : {}
    if (!method) continue
    try {
      engine ??= await openEngine()
      const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params)
      if (method === 'diff') send({ id: `print-${id}`, method: 'print', params: { content: result.stdout ?? '' } })
      send({ id, result: result ?? null })
    } catch (error) {
      send({ id, error: refusal(error) })
    }
  }
  process.exit(0)
}

async function openEngine() {
  // Without this registry a panic hides its reason.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => log('ERROR', { message }) }
  const file = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg')).replace(/js$/, 'wasm')
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const datamodels = values.datamodels?.map((path) => [path, readFileSync(path, 'utf8')])
  return bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(migrationAdapter(url)))
}

function refusal(error) {
  const data = { is_panic: false, message: error.message, error_code: error.code, meta: error.meta ?? null }
  return { code: 4466, message: 'The schema engine refused.', data }
}

function send(answer) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...answer })}\n`)
}

function log(level, fields) {
  const line = { timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}
