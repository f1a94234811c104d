import {
  type ConnectionStore,
  covers,
  type DataKeyStore,
  type KeyStore,
  type StoredConnection,
  type StoredKey,
  type Unit,
  type UnitStore,
  type WrappedKey,
} from '#core'
import { mustCover } from '../guard.ts'

const by =
  <T>(name: (item: T) => string) =>
  (a: T, b: T): number =>
    name(a) < name(b) ? -1 : 1

export const createMemoryUnits = (): UnitStore => {
  const kept = new Map<string, Unit>()
  return {
    put: async (scope, unit) => {
      mustCover(scope, unit.code)
      kept.set(unit.code, unit)
    },
    read: async (scope, code) => (covers(scope, code) ? kept.get(code) : undefined),
    list: async (scope) => [...kept.values()].filter(({ code }) => covers(scope, code)).sort(by(({ code }) => code)),
  }
}

export const createMemoryKeys = (): KeyStore => {
  const kept = new Map<string, StoredKey>()
  return {
    put: async (scope, key) => {
      mustCover(scope, key.unit)
      kept.delete(`${key.unit}/${key.id}`)
      kept.set(`${key.unit}/${key.id}`, key)
    },
    list: async (scope) =>
      [...kept.values()]
        .filter(({ unit }) => covers(scope, unit))
        .sort(by(({ createdAt, unit, id }) => `${createdAt}/${unit}/${id}`))
        .reverse(),
    revoke: async (scope, id, at) => {
      const found = kept.get(`${scope.unit}/${id}`)
      if (found && found.revokedAt === undefined) kept.set(`${scope.unit}/${id}`, { ...found, revokedAt: at })
      return found !== undefined
    },
  }
}

export const createMemoryDataKeys = (): DataKeyStore => {
  const kept = new Map<string, WrappedKey>()
  return {
    list: async (scope) =>
      [...kept.values()].filter(({ unit }) => covers(scope, unit)).sort(by(({ unit, keyId }) => `${unit}/${keyId}`)),
    add: async (scope, key) => {
      mustCover(scope, key.unit)
      const place = `${key.unit}/${key.keyId}`
      if (kept.has(place)) return 'exists'
      kept.set(place, key)
      return 'added'
    },
  }
}

export const createMemoryConnections = (): ConnectionStore => {
  const kept = new Map<string, StoredConnection>()
  return {
    put: async (scope, connection) => {
      mustCover(scope, connection.unit)
      kept.set(`${connection.unit}/${connection.id}`, connection)
    },
    read: async (scope, id) => kept.get(`${scope.unit}/${id}`),
    list: async (scope) =>
      [...kept.values()].filter(({ unit }) => covers(scope, unit)).sort(by(({ unit, id }) => `${id}/${unit}`)),
    remove: async (scope, id) => kept.delete(`${scope.unit}/${id}`),
  }
}
