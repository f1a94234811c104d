import type { IdempotencyStore } from '#core'
import type { Caller } from '../caller.ts'

export const createIdempotencyPort = ({ write }: Caller): IdempotencyStore => ({
  reserve: ({ unit }, call, reservation) => write('idempotency.reserve', { unit, ...call, ...reservation }),
  answer: ({ unit }, call, runId, answer) =>
    write('idempotency.answer', { unit, ...call, runId, answer: JSON.stringify(answer) }),
  release: ({ unit }, call, runId) => write('idempotency.release', { unit, ...call, runId }),
  sweep: ({ unit }, at) => write('idempotency.sweep', { unit, at }),
})
