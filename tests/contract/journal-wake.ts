import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { A, aChange, aMessage, aNewRun, aRun, at, B, LEASE, runId } from './builders.ts'
import type { Current } from './stores.ts'

const NOW = Date.parse(at(1_000))
const ENDED = { dueAt: null, ended: true }

export const describeWaking = (current: Current): void => {
  const journal = () => current().journal
  /** Runs let go of until these times; null: until a message. */
  const waiting = async (times: readonly (number | null)[], scope = A) => {
    for (const [n, dueAt] of times.entries()) {
      const run = aNewRun(n, { id: runId(n, scope === A ? 0 : 1), unit: scope.unit })
      await journal().accept(
        scope,
        { ...run, view: { ...run.view, summary: { ...run.view.summary, id: run.id } } },
        LEASE,
      )
      await journal().commit(scope, run.id, 1, 1, aChange({ release: { dueAt, ended: false } }))
    }
  }

  it('knows when the next run is due, of the unit or of all', async () => {
    expect(await journal().nextDue(platformScope)).toBeUndefined()
    await waiting([NOW + 9, null, NOW + 3, NOW + 5])
    await waiting([NOW + 4, NOW + 1], B)
    expect(await journal().nextDue(A)).toBe(NOW + 3)
    expect(await journal().nextDue(B)).toBe(NOW + 1)
    expect(await journal().nextDue(platformScope)).toBe(NOW + 1)
  })

  it('keeps times far away to the millisecond', async () => {
    const years = NOW + 100 * 366 * 86_400_000 + 1
    await waiting([years])
    expect(await journal().nextDue(A)).toBe(years)
    expect(await journal().claim(A, LEASE, years - 1, 10, true)).toEqual([])
    expect(await journal().claim(A, LEASE, years, 10, true)).toHaveLength(1)
  })

  it('counts what is due and held by nobody', async () => {
    await waiting([NOW - 2, NOW, NOW + 1, null])
    await waiting([NOW - 1], B)
    await journal().accept(A, aNewRun(50), LEASE)
    expect(await journal().overdue(A, NOW)).toBe(2)
    expect(await journal().overdue(platformScope, NOW)).toBe(3)
    await journal().claim(A, LEASE, NOW, 1, true)
    expect(await journal().overdue(A, NOW)).toBe(1)
  })

  it('prolongs leases, and says which runs are lost and which have mail', async () => {
    for (const n of [1, 2, 3]) await journal().accept(A, aNewRun(n), LEASE)
    await journal().post(A, runId(2), aMessage('m'), NOW)
    const held = [
      { id: runId(1), epoch: 1 },
      { id: runId(2), epoch: 1 },
      { id: runId(3), epoch: 7 },
      { id: runId(4), epoch: 1 },
    ]
    expect(await journal().renew(A, LEASE, held)).toEqual({ lost: [runId(3), runId(4)], mail: [runId(2)] })
    expect(await journal().renew(platformScope, LEASE, held)).toMatchObject({ lost: [runId(3), runId(4)] })
    expect(await journal().renew(A, LEASE, [])).toEqual({ lost: [], mail: [] })
  })

  it('gives an ended run back to the living: due, unended, shown as it was, under its old epoch', async () => {
    await journal().accept(A, aNewRun(1), LEASE)
    const view = aRun(1, { flow: 'f', status: 'dead' }, { input: 'giữ' })
    await journal().commit(A, runId(1), 1, 1, aChange({ release: ENDED, view }))
    expect(await journal().revive(B, runId(1), NOW)).toBe(false)
    expect(await journal().revive(A, runId(1), NOW)).toBe(true)
    expect(await journal().head(A, runId(1))).toMatchObject({ ended: false, epoch: 1, length: 2 })
    expect((await current().runs.list(A, { limit: 10 })).items).toStrictEqual([view.summary])
    expect(await current().runs.read(A, runId(1))).toMatchObject({ input: 'giữ' })
    expect(await journal().nextDue(A)).toBe(NOW)
    expect(await journal().claim(A, LEASE, NOW, 1, true)).toEqual([{ id: runId(1), unit: 'G06', epoch: 2, crashes: 0 }])
    // It can end again, and is in one list again.
    const again = aRun(1, { flow: 'f', status: 'succeeded' })
    await journal().commit(A, runId(1), 2, 2, aChange({ release: ENDED, view: again }))
    expect((await current().runs.list(A, { limit: 10 })).items).toStrictEqual([again.summary])
  })

  it('revives nothing that is under way', async () => {
    await journal().accept(A, aNewRun(1), LEASE)
    expect(await journal().revive(A, runId(1), NOW)).toBe(false)
    expect(await journal().revive(A, runId(2), NOW)).toBe(false)
    expect(await journal().claim(A, LEASE, NOW, 1, true)).toEqual([])
  })
}
