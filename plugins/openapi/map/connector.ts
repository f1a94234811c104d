import type { Localized } from '#core'
import {
  both,
  connectorId,
  createNames,
  type DescribedConnector,
  type DescribedOperation,
  semanticVersion,
  shortened,
} from '#plugins/described'
import type { Source } from '../read/document.ts'
import { objectOf, textOf } from '../read/loose.ts'
import { refusals } from '../read/refusal.ts'
import { createSchemas } from '../schema/closure.ts'
import type { OpenApiWire } from '../wire.ts'
import { credentialOf } from './credential.ts'
import { findOperations } from './find.ts'
import { type Found, type Mapping, mapOperation, titleOf } from './operation.ts'
import { readSecurity } from './security.ts'
import { rootServers } from './servers.ts'

/** Schemas that one side of an operation may hold: half of what the platform takes, since null may double them. */
const ROOM = { most: 900, least: 120 } as const
/** Schemas that a whole connector may hold, shared out among its operations: it travels as one text. */
const ALL_ROOM = 480_000

const roomFor = (operations: number): number =>
  Math.max(ROOM.least, Math.min(ROOM.most, Math.floor(ALL_ROOM / Math.max(1, operations * 2))))

/** Length kept of the descriptions inside schemas: less where there are many. */
const textLengthFor = (operations: number): number => (operations > 400 ? 0 : operations > 100 ? 80 : 240)

const broken = (thrown: unknown): Localized => {
  const why = thrown instanceof RangeError ? 'nesting' : 'unknown'
  return {
    vi: `Thao tác không đọc được (${why}).`,
    en: `The operation cannot be read (${why}).`,
  }
}

const mapped = (mapping: Mapping, found: Found): DescribedOperation<OpenApiWire> | undefined => {
  const { notes } = mapping.source
  try {
    const result = mapOperation(mapping, found)
    if ('operation' in result) return result.operation
    notes.skip(titleOf(found), result.reason)
  } catch (thrown) {
    // One operation that surprises the reader must not cost all others.
    notes.skip(titleOf(found), broken(thrown))
  }
  return undefined
}

const hostOf = (server: string | undefined): string | undefined =>
  server === undefined ? undefined : URL.parse(server)?.hostname

/** Makes the connector. Throws `Refusal` where nothing usable comes of it. */
export const toConnector = (source: Source, id: string | undefined): DescribedConnector<OpenApiWire> => {
  const { root, notes } = source
  const found = findOperations(source)
  const servers = rootServers(source)
  const security = readSecurity(source)
  const schemas = createSchemas(source, textLengthFor(found.length))
  const mapping: Mapping = { source, schemas, security, servers, room: roomFor(found.length) }
  const names = createNames()
  const operations: [string, DescribedOperation<OpenApiWire>][] = []
  for (const one of found) {
    const operation = mapped(mapping, one)
    if (operation) operations.push([names(textOf(one.operation.operationId), `${one.method} ${one.path}`), operation])
  }
  const webhooks = Object.keys(objectOf(root.webhooks)).length
  if (webhooks > 0) notes.warn('webhooks', `webhooks (${webhooks})`)
  if (operations.length === 0) throw refusals.noOperations(found.length)
  if (!servers.some((server) => server.startsWith('http'))) notes.warn('noServer', servers[0] ?? 'servers')
  const info = objectOf(root.info)
  const title = textOf(info.title)
  const description = textOf(info.description)
  const credential = credentialOf(
    security,
    operations.map(([, { wire }]) => wire),
  )
  return {
    format: 1,
    kind: 'openapi',
    id: connectorId(id, title, hostOf(servers[0])),
    version: semanticVersion(textOf(info.version)),
    label: both(shortened(title ?? hostOf(servers[0]) ?? 'API', 120)),
    ...(description !== undefined && { description: both(shortened(description, 1_000)) }),
    servers,
    ...(credential && { credential }),
    operations: Object.fromEntries(operations),
  }
}
