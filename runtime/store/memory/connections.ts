import { type ConnectionStore, covers, type StoredConnection } from '#core'
import { mustCover } from '../guard.ts'
import { by } from '../order.ts'

export const createMemoryConnections = (): ConnectionStore => {
  const kept = new Map<string, StoredConnection>()
  return {
    put: async (scope, connection) => {
      mustCover(scope, connection.unit)
      kept.set(`${connection.unit}/${connection.id}`, connection)
    },
    read: async (scope, id) => kept.get(`${scope.unit}/${id}`),
    list: async (scope) =>
      [...kept.values()].filter(({ unit }) => covers(scope, unit)).sort(by(({ unit, id }) => [id, unit])),
    remove: async (scope, id) => kept.delete(`${scope.unit}/${id}`),
  }
}
