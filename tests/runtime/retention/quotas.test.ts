import { expect, it } from 'vitest'
import { limitsOf } from '../../../runtime/retention/limits.ts'
import { createQuotas } from '../../../runtime/retention/quotas.ts'
import { createMemoryStores } from '../../../runtime/store/memory/stores.ts'
import { A, aChange, aNewRun, aRun, LEASE, runId } from '../../contract/builders.ts'

const DEFAULTS = { keepSucceededDays: 1, keepFailedDays: 1, quotaBlobMib: 1, quotaLiveRuns: 3, idempotencyHours: 24 }

const open = () => {
  const stores = createMemoryStores()
  let now = 0
  const quotas = createQuotas({
    stores,
    limitsOf: (unit) => limitsOf(DEFAULTS, unit),
    clock: () => now,
    onError: (error) => {
      throw error
    },
  })
  /** What a caller gets: nothing, or the code of a problem. */
  const ask = (unit = 'G06'): string | undefined => {
    try {
      quotas(unit)
      return undefined
    } catch (thrown) {
      return (thrown as { code: string }).code
    }
  }
  /** Long enough for the next count, and until it is made. */
  const later = async () => {
    now += 10_000
    ask('G06')
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { stores, ask, later }
}

it('refuses one run more than a unit may have under way, before anything was counted', () => {
  const { ask } = open()
  expect([ask(), ask(), ask(), ask(), ask()]).toEqual([undefined, undefined, undefined, 'quota.runs', 'quota.runs'])
  expect(ask('H26')).toBeUndefined()
})

it('admits again when runs have ended', async () => {
  const { stores, ask, later } = open()
  for (const n of [1, 2, 3]) await stores.journal.accept(A, aNewRun(n), LEASE)
  await later()
  expect(ask()).toBe('quota.runs')
  const view = aRun(1, { flow: 'f', status: 'succeeded' })
  await stores.journal.commit(A, runId(1), 1, 1, aChange({ view, release: { dueAt: null, ended: true } }))
  await later()
  expect(ask()).toBeUndefined()
})

it('refuses new work of a unit whose blobs are as much as it may keep, and of no other', async () => {
  const { stores, ask, later } = open()
  await stores.blobs.write(A, runId(1), 'b', new Uint8Array(1_048_576))
  await later()
  expect(ask()).toBe('quota.storage')
  expect(ask('H26')).toBeUndefined()
  await stores.blobs.remove(A, [runId(1)])
  await later()
  expect(ask()).toBeUndefined()
})

it('keeps to what a unit has for itself', async () => {
  const { stores, ask, later } = open()
  await stores.units.put(A, { code: 'G06', name: { vi: 'A', en: 'A' }, limits: { liveRuns: 1 } })
  await later()
  await later()
  expect([ask(), ask()]).toEqual([undefined, 'quota.runs'])
})
