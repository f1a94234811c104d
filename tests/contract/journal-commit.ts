import { expect, it } from 'vitest'
import { A, aChange, aMessage, aNewRun, aRun, at, B, bytes, LEASE, runId, together } from './builders.ts'
import type { Current } from './stores.ts'

const NOW = Date.parse(at(1_000))
const ENDED = { dueAt: null, ended: true }

export const describeCommitting = (current: Current): void => {
  const journal = () => current().journal
  const held = (n = 1) => journal().accept(A, aNewRun(n), LEASE)
  const commit = (length: number, change = aChange(), epoch = 1) => journal().commit(A, runId(1), epoch, length, change)
  const loaded = async () => journal().load(A, runId(1))

  it('appends, in order, and counts', async () => {
    await held()
    expect(await commit(1, aChange({ append: [bytes('a'), bytes('b')] }))).toEqual({ state: 'committed', mail: false })
    await commit(3, aChange({ append: [] }))
    await commit(3, aChange({ append: [bytes('c')] }))
    const { head, entries } = (await loaded()) ?? {}
    expect(entries).toEqual(['accepted', 'a', 'b', 'c'].map(bytes))
    expect(head).toMatchObject({ length: 4, epoch: 1 })
  })

  it('keeps bytes as they are, none and many', async () => {
    await held()
    const long = new Uint8Array(300_000).map((_, n) => n * 7)
    await commit(1, aChange({ append: [new Uint8Array(0), long, Uint8Array.of(0, 255, 10, 13)] }))
    expect((await loaded())?.entries.slice(1)).toEqual([new Uint8Array(0), long, Uint8Array.of(0, 255, 10, 13)])
  })

  it('refuses an epoch that is over, one that never was, and another unit', async () => {
    await journal().accept(A, aNewRun(1, { state: 'due' }), LEASE)
    await journal().claim(A, LEASE, NOW, 1, true)
    for (const epoch of [0, 1, 3]) expect(await commit(1, aChange(), epoch)).toEqual({ state: 'fenced' })
    expect(await journal().commit(B, runId(1), 2, 1, aChange())).toEqual({ state: 'fenced' })
    expect((await loaded())?.entries).toHaveLength(1)
    expect(await commit(1, aChange(), 2)).toMatchObject({ state: 'committed' })
  })

  it('refuses a length that is not the run’s', async () => {
    await held()
    for (const length of [0, 2]) expect(await commit(length)).toEqual({ state: 'fenced' })
    expect((await loaded())?.entries).toHaveLength(1)
  })

  it('refuses what nobody holds: a run let go of, and one that ended', async () => {
    await held()
    await commit(1, aChange({ append: [], release: { dueAt: NOW, ended: false } }))
    expect(await commit(1)).toEqual({ state: 'fenced' })
    expect(await journal().nextDue(A)).toBe(NOW)
    await journal().claim(A, LEASE, NOW, 1, true)
    const view = aRun(1, { flow: 'f', status: 'succeeded' })
    await commit(1, aChange({ release: ENDED, view }), 2)
    expect(await commit(2, aChange(), 2)).toEqual({ state: 'fenced' })
    expect(await journal().head(A, runId(1))).toMatchObject({ ended: true, length: 2 })
  })

  it('answers the same commit again as it did, and changes nothing', async () => {
    await held()
    const change = aChange({ append: [bytes('once')], answer: bytes('a') })
    await commit(1, change)
    expect(await commit(1, change)).toEqual({ state: 'committed', mail: false })
    expect((await loaded())?.entries).toHaveLength(2)
    const last = aChange({ release: { dueAt: NOW, ended: false } })
    await commit(2, last)
    expect(await commit(2, last)).toEqual({ state: 'committed', mail: false })
    expect(await journal().head(A, runId(1))).toMatchObject({ length: 3 })
  })

  it('lets one of 100 commits at once through', async () => {
    await held()
    const done = await together(100, (n) => commit(1, aChange({ append: [bytes(`${n}`)] })))
    expect(done.filter(({ state }) => state === 'committed')).toHaveLength(1)
    const winner = done.findIndex(({ state }) => state === 'committed')
    expect((await loaded())?.entries).toEqual([bytes('accepted'), bytes(`${winner}`)])
  })

  it('forgets what came before a snapshot, and goes on counting', async () => {
    await held()
    for (let length = 1; length < 5; length += 1) await commit(length)
    await commit(5, aChange({ snapshot: true, append: [bytes('sum'), bytes('and one')] }))
    await commit(7, aChange({ append: [bytes('and two')] }))
    const { head, entries } = (await loaded()) ?? {}
    expect(entries).toEqual(['sum', 'and one', 'and two'].map(bytes))
    expect(head).toMatchObject({ length: 8 })
  })

  it('keeps the first answer until there is another', async () => {
    await held()
    await commit(1, aChange({ answer: bytes('first') }))
    await commit(2, aChange())
    expect(await journal().head(A, runId(1))).toMatchObject({ answer: bytes('first') })
    await commit(3, aChange({ answer: bytes('second'), release: ENDED }))
    expect(await journal().head(A, runId(1))).toMatchObject({ answer: bytes('second'), ended: true })
  })

  it('does not let go of a run while a message waits, and then writes nothing at all', async () => {
    await held()
    await journal().post(A, runId(1), aMessage('m-1'), NOW)
    await journal().post(A, runId(1), aMessage('m-2'), NOW)
    const view = aRun(1, { flow: 'f', status: 'waiting' })
    const change = aChange({
      consumed: ['m-1'],
      answer: bytes('no'),
      view,
      release: { dueAt: null, ended: false },
    })
    expect(await commit(1, change)).toEqual({ state: 'mail' })
    expect(await loaded()).toMatchObject({
      head: { length: 1, epoch: 1 },
      entries: [bytes('accepted')],
      messages: [aMessage('m-1'), aMessage('m-2')],
    })
    expect((await loaded())?.head).not.toHaveProperty('answer')
    expect(await current().runs.read(A, runId(1))).toMatchObject({ status: 'running' })
    // It is still held, and the refused commit left no trace.
    expect(await journal().claim(A, LEASE, NOW, 1, true)).toEqual([])
    expect(await commit(1, { ...change, consumed: ['m-1', 'm-2'] })).toEqual({ state: 'committed', mail: false })
    expect(await current().runs.read(A, runId(1))).toMatchObject({ status: 'waiting' })
  })

  it('counts a message once however often it is said to be consumed, and none that is not there', async () => {
    await held()
    for (const id of ['m-1', 'm-2']) await journal().post(A, runId(1), aMessage(id), NOW)
    const letGo = { dueAt: null, ended: false }
    expect(await commit(1, aChange({ consumed: ['m-1', 'm-1'], release: letGo }))).toEqual({ state: 'mail' })
    expect(await commit(1, aChange({ consumed: ['m-1', 'x'], release: letGo }))).toEqual({ state: 'mail' })
    expect(await commit(1, aChange({ consumed: ['m-1'] }))).toEqual({ state: 'committed', mail: true })
    expect(await commit(2, aChange({ consumed: ['m-1'], release: letGo }))).toEqual({ state: 'mail' })
    expect(await journal().messages(A, runId(1))).toEqual([aMessage('m-2')])
    expect(await commit(2, aChange({ consumed: ['m-1', 'm-2'], release: letGo }))).toMatchObject({ mail: false })
  })

  it('says whether messages wait, and ends a run over unread ones', async () => {
    await held()
    await journal().post(A, runId(1), aMessage('m-1'), NOW)
    expect(await commit(1)).toEqual({ state: 'committed', mail: true })
    const view = aRun(1, { flow: 'f', status: 'succeeded' })
    expect(await commit(2, aChange({ release: ENDED, view }))).toEqual({ state: 'committed', mail: true })
    expect(await journal().head(A, runId(1))).toMatchObject({ ended: true })
    expect(await journal().claim(A, LEASE, NOW, 1, true)).toEqual([])
  })

  it('shows a run by the view of its last commit that had one', async () => {
    await held()
    const view = aRun(1, { flow: 'f', status: 'waiting', durationMs: 7 }, { input: 'mới' })
    await commit(1, aChange({ view }))
    await commit(2, aChange())
    expect(await current().runs.read(A, runId(1))).toStrictEqual({ ...view.summary, ...JSON.parse(view.detail) })
    expect((await current().runs.list(A, { limit: 10, status: 'waiting' })).items).toStrictEqual([view.summary])
    expect((await current().runs.list(A, { limit: 10, status: 'running' })).items).toEqual([])
  })

  it('takes the view along when a run ends without a new one', async () => {
    await held()
    const view = aRun(1, { flow: 'f', status: 'failed' }, { input: 'mới' })
    await commit(1, aChange({ view }))
    await commit(2, aChange({ release: ENDED }))
    expect((await current().runs.list(A, { limit: 10 })).items).toStrictEqual([view.summary])
    expect(await current().runs.read(A, runId(1))).toStrictEqual({ ...view.summary, ...JSON.parse(view.detail) })
    expect(await journal().forget(A, at(1_000), 10)).toEqual([runId(1)])
  })
}
