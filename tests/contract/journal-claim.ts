import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { A, aChange, aNewRun, at, LEASE, runId, scopeOf } from './builders.ts'
import type { Current } from './stores.ts'

const NOW = Date.parse(at(1_000))

export const describeClaiming = (current: Current): void => {
  const journal = () => current().journal
  /** Runs that became due at these seconds. */
  const due = async (seconds: readonly number[], unit = 'G06') => {
    for (const n of seconds) await journal().accept(scopeOf(unit), aNewRun(n, { unit, state: 'due' }), LEASE)
  }
  const claim = (limit = 10, suspects = true, now = NOW, scope = platformScope) =>
    journal().claim(scope, LEASE, now, limit, suspects)
  const ids = (claimed: readonly { readonly id: string }[]) => claimed.map(({ id }) => id)

  it('raises the epoch with every claim, and gives no run out twice', async () => {
    await due([1])
    expect(await claim()).toEqual([{ id: runId(1), unit: 'G06', epoch: 2, crashes: 0 }])
    expect(await claim()).toEqual([])
    await journal().commit(A, runId(1), 2, 1, aChange({ release: { dueAt: NOW, ended: false } }))
    expect(await claim()).toEqual([{ id: runId(1), unit: 'G06', epoch: 3, crashes: 0 }])
    expect(await journal().head(A, runId(1))).toMatchObject({ epoch: 3 })
  })

  it('gives what has been due longest first, and nothing before its time', async () => {
    await due([3, 1, 4, 2])
    expect(ids(await claim(2, true, Date.parse(at(3))))).toEqual([runId(1), runId(2)])
    expect(ids(await claim(10, true, Date.parse(at(3))))).toEqual([runId(3)])
    expect(ids(await claim(10, true, Date.parse(at(4)) - 1))).toEqual([])
    expect(ids(await claim(10, true, Date.parse(at(4))))).toEqual([runId(4)])
  })

  it('gives no more than were asked for', async () => {
    await due([1, 2, 3])
    expect(await claim(2)).toHaveLength(2)
    expect(await claim(2)).toHaveLength(1)
  })

  it('gives every unit its share while others wait, and the rest to whoever has more', async () => {
    await due([1, 2, 3, 4, 5, 6, 7, 8], 'G06')
    await due([20, 21], 'H26')
    await due([30], 'H27')
    const first = await claim(6)
    const units = Object.groupBy(first, ({ unit }) => unit)
    expect(units.H26).toHaveLength(2)
    expect(units.H27).toHaveLength(1)
    expect(ids(units.G06 ?? [])).toEqual([runId(1), runId(2), runId(3)])
    expect(ids(await claim(10))).toEqual([4, 5, 6, 7, 8].map((n) => runId(n)))
  })

  it('gives every unit its share where there are more units than places', async () => {
    for (let unit = 0; unit < 6; unit += 1) await due([unit * 10 + 1, unit * 10 + 2], `H${unit}`)
    const first = await claim(4)
    expect(new Set(first.map(({ unit }) => unit)).size).toBe(4)
    expect(ids(first)).toEqual([1, 11, 21, 31].map((n) => runId(n)))
  })

  it('begins to count claims without a commit anew at every commit', async () => {
    await due([1])
    const again = async () => {
      const [claimed] = await claim()
      if (!claimed) throw new Error('nothing was claimed')
      return claimed
    }
    await again()
    await journal().commit(A, runId(1), 2, 1, aChange({ release: { dueAt: NOW, ended: false } }))
    expect(await again()).toMatchObject({ crashes: 0 })
    await journal().commit(A, runId(1), 3, 2, aChange())
    await journal().commit(A, runId(1), 3, 3, aChange({ release: { dueAt: NOW, ended: false } }))
    expect(await again()).toMatchObject({ epoch: 4, crashes: 0 })
  })

  it('goes on counting over commits by which nothing came of what was under way', async () => {
    await due([1])
    await claim()
    const release = { dueAt: NOW, ended: false }
    await journal().commit(A, runId(1), 2, 1, aChange({ stalled: true, release }))
    expect(await claim()).toMatchObject([{ crashes: 1 }])
    await journal().commit(A, runId(1), 3, 2, aChange({ stalled: true, release }))
    expect(await claim()).toMatchObject([{ crashes: 2 }])
  })

  it('never gives out a run that is held, whatever it waits for', async () => {
    await journal().accept(A, aNewRun(1), LEASE)
    await journal().post(A, runId(1), { id: 'm', body: new Uint8Array(1) }, 0)
    expect(await claim()).toEqual([])
    expect(await journal().nextDue(A)).toBeUndefined()
    expect(await journal().overdue(A, NOW)).toBe(0)
  })

  it('keeps to the unit in scope', async () => {
    await due([1], 'G06')
    await due([2], 'H26')
    expect(ids(await claim(10, true, NOW, A))).toEqual([runId(1)])
    expect(ids(await claim(10, true, NOW, scopeOf('H27')))).toEqual([])
    expect(ids(await claim())).toEqual([runId(2)])
  })

  it('gives each of 100 runs out once, however many ask at once', async () => {
    await due(Array.from({ length: 100 }, (_, n) => n))
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim(8)))
    const given = ids(claims.flat())
    expect(new Set(given).size).toBe(given.length)
    while (given.length < 100) {
      const more = ids(await claim(8))
      expect(more).not.toEqual([])
      given.push(...more)
    }
    expect(new Set(given).size).toBe(100)
  })
}
