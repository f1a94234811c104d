import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { A, aChange, aMessage, aNewRun, aRun, at, B, LEASE, runId, together } from './builders.ts'
import type { Current } from './stores.ts'

const NOW = Date.parse(at(1_000))
const ENDED = { dueAt: null, ended: true }

export const describeMail = (current: Current): void => {
  const journal = () => current().journal
  const held = () => journal().accept(A, aNewRun(1), LEASE)
  const post = (id: string, now = NOW) => journal().post(A, runId(1), aMessage(id), now)
  const end = (length: number) =>
    journal().commit(
      A,
      runId(1),
      1,
      length,
      aChange({ release: ENDED, view: aRun(1, { flow: 'f', status: 'succeeded' }) }),
    )

  it('keeps messages in the order in which they came', async () => {
    await held()
    for (const id of ['z', 'a', 'm']) expect(await post(id)).toEqual({ state: 'posted' })
    expect(await journal().messages(A, runId(1))).toEqual(['z', 'a', 'm'].map((id) => aMessage(id)))
    expect((await journal().load(A, runId(1)))?.messages).toEqual(['z', 'a', 'm'].map((id) => aMessage(id)))
  })

  it('takes a message of one id once, read or not', async () => {
    await held()
    expect(await post('m')).toEqual({ state: 'posted' })
    expect(await journal().post(A, runId(1), aMessage('m', 'other words'), NOW)).toEqual({ state: 'duplicate' })
    await journal().commit(A, runId(1), 1, 1, aChange({ consumed: ['m'] }))
    expect(await journal().messages(A, runId(1))).toEqual([])
    expect(await post('m')).toEqual({ state: 'duplicate' })
  })

  it('takes one of 100 messages of one id that come at once', async () => {
    await held()
    const came = await together(100, () => post('m'))
    expect(came.filter(({ state }) => state === 'posted')).toHaveLength(1)
    expect(came.filter(({ state }) => state === 'duplicate')).toHaveLength(99)
    expect(await journal().messages(A, runId(1))).toEqual([aMessage('m')])
  })

  it('gives what came after a message was read behind what waits', async () => {
    await held()
    for (const id of ['m-1', 'm-2', 'm-3']) await post(id)
    await journal().commit(A, runId(1), 1, 1, aChange({ consumed: ['m-2'] }))
    await post('m-0')
    expect((await journal().messages(A, runId(1))).map(({ id }) => id)).toEqual(['m-1', 'm-3', 'm-0'])
  })

  it('takes large messages and odd ids', async () => {
    await held()
    const large = aMessage('m', 'ế'.repeat(100_000))
    const ids = ['', "';--", 'a.b.$c', 'part/\u0000x', '👩🏽‍💻']
    await journal().post(A, runId(1), large, NOW)
    for (const id of ids) expect(await post(id), id).toEqual({ state: 'posted' })
    for (const id of ids) expect(await post(id), id).toEqual({ state: 'duplicate' })
    expect(await journal().messages(A, runId(1))).toEqual([large, ...ids.map((id) => aMessage(id))])
  })

  it('says so when the run has ended or never was', async () => {
    expect(await post('m')).toEqual({ state: 'unknown' })
    await held()
    expect(await journal().post(B, runId(1), aMessage('m'), NOW)).toEqual({ state: 'unknown' })
    await post('read before')
    await end(1)
    expect(await post('m')).toEqual({ state: 'ended' })
    expect(await post('read before')).toEqual({ state: 'duplicate' })
    expect(await journal().post(platformScope, runId(2), aMessage('m'), NOW)).toEqual({ state: 'unknown' })
  })

  it('takes messages for a run that was given back to the living', async () => {
    await held()
    await end(1)
    await journal().revive(A, runId(1), NOW)
    expect(await post('m')).toEqual({ state: 'posted' })
  })

  it('wakes a run that waits, at once or when it would have been due sooner', async () => {
    await held()
    await journal().commit(A, runId(1), 1, 1, aChange({ release: { dueAt: null, ended: false } }))
    expect(await journal().nextDue(A)).toBeUndefined()
    await post('m-1', NOW)
    expect(await journal().nextDue(A)).toBe(NOW)
    await post('m-2', NOW + 5_000)
    expect(await journal().nextDue(A)).toBe(NOW)
    await post('m-3', NOW - 5_000)
    expect(await journal().nextDue(A)).toBe(NOW - 5_000)
    const [claimed] = await journal().claim(A, LEASE, NOW, 1, true)
    expect(claimed).toMatchObject({ id: runId(1), epoch: 2 })
  })

  it('leaves a run that is held to whoever holds it', async () => {
    await held()
    await post('m')
    expect(await journal().nextDue(A)).toBeUndefined()
    expect(await journal().claim(A, LEASE, NOW, 1, true)).toEqual([])
  })

  it('loses no message that comes while a run is let go of', async () => {
    await held()
    const releases = async () => {
      const change = aChange({ append: [], release: { dueAt: null, ended: false } })
      return journal().commit(A, runId(1), 1, 1, change)
    }
    const [released] = await Promise.all([releases(), post('m')])
    if (released.state === 'mail') expect(await journal().nextDue(A)).toBeUndefined()
    else expect(await journal().nextDue(A)).toBe(NOW)
    expect((await journal().messages(A, runId(1))).map(({ id }) => id)).toEqual(['m'])
  })

  it('keeps many messages apart and in order', async () => {
    await held()
    const ids = Array.from({ length: 200 }, (_, n) => `part/${(n * 7919) % 200}`)
    for (const id of ids) await post(id)
    await journal().commit(A, runId(1), 1, 1, aChange({ consumed: ids.slice(0, 190) }))
    expect((await journal().messages(A, runId(1))).map(({ id }) => id)).toEqual(ids.slice(190))
  })
}
