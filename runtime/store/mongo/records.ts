import {
  type ConnectionStore,
  covers,
  type DataKeyStore,
  type KeyStore,
  type Scope,
  type StoredKey,
  type UnitStore,
} from '#core'
import { mustCover } from '../guard.ts'
import { by } from '../order.ts'
import type { Collections, RecordDocument } from './collections.ts'
import { isDuplicate } from './mongo-error.ts'
import { untilSettled } from './patience.ts'
import { idOf, inUnit } from './place.ts'

export interface RecordPorts {
  readonly units: UnitStore
  readonly keys: KeyStore
  readonly dataKeys: DataKeyStore
  readonly connections: ConnectionStore
}

const contentOf = <T>({ json, revokedAt }: RecordDocument): T => ({
  ...(JSON.parse(json) as T),
  ...(revokedAt !== undefined && { revokedAt }),
})

/** The ports whose records are small documents, each a document of its own: every write is one. */
export const createRecordPorts = ({ records }: Collections): RecordPorts => {
  const put = async (
    scope: Scope,
    kind: string,
    unit: string,
    id: string,
    value: { readonly revokedAt?: string },
  ): Promise<void> => {
    mustCover(scope, unit)
    const { revokedAt, ...rest } = value
    const marked = revokedAt === undefined ? {} : { revokedAt }
    const document = { kind, unit, id, json: JSON.stringify(rest), ...marked }
    await untilSettled(async () => {
      try {
        await records.replaceOne({ _id: idOf(kind, unit, id) }, document, { upsert: true })
        return true
      } catch (error) {
        // Two that both found nothing to replace: the second replaces what the first inserted.
        if (isDuplicate(error)) return undefined
        throw error
      }
    })
  }
  const one = async <T>(kind: string, unit: string, id: string): Promise<T | undefined> => {
    const found = await records.findOne({ _id: idOf(kind, unit, id) })
    return found ? contentOf<T>(found) : undefined
  }
  const all = async <T>(kind: string, { unit }: Scope): Promise<T[]> => {
    const found = records.find({ kind, ...inUnit(unit) }).sort({ id: 1, unit: 1 })
    return (await found.toArray()).map((record) => contentOf<T>(record))
  }

  return {
    units: {
      put: (scope, unit) => put(scope, 'unit', unit.code, unit.code, unit as object),
      read: async (scope, code) => (covers(scope, code) ? one('unit', code, code) : undefined),
      list: (scope) => all('unit', scope),
    },
    keys: {
      put: (scope, key) => put(scope, 'key', key.unit, key.id, key),
      list: async (scope) =>
        (await all<StoredKey>('key', scope)).sort(by(({ createdAt, unit, id }) => [createdAt, unit, id])).reverse(),
      revoke: async ({ unit }, id, at) => {
        const _id = idOf('key', unit, id)
        const { matchedCount } = await records.updateOne(
          { _id, revokedAt: { $exists: false } },
          { $set: { revokedAt: at } },
        )
        return matchedCount === 1 || (await records.findOne({ _id })) !== null
      },
    },
    dataKeys: {
      list: (scope) => all('dataKey', scope),
      add: async (scope, key) => {
        mustCover(scope, key.unit)
        const { unit, keyId: id } = key
        try {
          const _id = idOf('dataKey', unit, id)
          await records.insertOne({ _id, kind: 'dataKey', unit, id, json: JSON.stringify(key) })
          return 'added'
        } catch (error) {
          if (isDuplicate(error)) return 'exists'
          throw error
        }
      },
    },
    connections: {
      put: (scope, connection) => put(scope, 'connection', connection.unit, connection.id, connection as object),
      read: (scope, id) => one('connection', scope.unit, id),
      list: (scope) => all('connection', scope),
      remove: async ({ unit }, id) => {
        const { deletedCount } = await records.deleteOne({ _id: idOf('connection', unit, id) })
        return deletedCount === 1
      },
    },
  }
}
