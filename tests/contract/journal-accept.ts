import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { A, aCall, aNewRun, aReservation, aRun, at, B, bytes, LEASE, runId, together } from './builders.ts'
import type { Current } from './stores.ts'

const NOW = Date.parse(at(1_000))

const aKey = (given: { key?: string; bodyHash?: string; caller?: string } = {}) => ({
  ...aCall({ key: given.key ?? 'k-1', ...(given.caller !== undefined && { caller: given.caller }) }),
  bodyHash: given.bodyHash ?? 'hash-1',
  expiresAt: at(100_000),
})

export const describeAccepting = (current: Current): void => {
  const journal = () => current().journal

  it('keeps a run from its first moment: head, entries, view', async () => {
    const run = aNewRun(1, { entries: [bytes('one'), bytes('two')], answer: bytes('the answer') })
    expect(await journal().accept(A, run, LEASE)).toEqual({ state: 'accepted' })
    const head = {
      id: runId(1),
      unit: 'G06',
      flow: 'f',
      version: 1,
      epoch: 1,
      length: 2,
      ended: false,
      answer: bytes('the answer'),
      acceptedAt: at(1),
    }
    expect(await journal().head(A, runId(1))).toStrictEqual(head)
    const loaded = await journal().load(A, runId(1))
    expect(loaded).toStrictEqual({ head, entries: [bytes('one'), bytes('two')], messages: [] })
    expect(await current().runs.read(A, runId(1))).toMatchObject({ id: runId(1), status: 'running', input: { n: 1 } })
  })

  it('takes an id once, and changes nothing the second time', async () => {
    await journal().accept(A, aNewRun(1), LEASE)
    const again = aNewRun(1, { entries: [bytes('other'), bytes('other')], state: 'due', key: aKey() })
    expect(await journal().accept(A, again, LEASE)).toEqual({ state: 'exists', runId: runId(1) })
    expect(await journal().load(A, runId(1))).toMatchObject({ head: { length: 1 }, entries: [bytes('accepted')] })
    expect(await journal().nextDue(A)).toBeUndefined()
    // The key that came along was not taken.
    expect(await journal().accept(A, aNewRun(2, { key: aKey() }), LEASE)).toEqual({ state: 'accepted' })
  })

  it('takes a key once: the same body finds the first run, another is refused', async () => {
    await journal().accept(A, aNewRun(1, { key: aKey() }), LEASE)
    expect(await journal().accept(A, aNewRun(2, { key: aKey() }), LEASE)).toEqual({ state: 'exists', runId: runId(1) })
    const other = aNewRun(3, { key: aKey({ bodyHash: 'hash-2' }) })
    expect(await journal().accept(A, other, LEASE)).toEqual({ state: 'mismatch' })
    for (const n of [2, 3]) {
      expect(await journal().head(A, runId(n))).toBeUndefined()
      expect(await current().runs.read(A, runId(n))).toBeUndefined()
    }
    expect(await journal().claim(A, LEASE, NOW, 10, true)).toEqual([])
  })

  it('keeps the keys of callers and of units apart', async () => {
    await journal().accept(A, aNewRun(1, { key: aKey() }), LEASE)
    const others = [
      await journal().accept(A, aNewRun(2, { key: aKey({ caller: 'khoa-2' }) }), LEASE),
      await journal().accept(A, aNewRun(3, { key: aKey({ key: 'k-2' }) }), LEASE),
      await journal().accept(B, aNewRun(4, { unit: 'H26', key: aKey() }), LEASE),
    ]
    expect(others).toEqual([{ state: 'accepted' }, { state: 'accepted' }, { state: 'accepted' }])
  })

  it('shares its keys with calls that are not durable', async () => {
    const { idempotency } = current()
    await idempotency.reserve(A, aCall(), aReservation({ runId: runId(9) }))
    expect(await journal().accept(A, aNewRun(1, { key: aKey() }), LEASE)).toEqual({ state: 'exists', runId: runId(9) })
    await journal().accept(A, aNewRun(2, { key: aKey({ key: 'k-2' }) }), LEASE)
    const seen = await idempotency.reserve(A, aCall({ key: 'k-2' }), aReservation({ runId: runId(8) }))
    expect(seen).toMatchObject({ state: 'held', runId: runId(2) })
  })

  it('takes a key again once it has expired', async () => {
    await journal().accept(A, aNewRun(1, { key: { ...aKey(), expiresAt: at(5) } }), LEASE)
    expect(await journal().accept(A, aNewRun(4, { key: aKey() }), LEASE)).toMatchObject({ runId: runId(1) })
    expect(await journal().accept(A, aNewRun(5, { key: aKey() }), LEASE)).toEqual({ state: 'accepted' })
  })

  it('accepts one of 100 that come with one key at once', async () => {
    const came = await together(100, (n) => journal().accept(A, aNewRun(n, { key: aKey() }), LEASE))
    expect(came.filter(({ state }) => state === 'accepted')).toHaveLength(1)
    const winner = came.findIndex(({ state }) => state === 'accepted')
    for (const [n, one] of came.entries())
      if (n !== winner) expect(one).toEqual({ state: 'exists', runId: runId(winner) })
    expect((await current().runs.list(A, { limit: 200 })).items.map(({ id }) => id)).toEqual([runId(winner)])
  })

  it('gives a due run to whoever claims it, a held one to nobody, an ended one never', async () => {
    await journal().accept(A, aNewRun(1, { state: 'held' }), LEASE)
    await journal().accept(A, aNewRun(2, { state: 'due' }), LEASE)
    const view = aRun(3, { flow: 'f', status: 'succeeded' })
    await journal().accept(A, aNewRun(3, { state: 'ended', view }), LEASE)
    const claimed = await journal().claim(A, LEASE, NOW, 10, true)
    expect(claimed).toEqual([{ id: runId(2), unit: 'G06', epoch: 2, crashes: 0 }])
    expect(await journal().head(A, runId(3))).toMatchObject({ ended: true, length: 1 })
    expect(await current().runs.read(A, runId(3))).toMatchObject({ status: 'succeeded' })
  })

  it('keeps what the parts of a run are parts of', async () => {
    await journal().accept(A, aNewRun(1), LEASE)
    const view = aRun(2, { flow: 'f', status: 'running', parent: runId(1) })
    await journal().accept(A, aNewRun(2, { parent: runId(1), view }), LEASE)
    expect(await journal().head(A, runId(2))).toMatchObject({ parent: runId(1) })
    expect(await journal().head(A, runId(1))).not.toHaveProperty('parent')
  })

  it('keeps units apart', async () => {
    await journal().accept(A, aNewRun(1, { state: 'due' }), LEASE)
    expect(await journal().head(B, runId(1))).toBeUndefined()
    expect(await journal().load(B, runId(1))).toBeUndefined()
    expect(await journal().messages(B, runId(1))).toEqual([])
    expect(await journal().claim(B, LEASE, NOW, 10, true)).toEqual([])
    expect(await journal().head(platformScope, runId(1))).toMatchObject({ unit: 'G06' })
  })

  it('refuses the run of another unit', async () => {
    const refused = expect.objectContaining({ code: 'store.scope' })
    await expect(journal().accept(B, aNewRun(1), LEASE)).rejects.toEqual(refused)
    expect(await journal().head(platformScope, runId(1))).toBeUndefined()
    expect(await journal().accept(platformScope, aNewRun(1), LEASE)).toEqual({ state: 'accepted' })
  })

  it('knows nothing of a run that never was, whatever it is called', async () => {
    for (const id of [runId(1), '', 'x', `${runId(1)}0`, runId(1).toUpperCase()]) {
      expect(await journal().head(A, id), id).toBeUndefined()
      expect(await journal().load(A, id), id).toBeUndefined()
      expect(await journal().messages(A, id), id).toEqual([])
      expect(await journal().revive(A, id, NOW), id).toBe(false)
      expect(await journal().post(A, id, { id: 'm', body: bytes('m') }, NOW), id).toEqual({ state: 'unknown' })
      expect(await journal().commit(A, id, 1, 1, { commitId: 'c', append: [] }), id).toEqual({ state: 'fenced' })
    }
  })
}
