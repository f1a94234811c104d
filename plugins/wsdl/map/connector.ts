import {
  both,
  connectorId,
  createNames,
  type DescribedConnector,
  type DescribedOperation,
  semanticVersion,
  shortened,
} from '#plugins/described'
import { type Definitions, docOf, kids } from '../read/definitions.ts'
import type { Notes } from '../read/notes.ts'
import { refusals } from '../read/refusal.ts'
import { createTypes } from '../schema/types.ts'
import type { WsdlWire } from '../wire.ts'
import { localOf } from '../xml/names.ts'
import { attr } from '../xml/tree.ts'
import { type Bound, boundOperations } from './bindings.ts'
import { CREDENTIAL } from './credential.ts'
import { type Mapping, mapOperation } from './operation.ts'
import { reasons } from './reasons.ts'
import { createSchemas } from './schemas.ts'

/** Schemas that one side of an operation may hold: under what the platform takes. */
const ROOM = { most: 900, least: 120 } as const
/** Schemas that a whole connector may hold, shared out among its operations: it travels as one text. */
const ALL_ROOM = 200_000

const roomFor = (operations: number): number =>
  Math.max(ROOM.least, Math.min(ROOM.most, Math.floor(ALL_ROOM / Math.max(1, operations * 2))))

const titleOf = ({ port, portType, name }: Bound): string => `${port || localOf(portType)}.${name}`

const mapped = (mapping: Mapping, bound: Bound): DescribedOperation<WsdlWire> | undefined => {
  try {
    const result = mapOperation(mapping, bound)
    if ('operation' in result) return result.operation
    mapping.notes.skip(titleOf(bound), result.reason)
  } catch (thrown) {
    // One operation that surprises the reader must not cost all others.
    mapping.notes.skip(titleOf(bound), reasons.broken(thrown instanceof RangeError ? 'nesting' : 'unknown'))
  }
  return undefined
}

/** An address that can be called, with what its writer left around it taken off. */
const tidied = (address: string | undefined, notes: Notes): string | undefined => {
  if (address === undefined || address === '') return undefined
  const parsed = URL.parse(address)
  const usable = parsed && /^https?:$/.test(parsed.protocol) && parsed.username === ''
  if (!usable) notes.warn('badAddress', address)
  return usable ? address : undefined
}

/** A year or number at the end of a namespace is as near to a version as WSDL gets. */
const versionIn = (namespace: string): string | undefined =>
  /(?:^|[/:._-])v?(\d{1,4}(?:[./_-]\d{1,4}){0,2})\/?$/i.exec(namespace)?.[1]?.replace(/[/_-]/g, '.')

/** Makes the connector. Throws `Refusal` where nothing usable comes of it. */
export const toConnector = (
  definitions: Definitions,
  notes: Notes,
  id: string | undefined,
): DescribedConnector<WsdlWire> => {
  const { root, components, ports } = definitions
  const namespace = attr(root, 'targetNamespace')?.trim() ?? ''
  const bound = boundOperations(definitions, namespace, notes).map((one) => ({
    ...one,
    address: tidied(one.address, notes),
  }))
  const servers = [...new Set(bound.flatMap(({ address }) => address ?? []))]
  const types = createTypes(components, notes)
  const mapping: Mapping = {
    definitions,
    types,
    notes,
    namespace,
    schemas: createSchemas(types, notes),
    servers,
    room: roomFor(bound.length),
  }
  const names = createNames()
  const operations: [string, DescribedOperation<WsdlWire>][] = []
  for (const one of bound) {
    const operation = mapped(mapping, one)
    if (operation) operations.push([names(one.name, `${one.port} ${one.name}`), operation])
  }
  if (operations.length === 0) throw refusals.noOperations(notes.skipped())
  if (servers.length === 0) notes.warn('noService', attr(root, 'name') ?? namespace)
  const service = ports[0]?.service || attr(root, 'name') || localOf(bound[0]?.portType ?? '') || 'SOAP'
  const doc = docOf(kids(root, 'service')[0]) ?? docOf(root)
  return {
    format: 1,
    kind: 'wsdl',
    id: connectorId(id, service, URL.parse(servers[0] ?? '')?.hostname),
    version: semanticVersion(versionIn(namespace)),
    label: both(shortened(service, 120)),
    ...(doc !== undefined && { description: both(shortened(doc, 1_000)) }),
    servers,
    credential: CREDENTIAL,
    operations: Object.fromEntries(operations),
    shared: types.shared(),
  }
}
