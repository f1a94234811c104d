import type { RunDetail, RunStore, RunSummary } from '#core'
import { mustBePage, mustCover } from '../../guard.ts'
import { StoreError } from '../../store-error.ts'
import type { Caller } from '../caller.ts'
import type { Row } from '../db.ts'
import { idText, traceText } from '../hex.ts'
import { linesOf } from '../run-batch.ts'

/** Runs wait at most this long for others to share their commit with. */
const GATHER_MS = 30
/** Or until they come to so many UTF-16 units. */
const GATHER_SIZE = 1_048_576

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
  let waiting = ''
  let backlog = 0
  let isDrained = false
  let timer: NodeJS.Timeout | undefined
  /** The first since it was last told. */
  let failure: unknown
  const sending = new Set<Promise<void>>()

  const send = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (waiting === '') return
    const size = waiting.length
    const batch = new TextEncoder().encode(waiting)
    waiting = ''
    const sent = write('runs.record', batch, [batch.buffer])
      .then((fault) => {
        if (fault !== undefined) failure ??= new StoreError('store.failed', fault)
      })
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => {
        backlog -= size
        sending.delete(sent)
      })
    sending.add(sent)
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
        const lines = linesOf(run)
        waiting += lines
        backlog += lines.length
        if (waiting.length >= GATHER_SIZE) send()
        else timer ??= setTimeout(send, GATHER_MS)
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
