import type { RunRecord } from '#core'

/** A run's columns as they travel to the writer; its keys follow them where it has any. */
export type RunColumns = readonly [
  id: string,
  unit: string,
  flow: string,
  version: number,
  status: string,
  trigger: string,
  caller: string,
  traceId: string,
  startedAt: string,
  durationMs: number,
  httpStatus: number | null,
  errorCode: string | null,
  failedStep: string | null,
]

/** JSON of short texts that come again and again: units, flows, callers, codes of errors. */
const quotes = new Map<string, string>()
const MOST_QUOTES = 1_000

const quoted = (text: string | undefined): string => {
  if (text === undefined) return 'null'
  const before = quotes.get(text)
  if (before !== undefined) return before
  if (quotes.size >= MOST_QUOTES) quotes.clear()
  const json = JSON.stringify(text)
  quotes.set(text, json)
  return json
}

/** As `JSON.stringify` writes it. */
const number = (value: number | undefined): number | null => (Number.isFinite(value) ? (value as number) : null)

const columnsOf = ({ summary }: RunRecord): string => {
  const { id, unit, flow, version, status, trigger, caller, traceId, startedAt, durationMs } = summary
  const { httpStatus, errorCode, failedStep, keys } = summary
  return (
    `[${JSON.stringify(id)},${quoted(unit)},${quoted(flow)},${number(version)},${quoted(status)},${quoted(trigger)}` +
    `,${quoted(caller)},${JSON.stringify(traceId)},${JSON.stringify(startedAt)},${number(durationMs)}` +
    `,${number(httpStatus)},${quoted(errorCode)},${quoted(failedStep)}${keys ? `,${JSON.stringify(keys)}]` : ']'}`
  )
}

/** Before each run: the bytes of its columns, and of its detail. */
const HEAD = 8

/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const WIDEST = 3

const sizeOf = (columns: string, { detail }: RunRecord): number => HEAD + (columns.length + detail.length) * WIDEST

/**
 * Runs on their way to the writer, one behind the other in memory that both threads see. Each is written there, as
 * UTF-8, as soon as it is over, so that the texts it was made of are forgotten at once; and the memory is used again.
 */
export interface RunBatch {
  /** Bytes added; 0 when the run might not fit any more. */
  readonly add: (run: RunRecord) => number
  /** What was added since it was last emptied. */
  readonly bytes: () => Uint8Array
  readonly empty: () => void
}

export const createRunBatch = (size: number): RunBatch => {
  const memory = Buffer.from(new SharedArrayBuffer(size))
  let end = 0
  return {
    add: (run) => {
      const columns = columnsOf(run)
      const start = end
      if (start + sizeOf(columns, run) > size) return 0
      const middle = start + HEAD + memory.write(columns, start + HEAD)
      end = middle + memory.write(run.detail, middle)
      memory.writeUInt32LE(middle - start - HEAD, start)
      memory.writeUInt32LE(end - middle, start + 4)
      return end - start
    },
    bytes: () => memory.subarray(0, end),
    empty: () => {
      end = 0
    },
  }
}

/** A batch for a run that is larger than batches are. */
export const batchFor = (run: RunRecord): RunBatch => createRunBatch(sizeOf(columnsOf(run), run))

type Keys = Readonly<Record<string, string>>

const COLUMNS = 13

/** The runs of a batch; the details are views of its bytes, for they go to the disk as they came. */
export function* runsOf(
  batch: Uint8Array,
): Generator<readonly [columns: RunColumns, keys: Keys | undefined, detail: Uint8Array]> {
  // A Buffer reads text out of its middle in half the time that a TextDecoder takes.
  const bytes = Buffer.from(batch.buffer, batch.byteOffset, batch.length)
  for (let at = 0; at < bytes.length; ) {
    const middle = at + HEAD + bytes.readUInt32LE(at)
    const end = middle + bytes.readUInt32LE(at + 4)
    const columns = JSON.parse(bytes.toString('utf8', at + HEAD, middle)) as unknown[]
    const keys = columns.length > COLUMNS ? (columns.pop() as Keys) : undefined
    yield [columns as unknown as RunColumns, keys, bytes.subarray(middle, end)]
    at = end
  }
}
