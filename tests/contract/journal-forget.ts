import { expect, it } from 'vitest'
import { platformScope, type RunStatus, type Scope } from '#core'
import { A, aCall, aChange, aMessage, aNewRun, aRun, at, B, bytes, LEASE, runId } from './builders.ts'
import type { Current } from './stores.ts'

const NOW = Date.parse(at(1_000))
const LATER = at(2_000)

export const describeForgetting = (current: Current): void => {
  const journal = () => current().journal
  const runs = () => current().runs

  interface Given {
    readonly status?: RunStatus
    readonly parent?: number
    readonly scope?: Scope
  }

  /** A run that began in second `n` and ended as its view says; `running`: it has not. */
  const lived = async (n: number, { status = 'succeeded', parent, scope = A }: Given = {}) => {
    const { unit } = scope
    const keys = { 'ho-so': `${n}` }
    const of = parent === undefined ? {} : { parent: runId(parent) }
    const view = aRun(n, { unit, flow: 'f', status, keys, durationMs: 500, ...of })
    await journal().accept(scope, aNewRun(n, { unit, view, ...of }), LEASE)
    await current().blobs.write(scope, runId(n), 'b', bytes('blob'))
    await journal().post(scope, runId(n), aMessage('m'), NOW)
    const ends = status !== 'running'
    const release = ends ? { release: { dueAt: null, ended: true } } : {}
    await journal().commit(scope, runId(n), 1, 1, aChange({ consumed: ['m'], view, ...release }))
  }
  const known = async (n: number) => (await journal().head(platformScope, runId(n))) !== undefined

  it('forgets a run with all that it had', async () => {
    await lived(1)
    await journal().accept(A, aNewRun(2, { key: { ...aCall(), bodyHash: 'h', expiresAt: at(9_999) } }), LEASE)
    expect(await journal().forget(A, LATER, 10)).toEqual([runId(1)])
    expect(await journal().head(A, runId(1))).toBeUndefined()
    expect(await journal().load(A, runId(1))).toBeUndefined()
    expect(await journal().messages(A, runId(1))).toEqual([])
    expect(await journal().post(A, runId(1), aMessage('m'), NOW)).toEqual({ state: 'unknown' })
    expect(await runs().read(A, runId(1))).toBeUndefined()
    expect((await runs().list(A, { limit: 10 })).items.map(({ id }) => id)).toEqual([runId(2)])
    expect((await runs().list(A, { limit: 10, key: { name: 'ho-so', value: '1' } })).items).toEqual([])
    expect(await current().blobs.read(A, runId(1), 'b')).toBeUndefined()
    expect(await current().blobs.usage(A)).toBe(0)
    expect(await journal().forget(A, LATER, 10)).toEqual([])
  })

  it('leaves what ended too lately, and goes by the end of a run, not its beginning', async () => {
    await lived(1)
    expect(await journal().forget(A, at(1.5), 10)).toEqual([])
    expect(await journal().forget(A, at(1.501), 10)).toEqual([runId(1)])
  })

  it('leaves every run that is under way', async () => {
    await lived(1, { status: 'running' })
    await journal().accept(A, aNewRun(2, { state: 'due' }), LEASE)
    expect(await journal().forget(platformScope, LATER, 10)).toEqual([])
    expect([await known(1), await known(2)]).toEqual([true, true])
  })

  it('leaves a dead run to an operator, unless it is named', async () => {
    await lived(1, { status: 'dead' })
    expect(await journal().forget(A, LATER, 10)).toEqual([])
    expect(await journal().forget(A, LATER, 10, ['succeeded', 'failed', 'cancelled'])).toEqual([])
    expect(await journal().forget(A, LATER, 10, ['dead'])).toEqual([runId(1)])
  })

  it('forgets one kind of end and leaves the others', async () => {
    await lived(1, { status: 'failed' })
    await lived(2, { status: 'succeeded' })
    await lived(3, { status: 'cancelled' })
    expect(await journal().forget(A, LATER, 10, ['succeeded'])).toEqual([runId(2)])
    expect(await journal().forget(A, LATER, 10, [])).toEqual([])
    expect(await journal().forget(A, LATER, 10, ['failed', 'cancelled'])).toEqual([runId(1), runId(3)])
  })

  it('forgets the longest ended first, as many as it may', async () => {
    for (const n of [3, 1, 4, 2]) await lived(n)
    expect(await journal().forget(A, LATER, 3)).toEqual([runId(1), runId(2), runId(3)])
    expect(await journal().forget(A, LATER, 3)).toEqual([runId(4)])
  })

  it('forgets the parts of a run before the run, and no part without it', async () => {
    await lived(1)
    for (const n of [2, 3]) await lived(n, { parent: 1 })
    await lived(4, { parent: 3 })
    await lived(10, { status: 'running' })
    await lived(11, { parent: 10 })
    const first = await journal().forget(A, LATER, 3)
    expect(first).toHaveLength(3)
    expect(first).not.toContain(runId(1))
    expect((await runs().list(A, { limit: 10 })).items.map(({ id }) => id)).toEqual([runId(10), runId(1)])
    expect(await journal().forget(A, LATER, 3)).toEqual([runId(1)])
    expect((await runs().list(A, { limit: 10, parent: runId(1) })).items).toEqual([])
    expect(await current().blobs.usage(A)).toBe(8)
    expect((await runs().list(A, { limit: 10, parent: runId(10) })).items).toHaveLength(1)
  })

  it('leaves a run of which a part is under way, and others behind it are forgotten all the same', async () => {
    await lived(1)
    await lived(2, { parent: 1, status: 'running' })
    await lived(3)
    expect(await journal().forget(A, LATER, 1)).toEqual([runId(3)])
    expect(await known(1)).toBe(true)
    const view = aRun(2, { flow: 'f', status: 'cancelled', parent: runId(1) })
    await journal().commit(A, runId(2), 1, 2, aChange({ view, release: { dueAt: null, ended: true } }))
    expect(await journal().forget(A, LATER, 10)).toEqual([runId(2), runId(1)])
  })

  it('keeps to the unit in scope, and goes over all for the platform', async () => {
    await lived(1)
    await lived(2, { scope: B })
    expect(await journal().forget(A, LATER, 10)).toEqual([runId(1)])
    expect(await known(2)).toBe(true)
    expect(await journal().forget(platformScope, LATER, 10)).toEqual([runId(2)])
  })

  it('lets an id be used again once it is forgotten', async () => {
    await lived(1)
    await journal().forget(A, LATER, 10)
    expect(await journal().accept(A, aNewRun(1), LEASE)).toEqual({ state: 'accepted' })
    expect(await journal().load(A, runId(1))).toMatchObject({ head: { length: 1, epoch: 1 }, messages: [] })
    expect(await journal().post(A, runId(1), aMessage('m'), NOW)).toEqual({ state: 'posted' })
  })

  it('forgets runs of the history that are no durable runs, some at a time', async () => {
    for (let n = 0; n < 7; n += 1) runs().record(A, aRun(n, { status: n % 3 === 0 ? 'failed' : 'succeeded' }))
    runs().record(B, aRun(2, { id: runId(2, 9), unit: 'H26' }))
    await lived(20)
    const sweep = async (scope: Scope, statuses: readonly RunStatus[], startedBefore: string) => {
      let [total, cursor] = [0, undefined as string | undefined]
      do {
        const { forgotten, next } = await runs().forget(scope, { startedBefore, statuses, cursor }, 2)
        total += forgotten
        cursor = next
      } while (cursor !== undefined)
      return total
    }
    expect(await sweep(A, ['succeeded'], at(5))).toBe(3)
    const left = async () => (await runs().list(platformScope, { limit: 50 })).items.map(({ id }) => id)
    expect(await left()).toEqual([runId(20), runId(6), runId(5), runId(3), runId(2, 9), runId(0)])
    expect(await sweep(A, ['failed'], at(6))).toBe(2)
    expect(await sweep(platformScope, ['succeeded', 'failed'], LATER)).toBe(3)
    expect(await left()).toEqual([runId(20)])
    expect(await sweep(platformScope, ['succeeded', 'failed'], LATER)).toBe(0)
    expect(await journal().forget(A, LATER, 10)).toEqual([runId(20)])
    expect(await left()).toEqual([])
  })

  it('forgets what was only just recorded, and refuses a cursor that is not its own', async () => {
    runs().record(A, aRun(1, { keys: { 'ho-so': 'x' } }))
    const outlived = { startedBefore: LATER, statuses: ['succeeded' as const] }
    expect(await runs().forget(A, outlived, 10)).toEqual({ forgotten: 1 })
    expect(await runs().read(A, runId(1))).toBeUndefined()
    const refused = expect.objectContaining({ code: 'store.badCursor' })
    await expect(runs().forget(A, { ...outlived, cursor: 'x' }, 10)).rejects.toEqual(refused)
  })
}
