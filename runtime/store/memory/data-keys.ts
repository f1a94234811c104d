import { covers, type DataKeyStore, type WrappedKey } from '#core'
import { mustCover } from '../guard.ts'
import { by } from '../order.ts'

export const createMemoryDataKeys = (): DataKeyStore => {
  const kept = new Map<string, WrappedKey>()
  return {
    list: async (scope) =>
      [...kept.values()].filter(({ unit }) => covers(scope, unit)).sort(by(({ unit, keyId }) => [keyId, unit])),
    add: async (scope, key) => {
      mustCover(scope, key.unit)
      const place = `${key.unit}/${key.keyId}`
      if (kept.has(place)) return 'exists'
      kept.set(place, key)
      return 'added'
    },
  }
}
