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

const BREAKS = /[\n\r]/g

/**
 * A run in a batch: a line with its columns, and a line with its detail. Both are JSON, where a line break is never
 * more than a space, and so can be one.
 */
export const linesOf = ({ summary, detail }: RunRecord): string => {
  const { id, unit, flow, version, status, trigger, caller, traceId, startedAt, durationMs } = summary
  const { httpStatus = null, errorCode = null, failedStep = null, keys } = summary
  const columns: unknown[] = [
    id,
    unit,
    flow,
    version,
    status,
    trigger,
    caller,
    traceId,
    startedAt,
    durationMs,
    httpStatus,
    errorCode,
    failedStep,
  ]
  if (keys) columns.push(keys)
  const line = detail.includes('\n') ? detail.replace(BREAKS, ' ') : detail
  return `${JSON.stringify(columns)}\n${line}\n`
}

const NEWLINE = 10

type Keys = Readonly<Record<string, string>>

const COLUMNS = 13

/** The runs of a batch; the details are views of its bytes, for they go to the disk as they came. */
export function* runsOf(
  batch: Uint8Array,
): Generator<readonly [columns: RunColumns, keys: Keys | undefined, detail: Uint8Array]> {
  // A Buffer reads text out of its middle in half the time that a TextDecoder takes.
  const bytes = Buffer.from(batch.buffer, batch.byteOffset, batch.length)
  for (let from = 0; from < bytes.length; ) {
    const middle = bytes.indexOf(NEWLINE, from)
    const end = bytes.indexOf(NEWLINE, middle + 1)
    const columns = JSON.parse(bytes.toString('utf8', from, middle)) as unknown[]
    const keys = columns.length > COLUMNS ? (columns.pop() as Keys) : undefined
    yield [columns as unknown as RunColumns, keys, bytes.subarray(middle + 1, end)]
    from = end + 1
  }
}
