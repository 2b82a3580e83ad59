import { openAsBlob } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { S3mini, S3NetworkError, S3ServiceError } from 's3mini'
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
      if (await patiently(() => client.objectExists(pathOf(hash)))) return
      const content = await openAsBlob(file)
      await patiently(() => client.putObject(pathOf(hash), content))
    },
    async open(hash) {
      return (await patiently(() => client.getObjectResponse(pathOf(hash))))?.body ?? null
    },
    async remove(hash) {
      await patiently(() => client.deleteObject(pathOf(hash)))
    },
  }
}

/** Stores ask to be asked again when they are busy or break (5xx); all that is asked here may be asked twice. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (const milliseconds of [100, 400]) {
    try {
      return await ask()
    } catch (error) {
      const mayPass = error instanceof S3NetworkError || (error instanceof S3ServiceError && error.status >= 500)
      if (!mayPass) throw error
      await pause(milliseconds)
    }
  }
  return ask()
}
