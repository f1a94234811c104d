import { randomFillSync } from 'node:crypto'

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/

const pool = Buffer.allocUnsafe(4096)
let used = pool.length

/** Random bytes as hex, drawn from a pool: one call to the system for 256 trace ids. */
const randomHex = (bytes: number): string => {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += bytes
  return pool.toString('hex', used - bytes, used)
}

export const newTraceId = (): string => randomHex(16)

/** The trace id of a `traceparent` header (W3C Trace Context §3.2), or a new one where it is absent or malformed. */
export const traceIdOf = (traceparent: string | string[] | undefined): string => {
  if (typeof traceparent !== 'string') return newTraceId()
  const id = TRACEPARENT.exec(traceparent)?.[1]
  return id === undefined || id === '0'.repeat(32) || traceparent.startsWith('ff') ? newTraceId() : id
}

/** A `traceparent` for a call that this trace makes: a new span, sampled. */
export const traceparent = (traceId: string): string => `00-${traceId}-${randomHex(8)}-01`
