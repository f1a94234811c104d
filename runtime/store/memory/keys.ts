import { covers, type KeyStore, type StoredKey } from '#core'
import { mustCover } from '../guard.ts'
import { by } from '../order.ts'

export const createMemoryKeys = (): KeyStore => {
  const kept = new Map<string, StoredKey>()
  return {
    put: async (scope, key) => {
      mustCover(scope, key.unit)
      kept.set(`${key.unit}/${key.id}`, key)
    },
    list: async (scope) =>
      [...kept.values()]
        .filter(({ unit }) => covers(scope, unit))
        .sort(by(({ createdAt, unit, id }) => [createdAt, unit, id]))
        .reverse(),
    revoke: async (scope, id, at) => {
      const place = `${scope.unit}/${id}`
      const found = kept.get(place)
      if (found && found.revokedAt === undefined) kept.set(place, { ...found, revokedAt: at })
      return found !== undefined
    },
  }
}
