import { type IndexDescription, MongoServerError } from 'mongodb'
import { StoreError } from '../store-error.ts'
import type { Collections } from './collections.ts'

type Keys = Readonly<Record<string, 1 | -1>>

/**
 * Every index but those of `_id`, which alone makes anything unique. Ids of runs are UUIDs of version 7: they sort by time,
 * so an index that ends with the id gives a list its order. One for each filter of a list and no other, for each costs
 * every write.
 */
const indexes = {
  meta: [],
  records: [
    { kind: 1, unit: 1, id: 1 },
    { kind: 1, id: 1, unit: 1 },
  ],
  flows: [
    { unit: 1, savedAt: -1, flow: -1 },
    { savedAt: -1, unit: -1, flow: -1 },
    { unit: 1, words: 1 },
  ],
  versions: [{ unit: 1, flow: 1, version: -1 }],
  runs: [
    { id: -1 },
    { unit: 1, parent: 1, id: -1 },
    { unit: 1, parent: 1, flow: 1, id: -1 },
    { unit: 1, parent: 1, caller: 1, id: -1 },
    { unit: 1, parent: 1, status: 1, id: -1 },
    { unit: 1, traceId: 1, id: -1 },
    { unit: 1, keyed: 1, id: -1 },
  ],
  journal: [
    { held: 1, dueAt: 1 },
    { held: 1, unit: 1, dueAt: 1 },
    { held: 1, leaseUntil: 1 },
    { endedAt: 1 },
    { unit: 1, status: 1, endedAt: 1 },
    { parent: 1, id: -1 },
    { unit: 1, parent: 1, id: -1 },
    { unit: 1, parent: 1, flow: 1, id: -1 },
    { unit: 1, parent: 1, caller: 1, id: -1 },
    { unit: 1, parent: 1, status: 1, id: -1 },
    { unit: 1, traceId: 1, id: -1 },
    { unit: 1, keyed: 1, id: -1 },
  ],
  entries: [{ run: 1, number: 1 }],
  received: [{ run: 1 }],
  idempotency: [{ expiresAt: 1 }],
  blobs: [{ run: 1 }, { unit: 1, size: 1 }],
  chunks: [{ owner: 1 }],
} as const satisfies Record<keyof Collections, readonly Keys[]>

/** As the server would call it, so that an administrator who makes it first makes the same one. */
const nameOf = (keys: Keys): string => Object.entries(keys).flat().join('_')

const described = (keys: Keys): IndexDescription => ({ name: nameOf(keys), key: keys })

const asText = (keys: object): string =>
  JSON.stringify(Object.entries(keys).map(([field, way]) => [field, Number(way)]))

const NAMESPACE_NOT_FOUND = 26

const indexesOf = async (collection: Collections[keyof Collections]): Promise<ReadonlySet<string>> => {
  try {
    return new Set((await collection.listIndexes().toArray()).map(({ key }) => asText(key as object)))
  } catch (error) {
    if (error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND) return new Set()
    throw error
  }
}

/** Makes the indexes that are missing, and reads back that all are there. Throws where one is not. */
export const ensureIndexes = async (collections: Collections): Promise<void> => {
  for (const [name, wanted] of Object.entries(indexes) as [keyof Collections, readonly Keys[]][]) {
    const collection = collections[name]
    const missing = async (): Promise<readonly Keys[]> => {
      const found = await indexesOf(collection)
      return wanted.filter((keys) => !found.has(asText(keys)))
    }
    const lacking = await missing()
    if (lacking.length === 0) continue
    await collection.createIndexes(lacking.map(described))
    const [still] = await missing()
    if (still) throw new StoreError('store.failed', `index ${nameOf(still)} of ${collection.collectionName}`)
  }
}

/** Of the documents as this program writes them. */
const SCHEMA = 1

/** Throws `store.newer` for data of a later version of the program. */
export const checkSchema = async ({ meta }: Collections): Promise<void> => {
  await meta.updateOne({ _id: 'schema' }, { $setOnInsert: { version: SCHEMA } }, { upsert: true })
  const found = await meta.findOne({ _id: 'schema' })
  if (found && found.version > SCHEMA) throw new StoreError('store.newer', `schema ${found.version} > ${SCHEMA}`)
}
