import { isRunId } from '../cursor.ts'

/**
 * Ids of runs and traces are kept as their 16 bytes: indexes of them are half as large. Text of another form, which
 * no run can have, gives `undefined`.
 */
export const idBytes = (id: string): Buffer | undefined => (isRunId(id) ? Buffer.from(digitsOf(id), 'hex') : undefined)

/** A UUID without its hyphens, in half the time that replacing them takes. */
const digitsOf = (id: string): string =>
  id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24)

export const idText = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const TRACE = /^[0-9a-f]{32}$/

export const traceBytes = (trace: string): Buffer | undefined =>
  TRACE.test(trace) ? Buffer.from(trace, 'hex') : undefined

/** The bytes of a run's id and of its trace, which are the same unless its caller brought a trace. Throws for other text. */
export const idAndTrace = (id: string, trace: string): readonly [id: Buffer, trace: Buffer] => {
  const own = idBytes(id)
  const brought = own && trace !== digitsOf(id) ? traceBytes(trace) : own
  if (!own || !brought) throw new TypeError(`no id of a run with its trace: ${id}, ${trace}`)
  return [own, brought]
}

export const traceText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Where the ids made at a moment begin: an id starts with the time it was made (RFC 9562 §5.7). */
export const firstIdAt = (ms: number): Buffer => {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(Math.min(Math.max(0, ms), 2 ** 48 - 1), 0, 6)
  return bytes
}
