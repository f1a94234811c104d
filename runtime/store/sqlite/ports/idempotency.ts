import type { IdempotencyStore } from '#core'
import { mustCover } from '../../guard.ts'
import type { Caller } from '../caller.ts'

export const createIdempotencyPort = ({ write }: Caller): IdempotencyStore => ({
  reserve: async (scope, call, reservation) => {
    mustCover(scope, scope.unit)
    return write('idempotency.reserve', { unit: scope.unit, ...call, ...reservation })
  },
  answer: ({ unit }, call, runId, answer) =>
    write('idempotency.answer', { unit, ...call, runId, answer: JSON.stringify(answer) }),
  release: ({ unit }, call, runId) => write('idempotency.release', { unit, ...call, runId }),
  sweep: ({ unit }, at) => write('idempotency.sweep', { unit, at }),
})
