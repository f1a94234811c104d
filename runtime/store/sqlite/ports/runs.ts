import type { RunDetail, RunRecord, RunStore, RunSummary } from '#core'
import { mustBePage, mustCover } from '../../guard.ts'
import { StoreError } from '../../store-error.ts'
import type { Caller } from '../caller.ts'
import type { Row } from '../db.ts'
import { idText, traceText } from '../hex.ts'
import { batchFor, createRunBatch, type RunBatch } from '../run-batch.ts'

/** Runs wait at most this long for others to share their commit with. */
const GATHER_MS = 30
/** Or until they fill so many bytes. */
const GATHER_SIZE = 1_048_576

/** Batches kept for the next runs: more are in use only while the disk lags. */
const MOST_SPARE = 4

const summaryOf = (row: Row): RunSummary => ({
  id: idText(row.id as Uint8Array),
  unit: String(row.unit),
  flow: String(row.flow),
  version: Number(row.version),
  status: row.status as RunSummary['status'],
  trigger: String(row.trigger),
  caller: String(row.caller),
  traceId: traceText(row.trace_id as Uint8Array),
  startedAt: String(row.started_at),
  durationMs: Number(row.duration_ms),
  ...(row.http_status !== null && { httpStatus: Number(row.http_status) }),
  ...(row.error_code !== null && { errorCode: String(row.error_code) }),
  ...(row.failed_step !== null && { failedStep: String(row.failed_step) }),
  ...(typeof row.keys === 'string' && { keys: JSON.parse(row.keys) }),
  ...(row.parent instanceof Uint8Array && { parent: idText(row.parent) }),
})

export interface RunPort {
  readonly port: RunStore
  /** Refuses what is recorded from now on, and sends what still waits. */
  readonly drain: () => Promise<void>
}

export const createRunPort = ({ read, write }: Caller): RunPort => {
  let waiting: RunBatch | undefined
  const spare: RunBatch[] = []
  let backlog = 0
  let isDrained = false
  let timer: NodeJS.Timeout | undefined
  /** The first since it was last told. */
  let failure: unknown
  const sending = new Set<Promise<void>>()

  const send = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (!waiting) return
    const batch = waiting
    waiting = undefined
    const bytes = batch.bytes()
    const sent = write('runs.record', bytes)
      .then((fault) => {
        if (fault !== undefined) failure ??= new StoreError('store.failed', fault)
      })
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => {
        backlog -= bytes.length
        batch.empty()
        if (spare.length < MOST_SPARE && bytes.length <= GATHER_SIZE) spare.push(batch)
        sending.delete(sent)
      })
    sending.add(sent)
  }

  const gather = (run: RunRecord): void => {
    waiting ??= spare.pop() ?? createRunBatch(GATHER_SIZE)
    let size = waiting.add(run)
    if (size === 0) {
      send()
      waiting = spare.pop() ?? createRunBatch(GATHER_SIZE)
      size = waiting.add(run)
    }
    if (size === 0) {
      waiting = batchFor(run)
      size = waiting.add(run)
      send()
    }
    backlog += size
    if (waiting) timer ??= setTimeout(send, GATHER_MS)
  }

  /** What was recorded before a question is in its answer. */
  const settle = async (): Promise<void> => {
    send()
    await Promise.all(sending)
  }

  const flush = async (): Promise<void> => {
    await settle()
    const thrown = failure
    failure = undefined
    if (thrown) throw thrown
  }

  return {
    drain: () => {
      isDrained = true
      return flush()
    },
    port: {
      record: (scope, run) => {
        if (isDrained) throw new StoreError('store.closed')
        mustCover(scope, run.summary.unit)
        gather(run)
      },
      flush: async () => {
        if (isDrained) throw new StoreError('store.closed')
        await flush()
      },
      backlog: () => backlog,
      list: async ({ unit }, query) => {
        mustBePage(query)
        await settle()
        const { items, next } = await read('runs.list', { unit, query })
        return { items: items.map(summaryOf), ...(next !== undefined && { next }) }
      },
      forget: async ({ unit }, { startedBefore, statuses, cursor }, limit) => {
        await settle()
        const { gone, next } = await read('runs.outlived', { unit, startedBefore, statuses, cursor, limit })
        const forgotten = gone.length > 0 ? await write('runs.forget', gone) : 0
        return { forgotten, ...(next !== undefined && { next }) }
      },
      read: async ({ unit }, id) => {
        await settle()
        const row = await read('runs.read', { unit, id })
        return row && { ...summaryOf(row), ...(JSON.parse(String(row.detail)) as RunDetail) }
      },
    },
  }
}
