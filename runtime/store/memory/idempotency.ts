import { covers, type IdempotencyStore, type KeyedCall, type Scope, type StoredAnswer } from '#core'
import { mustCover } from '../guard.ts'

interface Kept {
  readonly bodyHash: string
  readonly runId: string
  readonly owner: string
  readonly expiresAt: string
  answer?: StoredAnswer
}

export const createMemoryIdempotency = (): IdempotencyStore => {
  const kept = new Map<string, Kept>()
  const place = ({ unit }: Scope, { service, caller, key }: KeyedCall): string =>
    JSON.stringify([unit, service, caller, key])
  return {
    reserve: async (scope, call, { bodyHash, runId, owner, at, expiresAt }) => {
      mustCover(scope, scope.unit)
      const found = kept.get(place(scope, call))
      if (!found || found.expiresAt <= at) {
        kept.set(place(scope, call), { bodyHash, runId, owner, expiresAt })
        return { state: 'reserved' }
      }
      if (found.bodyHash !== bodyHash) return { state: 'mismatch' }
      return found.answer
        ? { state: 'answered', runId: found.runId, answer: found.answer }
        : { state: 'held', runId: found.runId, owner: found.owner }
    },
    answer: async (scope, call, runId, answer) => {
      const found = kept.get(place(scope, call))
      if (found?.runId === runId) found.answer = answer
    },
    release: async (scope, call, runId) => {
      const found = kept.get(place(scope, call))
      if (found?.runId === runId && !found.answer) kept.delete(place(scope, call))
    },
    sweep: async (scope, at) => {
      let swept = 0
      for (const [name, { expiresAt }] of kept) {
        const [unit] = JSON.parse(name) as [string]
        if (expiresAt > at || !covers(scope, unit)) continue
        kept.delete(name)
        swept += 1
      }
      return swept
    },
  }
}
