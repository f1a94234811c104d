import { randomFillSync } from 'node:crypto'

/** Random bytes are asked for in bulk: each request to the generator costs more than the bytes. */
const pool = Buffer.alloc(4_096)
const SPAN = 8
let used = pool.length

const spanId = (): string => {
  if (used + SPAN > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const id = pool.toString('hex', used, used + SPAN)
  used += SPAN
  return id === '0000000000000000' ? spanId() : id
}

/** W3C Trace Context, `traceparent` version 00: the run's trace, a new span, sampled. */
export const traceparent = (traceId: string): string => `00-${traceId}-${spanId()}-01`
