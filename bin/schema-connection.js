import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { parse, toClientConfig } from 'pg-connection-string'

const CATALOG_CHAR = 18
const TEXT = 25

/**
 * PostgreSQL for the schema engine: Prisma's own adapter, with what it lacks for migrations (the catalog's one-byte type
 * "char", scripts with function bodies, one lasting session so that the migration lock is kept).
 */
export function migrationAdapter(url) {
  const { schema } = url ? parse(url) : {}
  const factory = new PrismaPg(settings(url), { schema: schema ?? 'public' })
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => forMigrations(await factory.connect()),
    connectToShadowDb: () => connectToShadow(url),
    check: () => withClient(url, undefined, (client) => client.query('select 1')),
  }
}

export function createDatabase(url) {
  const { database } = parse(url)
  return withClient(url, 'postgres', (client) => client.query(`create database ${pg.escapeIdentifier(database)}`))
}

/** An empty database beside the real one, dropped afterwards even when a connection is left open. */
async function connectToShadow(url) {
  const database = `shadow_${crypto.randomUUID().replaceAll('-', '')}`
  await withClient(url, undefined, (client) => client.query(`create database ${database}`))
  const adapter = forMigrations(await new PrismaPg({ ...settings(url), database }, { schema: 'public' }).connect())
  const end = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await end()
    await withClient(url, undefined, (client) => client.query(`drop database if exists ${database} with (force)`))
  }
  return adapter
}

function forMigrations(adapter) {
  const queryRaw = adapter.queryRaw.bind(adapter)
  const performIO = adapter.performIO.bind(adapter)
  let fields = []
  adapter.performIO = async (query) => {
    const result = await performIO(query)
    fields = result.fields
    return result
  }
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const [at, field] of fields.entries()) {
      if (field.wasCatalogChar) result.columnTypes[at] = ColumnTypeEnum.Character
    }
    return result
  }
  // PrismaPg cuts scripts at every semicolon, also inside the bodies of functions. PostgreSQL reads them whole.
  adapter.executeScript = async (script) => {
    await adapter
      .underlyingDriver()
      .query(script)
      .catch((error) => adapter.onError(error))
  }
  return adapter
}

/** Renames the catalog's "char" to text before anybody looks at the columns, and leaves a mark. */
class CatalogClient extends pg.Client {
  constructor(config) {
    super(config)
    this.connection.prependListener('rowDescription', ({ fields }) => {
      for (const field of fields.filter(({ dataTypeID }) => dataTypeID === CATALOG_CHAR)) {
        field.dataTypeID = TEXT
        field.wasCatalogChar = true
      }
    })
  }
}

function settings(url) {
  return { ...(url ? toClientConfig(parse(url)) : {}), Client: CatalogClient, max: 1, idleTimeoutMillis: 0 }
}

async function withClient(url, database, work) {
  const config = toClientConfig(parse(url))
  const client = new pg.Client({ ...config, database: database ?? config.database })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
