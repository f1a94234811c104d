import { platformScope, type RunRecord } from '#core'
import { newRunIds } from '../../../runtime/services/run-id.ts'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'

const UNIT = 'G06'
const AT_ONCE = 2_000
const DAY_MS = 86_400_000

const detail = JSON.stringify({
  input: { body: { order: 'DH-1', amount: 100 }, query: {}, params: {} },
  steps: ['order', 'reserve', 'large', 'note', 'confirm'].map((step, n) => ({
    step,
    kind: n % 2 === 1 ? 'action' : 'map',
    status: 'succeeded',
    startMs: n * 3,
    durationMs: 2.5,
    attempts: 1,
    input: { path: '/effect', body: { order: 'DH-1', total: 100, note: 'x'.repeat(60) } },
    output: { status: 200, body: { ref: 'PH-2026-000001', state: 'accepted' } },
  })),
})

/** A run that ended, as one of many over the last thirty days. */
const record = (n: number, of: number): RunRecord => {
  const at = Date.now() - 30 * DAY_MS + Math.floor((n / of) * 29 * DAY_MS)
  const { runId, traceId } = newRunIds(at)
  return {
    summary: {
      id: runId,
      unit: UNIT,
      flow: n % 10 === 0 ? 'khac' : 'c-durable',
      version: 1,
      status: n % 50 === 0 ? 'failed' : 'succeeded',
      trigger: 'http',
      caller: `he-thong-${n % 7}`,
      traceId,
      startedAt: new Date(at).toISOString(),
      durationMs: 14,
      keys: { maHoSo: `H26-${n}` },
    },
    detail,
  }
}

/** Puts so many ended runs, each with its journal, into a data folder that no server has open. */
export const fillWithEnded = async (folder: string, count: number): Promise<void> => {
  const stores = await openSqliteStores({
    folder,
    onFatal: (error) => {
      throw error
    },
  })
  const entry = new Uint8Array(600)
  const scope = { unit: UNIT, principal: platformScope.principal }
  const lease = { worker: 'fill', expiresIn: 1 }
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, place) => {
      const view = record(from + place, count)
      const { id, unit, flow, version } = view.summary
      return stores.journal.accept(
        scope,
        { id, unit, flow, version, entries: [entry, entry, entry], state: 'ended', view },
        lease,
      )
    })
    await Promise.all(some)
  }
  await stores.close()
}
