import { randomFillSync } from 'node:crypto'

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Random bytes are drawn for 400 ids at a time: to ask for ten costs nearly as much as to ask for four thousand. */
const pool = new Uint8Array(4000)
const BYTES = 10
let used = pool.length

let lastMs = Number.NaN
/** The first 48 bits of an id, in hex: milliseconds since 1970. */
let time = ''

export interface RunIds {
  /** UUID version 7 (RFC 9562 §5.7): ids sort by the time they were made. */
  readonly runId: string
  /** The same 128 bits as 32 hex digits: what a W3C trace id looks like, random in its second half as it must be. */
  readonly traceId: string
}

const hex = (at: number): string => HEX[pool[at] as number] as string

/** The id of a run that begins now, and the trace id it has when its caller brought none. */
export const newRunIds = (ms: number): RunIds => {
  if (used + BYTES > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const at = used
  used += BYTES
  if (ms !== lastMs) {
    lastMs = ms
    time = ms.toString(16).padStart(12, '0')
  }
  pool[at] = 0x70 | ((pool[at] as number) & 0x0f)
  pool[at + 2] = 0x80 | ((pool[at + 2] as number) & 0x3f)
  const third = hex(at) + hex(at + 1)
  const fourth = hex(at + 2) + hex(at + 3)
  const last = hex(at + 4) + hex(at + 5) + hex(at + 6) + hex(at + 7) + hex(at + 8) + hex(at + 9)
  return {
    runId: `${time.slice(0, 8)}-${time.slice(8)}-${third}-${fourth}-${last}`,
    traceId: time + third + fourth + last,
  }
}
