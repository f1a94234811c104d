import fc from 'fast-check'
import { platformScope, type Scope, type Stores } from '#core'
import {
  A,
  aCall,
  aConnection,
  aDataKey,
  aDraft,
  aKey,
  anAnswer,
  aPublication,
  aReservation,
  aRun,
  at,
  aUnit,
  B,
  runId,
} from './builders.ts'

/** One thing done to stores; what it answers must not depend on which stores they are. */
export interface Operation {
  /** As it is told when a sequence failed. */
  readonly name: string
  readonly apply: (stores: Stores) => Promise<unknown>
}

const scopes = fc.constantFrom(A, A, A, B, B, platformScope)
const readers = fc.constantFrom(A, B, platformScope)
const ids = fc.constantFrom('a', 'b', 'c')
const few = fc.integer({ min: 0, max: 4 })
/** Few, so that some are the same. */
const moment = fc.integer({ min: 0, max: 5 }).map(at)
const words = fc
  .array(fc.constantFrom('Dân cư', 'đăng ký', 'Hộ tịch', 'đất', 'X', '12', '"*', 'µ ſ', '\u1cf3x', '中文'), {
    maxLength: 3,
  })
  .map((list) => list.join(' '))
const limit = fc.integer({ min: 1, max: 4 })
/** The unit of a record: now and then another than that of the scope. */
const unitIn = fc.constantFrom('G06', 'H26')

export const operation = <T extends Record<string, fc.Arbitrary<unknown>>>(
  name: string,
  given: T,
  apply: (stores: Stores, values: { [K in keyof T]: T[K] extends fc.Arbitrary<infer V> ? V : never }) => unknown,
): fc.Arbitrary<Operation> =>
  fc.record(given).map((values) => ({
    name: `${name} ${JSON.stringify(values, (key, value) => (key === 'scope' ? (value as Scope).unit : value))}`,
    apply: async (stores) => apply(stores, values as never),
  }))

/** All pages, so that cursors, which may differ, never show. */
export const everyPage = async <I>(
  list: (cursor: string | undefined) => Promise<{ items: readonly I[]; next?: string }>,
) => {
  const pages: (readonly I[])[] = []
  let cursor: string | undefined
  do {
    const page = await list(cursor)
    pages.push(page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return pages
}

const flows = [
  operation('create', { scope: scopes, id: ids, title: words, savedAt: moment }, ({ flows }, v) =>
    flows.create(v.scope, v.id, aDraft({ title: v.title, savedAt: v.savedAt })),
  ),
  operation(
    'save',
    { scope: scopes, id: ids, title: words, savedAt: moment, expectedRevision: few },
    ({ flows }, { scope, id, expectedRevision, ...draft }) =>
      flows.saveDraft(scope, id, { ...aDraft(draft), expectedRevision }),
  ),
  operation(
    'publish',
    { scope: scopes, id: ids, expectedRevision: few, major: fc.integer({ min: 1, max: 2 }), publishedAt: moment },
    ({ flows }, { scope, id, ...publication }) => flows.publish(scope, id, aPublication(publication)),
  ),
  operation('remove', { scope: scopes, id: ids }, ({ flows }, v) => flows.remove(v.scope, v.id)),
  operation('read', { scope: readers, id: ids }, ({ flows }, v) => flows.read(v.scope, v.id)),
  operation('version', { scope: scopes, id: ids, n: few }, ({ flows }, v) => flows.version(v.scope, v.id, v.n)),
  operation('versions', { scope: scopes, id: ids, limit }, ({ flows }, v) =>
    everyPage((cursor) => flows.versions(v.scope, v.id, { limit: v.limit, cursor })),
  ),
  operation('find', { scope: readers, text: words, limit }, ({ flows }, v) =>
    everyPage((cursor) => flows.list(v.scope, { limit: v.limit, text: v.text, cursor })),
  ),
  operation('active', { scope: readers }, async ({ flows }, v) =>
    (await flows.active(v.scope)).map((one) => JSON.stringify([one.unit, one.flow, one.version, one.pins])).sort(),
  ),
]

/** No two units have runs of one id: ids are UUIDs, and what is equal in a list would have no order. */
const idIn = (unit: string, n: number): string => runId(n, unit === 'G06' ? 1 : 2)

const status = fc.constantFrom('succeeded', 'failed')
const runs = [
  operation('record', { scope: scopes, unit: unitIn, n: few, flow: ids, status }, async ({ runs }, v) => {
    runs.record(v.scope, aRun(v.n, { id: idIn(v.unit, v.n), unit: v.unit, flow: v.flow, status: v.status as 'failed' }))
    await runs.flush()
  }),
  operation(
    'runs',
    {
      scope: readers,
      limit,
      flow: fc.option(ids, { nil: undefined }),
      status: fc.option(status, { nil: undefined }),
      from: fc.option(few.map(at), { nil: undefined }),
      to: fc.option(few.map(at), { nil: undefined }),
    },
    ({ runs }, { scope, ...query }) =>
      everyPage((cursor) => runs.list(scope, { ...query, status: query.status as 'failed' | undefined, cursor })),
  ),
  operation('run', { scope: readers, unit: unitIn, n: few }, ({ runs }, v) => runs.read(v.scope, idIn(v.unit, v.n))),
]

const one = fc.constantFrom('a', 'b')
const keyed = { scope: scopes, key: one, n: fc.integer({ min: 1, max: 2 }) }
const idempotency = [
  operation(
    'reserve',
    { ...keyed, bodyHash: one, at: moment, expiresAt: moment },
    ({ idempotency }, { scope, key, n, ...reservation }) =>
      idempotency.reserve(scope, aCall({ key }), aReservation({ ...reservation, runId: runId(n) })),
  ),
  operation('answer', keyed, ({ idempotency }, v) =>
    idempotency.answer(v.scope, aCall({ key: v.key }), runId(v.n), anAnswer()),
  ),
  operation('release', keyed, ({ idempotency }, v) => idempotency.release(v.scope, aCall({ key: v.key }), runId(v.n))),
  operation('sweep', { scope: readers, at: moment }, ({ idempotency }, v) => idempotency.sweep(v.scope, v.at)),
]

const owned = { scope: readers, unit: unitIn, id: ids }
const records = [
  operation('put unit', { scope: readers, unit: unitIn, parent: ids }, ({ units }, v) =>
    units.put(v.scope, aUnit(v.unit, { parent: v.parent })),
  ),
  operation('units', { scope: readers, unit: unitIn }, async ({ units }, v) => [
    await units.read(v.scope, v.unit),
    await units.list(v.scope),
  ]),
  operation('put key', { ...owned, createdAt: moment }, ({ keys }, { scope, id, ...key }) =>
    keys.put(scope, aKey(id, key)),
  ),
  operation('revoke', { scope: scopes, id: ids, at: moment }, ({ keys }, v) => keys.revoke(v.scope, v.id, v.at)),
  operation('keys', { scope: readers }, ({ keys }, v) => keys.list(v.scope)),
  operation('add data key', { ...owned, kekId: ids }, ({ dataKeys }, { scope, id, ...key }) =>
    dataKeys.add(scope, aDataKey(id, key)),
  ),
  operation('data keys', { scope: readers }, async ({ dataKeys }, v) =>
    (await dataKeys.list(v.scope)).map((key) => JSON.stringify([key.unit, key.keyId, key.kekId])).sort(),
  ),
  operation('put connection', { ...owned, title: words }, ({ connections }, { scope, id, ...connection }) =>
    connections.put(scope, aConnection(id, connection)),
  ),
  operation('remove connection', { scope: scopes, id: ids }, ({ connections }, v) => connections.remove(v.scope, v.id)),
  operation('connections', { scope: readers, id: ids }, async ({ connections }, v) => [
    await connections.read(v.scope, v.id),
    await connections.list(v.scope),
  ]),
]

/** By port: a sequence that stays with one meets the states where things go wrong. */
export const operations = {
  flows: fc.oneof(...flows),
  runs: fc.oneof(...runs),
  'idempotency keys': fc.oneof(...idempotency),
  'units, keys and connections': fc.oneof(...records),
} as const satisfies Record<string, fc.Arbitrary<Operation>>
