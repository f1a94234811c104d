import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { A, aCall, anAnswer, aReservation, at, B, runId, together } from './builders.ts'
import type { Current } from './stores.ts'

export const describeIdempotency = (current: Current): void => {
  const keys = () => current().idempotency
  /** Takes or asks for the key; without anything, as the first run does. */
  const reserve = (given = {}, call = aCall(), scope = A) => keys().reserve(scope, call, aReservation(given))
  const second = { runId: runId(2), owner: 'process-2' }
  const heldByFirst = { state: 'held', runId: runId(1), owner: 'process-1' }

  it('gives a free key to who asks first, and tells the next who holds it', async () => {
    expect(await reserve()).toStrictEqual({ state: 'reserved' })
    expect(await reserve(second)).toStrictEqual(heldByFirst)
  })

  it('gives the answer to whoever comes with the same request', async () => {
    await reserve()
    await keys().answer(A, aCall(), runId(1), anAnswer())
    const answered = { state: 'answered', runId: runId(1), answer: anAnswer() }
    expect(await reserve(second)).toStrictEqual(answered)
    expect(await reserve({ ...second, at: at(99) })).toStrictEqual(answered)
  })

  it('tells another request under the same key, answered or not', async () => {
    await reserve()
    expect(await reserve({ ...second, bodyHash: 'hash-2' })).toStrictEqual({ state: 'mismatch' })
    await keys().answer(A, aCall(), runId(1), anAnswer())
    expect(await reserve({ ...second, bodyHash: 'hash-2' })).toStrictEqual({ state: 'mismatch' })
    expect(await reserve(second)).toMatchObject({ state: 'answered' })
  })

  it('of 100 that ask at once gives the key to one', async () => {
    const asked = await together(100, (n) => reserve({ runId: runId(n) }))
    const winner = asked.findIndex(({ state }) => state === 'reserved')
    expect(asked.filter(({ state }) => state === 'reserved')).toHaveLength(1)
    expect(asked.filter(({ state }) => state !== 'reserved')).toStrictEqual(
      Array(99).fill({ state: 'held', runId: runId(winner), owner: 'process-1' }),
    )
  })

  it('of 100 that ask for an expired key gives it to one', async () => {
    await reserve()
    const asked = await together(100, (n) => reserve({ runId: runId(10 + n), at: at(200), expiresAt: at(300) }))
    expect(asked.filter(({ state }) => state === 'reserved')).toHaveLength(1)
    const winner = asked.findIndex(({ state }) => state === 'reserved')
    expect(await reserve({ at: at(201), expiresAt: at(301) })).toMatchObject({
      state: 'held',
      runId: runId(10 + winner),
    })
  })

  it.each([
    ['service', aCall({ service: 'cap-so/v1' })],
    ['caller', aCall({ caller: 'khoa-2' })],
    ['key', aCall({ key: 'k-2' })],
    ['case of the key', aCall({ key: 'K-1' })],
    ['border between caller and key', aCall({ caller: 'khoa-1/k', key: '-1' })],
    ['border between service and caller', aCall({ service: 'tra-cuu', caller: '/v1khoa-1' })],
  ])('takes another %s for another use', async (_, call) => {
    await reserve()
    expect(await reserve(second, call)).toStrictEqual({ state: 'reserved' })
    await keys().answer(A, call, runId(2), anAnswer())
    expect(await reserve()).toMatchObject(heldByFirst)
  })

  it('keeps a key until it expires, then it is free', async () => {
    await reserve()
    expect(await reserve({ ...second, at: at(99.999) })).toMatchObject({ state: 'held' })
    expect(await reserve({ ...second, at: at(100), expiresAt: at(200) })).toStrictEqual({ state: 'reserved' })
    expect(await reserve({ at: at(101) })).toStrictEqual({ state: 'held', runId: runId(2), owner: 'process-2' })
  })

  it('forgets the answer, and the request, of an expired key', async () => {
    await reserve()
    await keys().answer(A, aCall(), runId(1), anAnswer())
    const later = { ...second, bodyHash: 'hash-2', at: at(150), expiresAt: at(250) }
    expect(await reserve(later)).toStrictEqual({ state: 'reserved' })
    expect(await reserve({ ...later, runId: runId(3) })).toMatchObject({ state: 'held', runId: runId(2) })
    expect(await reserve({ at: at(160) })).toStrictEqual({ state: 'mismatch' })
  })

  it('lets a run that lost its key neither answer nor free it', async () => {
    await reserve()
    await reserve({ ...second, at: at(150), expiresAt: at(250) })
    await keys().answer(A, aCall(), runId(1), anAnswer())
    await keys().release(A, aCall(), runId(1))
    expect(await reserve({ at: at(160) })).toStrictEqual({ state: 'held', runId: runId(2), owner: 'process-2' })
  })

  it('frees a key on release, for any request', async () => {
    await reserve()
    await keys().release(A, aCall(), runId(1))
    expect(await reserve({ ...second, bodyHash: 'hash-2' })).toStrictEqual({ state: 'reserved' })
  })

  it('does not free a key that was answered', async () => {
    await reserve()
    await keys().answer(A, aCall(), runId(1), anAnswer())
    await keys().release(A, aCall(), runId(1))
    expect(await reserve(second)).toMatchObject({ state: 'answered' })
  })

  it('does nothing for a key that nobody holds', async () => {
    await keys().answer(A, aCall(), runId(1), anAnswer())
    await keys().release(A, aCall(), runId(1))
    expect(await reserve()).toStrictEqual({ state: 'reserved' })
  })

  it('sweeps what expired, and says how many', async () => {
    await reserve({ expiresAt: at(50) })
    await reserve({ expiresAt: at(60) }, aCall({ key: 'k-2' }))
    await keys().answer(A, aCall({ key: 'k-2' }), runId(1), anAnswer())
    await reserve({ expiresAt: at(70) }, aCall({ key: 'k-3' }))
    expect(await keys().sweep(A, at(65))).toBe(2)
    expect(await keys().sweep(A, at(65))).toBe(0)
    expect(await reserve({ ...second, at: at(66) }, aCall({ key: 'k-3' }))).toMatchObject({ state: 'held' })
    expect(await reserve({ ...second, at: at(1) })).toStrictEqual({ state: 'reserved' })
  })

  it('keeps units apart: the same key is another key', async () => {
    await reserve()
    await keys().answer(B, aCall(), runId(1), anAnswer({ body: 'forged' }))
    await keys().release(B, aCall(), runId(1))
    expect(await keys().sweep(B, at(1000))).toBe(0)
    expect(await reserve({ bodyHash: 'hash-b', ...second }, aCall(), B)).toStrictEqual({ state: 'reserved' })
    await keys().release(B, aCall(), runId(2))
    expect(await reserve(second)).toStrictEqual(heldByFirst)
  })

  it('sweeps every unit for the platform', async () => {
    await reserve()
    await reserve({}, aCall(), B)
    expect(await keys().sweep(platformScope, at(1000))).toBe(2)
    expect(await reserve()).toStrictEqual({ state: 'reserved' })
  })
}
