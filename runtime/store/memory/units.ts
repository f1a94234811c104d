import { covers, type Unit, type UnitStore } from '#core'
import { mustCover } from '../guard.ts'
import { by } from '../order.ts'

export const createMemoryUnits = (): UnitStore => {
  const kept = new Map<string, Unit>()
  return {
    put: async (scope, unit) => {
      mustCover(scope, unit.code)
      kept.set(unit.code, unit)
    },
    read: async (scope, code) => (covers(scope, code) ? kept.get(code) : undefined),
    list: async (scope) => [...kept.values()].filter(({ code }) => covers(scope, code)).sort(by(({ code }) => [code])),
  }
}
