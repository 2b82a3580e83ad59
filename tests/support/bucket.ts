import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { afterAll } from 'vitest'
import { env } from '#app/platform/env.server.ts'

/** A bucket at a server that speaks S3 and checks signatures, for as long as a test file runs. */
export async function bucket() {
  const directory = join(env.DATA_DIR, 'buckets')
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    resetOnClose: true,
    configureBuckets: [{ name: 'files', configs: [] }],
  })
  const { port } = await server.run()
  afterAll(() => server.close())
  const key = { key: 'S3RVER', secret: 'S3RVER' }
  return { url: `http://127.0.0.1:${port}`, bucket: 'files', region: 'us-east-1', ...key, directory }
}
