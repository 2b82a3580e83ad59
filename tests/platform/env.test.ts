import { expect, test } from 'vitest'
import { readEnv } from '#app/platform/env.server.ts'

const complete = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://owner@db/one_window',
  SESSION_SECRET: 'a-long-secret-that-nobody-else-knows-0123456789',
  CERTIFICATE_KEY: '/run/secrets/certificate.p12',
  CERTIFICATE_KEY_PASSWORD: 'a-password',
  SMTP_URL: 'smtps://mail.example.org',
  MAIL_FROM: 'One Window <one-window@example.org>',
  PUBLIC_URL: 'https://one-window.example.org',
}

test('production starts with every setting given', () => {
  expect(readEnv(complete)).toMatchObject({ PORT: 3000, PUBLIC_URL: 'https://one-window.example.org' })
})

test.each(Object.keys(complete).filter((name) => name !== 'NODE_ENV'))(
  'production refuses to start without %s and names it',
  (name) => {
    expect(() => readEnv({ ...complete, [name]: undefined })).toThrow(name)
    expect(() => readEnv({ ...complete, [name]: '' })).toThrow(name)
  },
)

test.each(['SESSION_SECRET', 'CERTIFICATE_KEY_PASSWORD'] as const)(
  'production refuses the published development value of %s and names it',
  (name) => {
    const published = readEnv({ DATABASE_URL: complete.DATABASE_URL })[name]
    expect(() => readEnv({ ...complete, [name]: published })).toThrow(name)
  },
)

test('every wrong setting is named at once', () => {
  expect(() => readEnv({ ...complete, PORT: 'front', SESSION_SECRET: 'short' })).toThrow(/PORT[\s\S]*SESSION_SECRET/)
})

test('development needs only a database', () => {
  const env = readEnv({ DATABASE_URL: complete.DATABASE_URL, PORT: '4000' })
  expect(env).toMatchObject({ NODE_ENV: 'development', PUBLIC_URL: 'http://localhost:4000' })
})

const bucket = { S3_URL: 'https://s3.example.org', S3_BUCKET: 'files', S3_KEY: 'one-window', S3_SECRET: 'secret' }

test.each(Object.keys(bucket))('a bucket without %s is refused, and the setting is named', (name) => {
  expect(readEnv({ ...complete, ...bucket })).toMatchObject(bucket)
  expect(() => readEnv({ ...complete, ...bucket, [name]: '' })).toThrow(name)
})

test.each(['tcp://127.0.0.1:3310', 'unix:///run/clamav/clamd.ctl'])('a scanner may be at %s', (CLAMD_URL) => {
  expect(readEnv({ ...complete, CLAMD_URL }).CLAMD_URL).toBe(CLAMD_URL)
})

test.each(['127.0.0.1', 'http://scanner:3310', 'tcp://scanner', 'unix://run'])('%s is no scanner', (CLAMD_URL) => {
  expect(() => readEnv({ ...complete, CLAMD_URL })).toThrow('CLAMD_URL')
})
