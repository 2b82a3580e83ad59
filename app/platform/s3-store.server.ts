import { openAsBlob } from 'node:fs'
import { S3mini } from 's3mini'
import type { Store } from './disk-store.server.ts'

type Settings = { url: string; bucket: string; region: string; key: string; secret: string }

/** Kept files in a bucket of anything that speaks S3, addressed by path: `<url>/<bucket>/<two letters>/<the rest>`. */
export function s3Store({ url, bucket, region, key, secret }: Settings): Store {
  const endpoint = `${url.replace(/\/+$/, '')}/${bucket}`
  const client = new S3mini({
    endpoint,
    region,
    accessKeyId: key,
    secretAccessKey: secret,
    requestAbortTimeout: 30_000,
  })
  const pathOf = (hash: string) => `${hash.slice(0, 2)}/${hash.slice(2)}`
  return {
    async take(file, hash) {
      if (await client.objectExists(pathOf(hash))) return
      await client.putObject(pathOf(hash), await openAsBlob(file))
    },
    async open(hash) {
      return (await client.getObjectResponse(pathOf(hash)))?.body ?? null
    },
    async remove(hash) {
      await client.deleteObject(pathOf(hash))
    },
  }
}
