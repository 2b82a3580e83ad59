import { resolve } from 'node:path'
import { z } from 'zod'

/** Values everybody can read here: good for trying out, never for real. */
const published = {
  SESSION_SECRET: 'published-development-secret-never-for-real-use',
  CERTIFICATE_KEY_PASSWORD: 'published-development-password',
}

const needsToken = { path: ['MESSAGE_GATEWAY_TOKEN'], message: 'is missing' }
/** Where files are kept outside of this machine. */
const bucket = ['S3_URL', 'S3_BUCKET', 'S3_KEY', 'S3_SECRET'] as const

/** The settings of this process, checked once at start. Nothing else reads process.env. */
export const env = readEnv(process.env)

/** Checks settings. With NODE_ENV=production every secret must be given, and none may be a published one. */
export function readEnv(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const schema = (
    given.NODE_ENV === 'production' ? production() : development().refine(isWhole, needsToken)
  ).superRefine(wholeBucket)
  const parsed = schema.safeParse(given, { error: ({ input }) => (input === undefined ? 'is missing' : undefined) })
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`Cannot start with these settings.\n${faults.join('\n')}`)
  }
  return { ...parsed.data, PUBLIC_URL: parsed.data.PUBLIC_URL ?? `http://localhost:${parsed.data.PORT}` }
}

/** Whether an address never leaves this machine. */
export function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}

function development() {
  return z.object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    /** Where the web process listens. */
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** Uploads, certificates and, in development, the embedded database, its secrets and the letters "sent". */
    DATA_DIR: z
      .string()
      .default('.data')
      .transform((path) => resolve(path)),
    /** As the owner of the tables; the application itself steps down to a lesser role. */
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgresql://'),
    /** Signs cookies and seals second factors. */
    SESSION_SECRET: z.string().min(32).default(published.SESSION_SECRET),
    /** File with the key that signs certificates: PKCS#12 or PEM. Without it development makes its own. */
    CERTIFICATE_KEY: z.string().optional(),
    CERTIFICATE_KEY_PASSWORD: z.string().default(published.CERTIFICATE_KEY_PASSWORD),
    /** Without it letters stay in DATA_DIR/outbox. */
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
      .optional(),
    MAIL_FROM: z.string().default('One Window <one-window@localhost>'),
    /** Takes SMS and Telegram messages. Without it nobody can choose them. */
    MESSAGE_GATEWAY_URL: z
      .url({ protocol: /^https?$/ })
      .refine((url) => url.startsWith('https:') || isLoopback(url), 'must start with https://')
      .optional(),
    /** What this site shows the gateway. */
    MESSAGE_GATEWAY_TOKEN: z.string().min(16).optional(),
    /** A bucket that keeps uploads and certificates instead of DATA_DIR: any store that speaks S3, addressed by path. */
    S3_URL: z.url({ protocol: /^https?$/ }).optional(),
    S3_BUCKET: z.string().optional(),
    S3_KEY: z.string().optional(),
    S3_SECRET: z.string().optional(),
    S3_REGION: z.string().default('auto'),
    /** Looks for viruses in uploads: clamd over TCP or a socket. Without it officers read "not scanned". */
    CLAMD_URL: z
      .string()
      .regex(/^(tcp:\/\/[^/]+:\d+|unix:\/\/\/.+)$/, 'must be tcp://host:port or unix:///path')
      .optional(),
    /** How the outside reaches this site: base of links in letters and of QR codes; https means secure cookies. */
    PUBLIC_URL: z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
    /** How many proxies stand before this process: so many addresses of X-Forwarded-For are believed. */
    TRUST_PROXY: z.coerce.number().int().min(0).default(0),
    /** Requests a minute from one address before it is asked to wait; the machine itself is never counted. */
    FLOOD_LIMIT: z.coerce.number().int().positive().default(1200),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
}

type Gateway = { MESSAGE_GATEWAY_URL?: string; MESSAGE_GATEWAY_TOKEN?: string }

function isWhole({ MESSAGE_GATEWAY_URL, MESSAGE_GATEWAY_TOKEN }: Gateway) {
  return !MESSAGE_GATEWAY_URL || MESSAGE_GATEWAY_TOKEN !== undefined
}

function production() {
  const { shape } = development()
  return z
    .object({
      ...shape,
      SESSION_SECRET: secret('SESSION_SECRET', 32),
      CERTIFICATE_KEY: z.string(),
      CERTIFICATE_KEY_PASSWORD: secret('CERTIFICATE_KEY_PASSWORD', 1),
      SMTP_URL: shape.SMTP_URL.unwrap(),
      MAIL_FROM: z.string(),
      PUBLIC_URL: shape.PUBLIC_URL.unwrap(),
    })
    .refine(isWhole, needsToken)
}

/** A bucket is set wholly or not at all: half of it would send files nobody knows where. */
function wholeBucket(given: Partial<Record<(typeof bucket)[number], string>>, context: z.RefinementCtx) {
  if (bucket.every((each) => given[each] === undefined)) return
  for (const each of bucket.filter((name) => given[name] === undefined))
    context.addIssue({
      code: 'custom',
      path: [each],
      message: 'is missing, and other settings of the bucket are given',
    })
}

function secret(name: keyof typeof published, length: number) {
  return z
    .string()
    .min(length)
    .refine((value) => value !== published[name], 'is the published development value: make your own')
}
