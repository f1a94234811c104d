import {
  type ConnectionStore,
  covers,
  type DataKeyStore,
  type KeyStore,
  type Scope,
  type StoredKey,
  type UnitStore,
} from '#core'
import { mustCover } from '../../guard.ts'
import { by } from '../../order.ts'
import type { Caller } from '../caller.ts'

/** The ports whose records are small documents. */
export const createRecordPorts = ({
  read,
  write,
}: Caller): {
  readonly units: UnitStore
  readonly keys: KeyStore
  readonly dataKeys: DataKeyStore
  readonly connections: ConnectionStore
} => {
  const put = async (scope: Scope, kind: string, unit: string, id: string, value: object): Promise<void> => {
    mustCover(scope, unit)
    await write('records.put', { kind, unit, id, json: JSON.stringify(value) })
  }
  const one = async <T>(kind: string, unit: string, id: string): Promise<T | undefined> => {
    const json = await read('records.read', { kind, unit, id })
    return json === undefined ? undefined : (JSON.parse(json) as T)
  }
  const all = async <T>(kind: string, { unit }: Scope): Promise<T[]> =>
    (await read('records.list', { kind, unit })).map((json) => JSON.parse(json) as T)

  return {
    units: {
      put: (scope, unit) => put(scope, 'unit', unit.code, unit.code, unit),
      read: async (scope, code) => (covers(scope, code) ? one('unit', code, code) : undefined),
      list: (scope) => all('unit', scope),
    },
    keys: {
      put: (scope, key) => put(scope, 'key', key.unit, key.id, key),
      list: async (scope) =>
        (await all<StoredKey>('key', scope)).sort(by(({ createdAt, unit, id }) => [createdAt, unit, id])).reverse(),
      revoke: (scope, id, at) =>
        write('records.mark', { kind: 'key', unit: scope.unit, id, member: 'revokedAt', value: at }),
    },
    dataKeys: {
      list: (scope) => all('dataKey', scope),
      add: async (scope, key) => {
        mustCover(scope, key.unit)
        const added = await write('records.add', {
          kind: 'dataKey',
          unit: key.unit,
          id: key.keyId,
          json: JSON.stringify(key),
        })
        return added ? 'added' : 'exists'
      },
    },
    connections: {
      put: (scope, connection) => put(scope, 'connection', connection.unit, connection.id, connection),
      read: (scope, id) => one('connection', scope.unit, id),
      list: (scope) => all('connection', scope),
      remove: (scope, id) => write('records.remove', { kind: 'connection', unit: scope.unit, id }),
    },
  }
}
