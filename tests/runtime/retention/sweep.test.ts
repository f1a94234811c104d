import { describe, expect, it } from 'vitest'
import { platformScope, type RunStatus, type Scope, type Stores, type Unit } from '#core'
import { type Limits, limitsOf } from '../../../runtime/retention/limits.ts'
import { sweep } from '../../../runtime/retention/sweep.ts'
import { createMemoryStores } from '../../../runtime/store/memory/stores.ts'
import { A, aChange, aNewRun, aRun, at, B, bytes, LEASE, runId } from '../../contract/builders.ts'

const DAY = 86_400
const NOW = Date.parse(at(100 * DAY))

const DEFAULTS = {
  keepSucceededDays: 90,
  keepFailedDays: 180,
  quotaBlobMib: 1,
  quotaLiveRuns: 10,
  idempotencyHours: 24,
}

/** A durable run that ended on that day of the story; `running`: it has not. */
const lived = async ({ journal, blobs }: Stores, day: number, status: RunStatus, scope: Scope = A) => {
  const n = day * DAY
  const view = aRun(n, { unit: scope.unit, flow: 'f', status })
  await blobs.write(scope, runId(n), 'b', bytes('x'))
  await journal.accept(scope, aNewRun(n, { unit: scope.unit, view }), LEASE)
  if (status === 'running' || status === 'needsDecision') return
  await journal.commit(scope, runId(n), 1, 1, aChange({ view, release: { dueAt: null, ended: true } }))
}

const sweepAll = (stores: Stores, limits: (unit?: Unit) => Limits = (unit) => limitsOf(DEFAULTS, unit)) =>
  sweep({ stores, limitsOf: limits, clock: () => NOW, pause: async () => true })

const left = async (stores: Stores) =>
  (await stores.runs.list(platformScope, { limit: 200 })).items.map(({ startedAt }) =>
    Math.round((Date.parse(startedAt) - Date.parse(at(0))) / 1000 / DAY),
  )

describe('a sweep', () => {
  it('forgets what succeeded after its days, and what failed after its own, durable or not', async () => {
    const stores = createMemoryStores()
    for (const day of [1, 9, 11]) await lived(stores, day, 'succeeded')
    for (const day of [2, 12]) await lived(stores, day, 'failed')
    for (const day of [3, 13]) stores.runs.record(A, aRun(day * DAY, { status: 'succeeded' }))
    const soon = { ...DEFAULTS, keepFailedDays: 95 }
    expect(await sweepAll(stores, (unit) => limitsOf(soon, unit))).toEqual({ runs: 4, orphaned: 0 })
    expect(await left(stores)).toEqual([13, 12, 11])
    expect(await stores.blobs.usage(A)).toBe(2)
  })

  it('leaves what has not ended, waits for a decision, or is dead', async () => {
    const stores = createMemoryStores()
    await lived(stores, 1, 'running')
    await lived(stores, 2, 'needsDecision')
    await lived(stores, 3, 'dead')
    expect(
      await sweepAll(stores, () => ({ keepSucceededDays: 1, keepFailedDays: 1, blobMib: 1, liveRuns: 1 })),
    ).toEqual({
      runs: 0,
      orphaned: 0,
    })
    expect(await left(stores)).toEqual([3, 2, 1])
  })

  it('keeps to what a unit has for itself, and to the settings where it has nothing', async () => {
    const stores = createMemoryStores()
    await stores.units.put(A, { code: 'G06', name: { vi: 'A', en: 'A' }, limits: { keepSucceededDays: 10 } })
    await lived(stores, 80, 'succeeded')
    await lived(stores, 95, 'succeeded')
    await lived(stores, 81, 'succeeded', B)
    await lived(stores, 5, 'succeeded', B)
    await sweepAll(stores)
    expect(await left(stores)).toEqual([95, 81])
  })

  it('keeps the runs of a unit of which nothing is known as long as those of any', async () => {
    const stores = createMemoryStores()
    await stores.units.put(A, { code: 'G06', name: { vi: 'A', en: 'A' }, limits: { keepSucceededDays: 97 } })
    await lived(stores, 1, 'succeeded', B)
    await lived(stores, 5, 'succeeded', B)
    await sweepAll(stores)
    expect(await left(stores)).toEqual([5])
  })

  it('keeps runs at least as long as the keys by which their callers find them', () => {
    const { keepSucceededDays, keepFailedDays } = limitsOf(
      { ...DEFAULTS, idempotencyHours: 720 },
      {
        limits: { keepSucceededDays: 1, keepFailedDays: 40 },
      },
    )
    expect([keepSucceededDays, keepFailedDays]).toEqual([30, 40])
  })

  it('removes blobs whose run was never accepted, a day after', async () => {
    const stores = createMemoryStores()
    await stores.blobs.write(A, runId(98 * DAY), 'b', bytes('orphan'))
    await stores.blobs.write(A, runId(99.5 * DAY), 'b', bytes('perhaps about to be accepted'))
    expect(await sweepAll(stores)).toEqual({ runs: 0, orphaned: 6 })
    expect(await stores.blobs.usage(A)).toBe(28)
  })

  it('goes in small steps, and stops between two when the server does', async () => {
    const stores = createMemoryStores()
    for (let n = 0; n < 100; n += 1) await lived(stores, n / 20, 'succeeded')
    let steps = 0
    const swept = await sweep({
      stores,
      limitsOf: (unit) => limitsOf(DEFAULTS, unit),
      clock: () => NOW,
      pause: async () => {
        steps += 1
        return steps < 3
      },
    })
    expect(swept.runs).toBe(40)
    expect(await left(stores)).toHaveLength(60)
    await sweepAll(stores)
    expect(await left(stores)).toEqual([])
  })
})
