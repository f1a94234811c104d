import { isRunId } from '../cursor.ts'

/**
 * Ids of runs and traces are kept as their 16 bytes: indexes of them are half as large. Text of another form, which
 * no run can have, gives `undefined`.
 */
export const idBytes = (id: string): Buffer | undefined =>
  isRunId(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : undefined

export const idText = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const TRACE = /^[0-9a-f]{32}$/

export const traceBytes = (trace: string): Buffer | undefined =>
  TRACE.test(trace) ? Buffer.from(trace, 'hex') : undefined

export const traceText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Where the ids made at a moment begin: an id starts with the time it was made (RFC 9562 §5.7). */
export const firstIdAt = (ms: number): Buffer => {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(Math.min(Math.max(0, ms), 2 ** 48 - 1), 0, 6)
  return bytes
}
