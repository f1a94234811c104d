import { expect, it } from 'vitest'
import { A, aDraft, aRun, together } from './builders.ts'
import { calls, mapped, refusals } from './calls.ts'
import type { Current } from './stores.ts'

export const describeClosing = (current: Current): void => {
  it('closes twice, and from many sides at once', async () => {
    await together(5, () => current().close())
    await current().close()
  })

  it('settles what was asked for before it closed', async () => {
    const asked = together(50, (n) => current().flows.create(A, `luong-${n}`, aDraft()))
    const settled = asked.then((made) => made.length)
    await current().close()
    expect(await settled).toBe(50)
  })

  it('closes with runs still waiting to be written', async () => {
    for (let n = 0; n < 50; n += 1) current().runs.record(A, aRun(n))
    await current().close()
    expect(current().runs.backlog()).toBe(0)
  })

  it('has a call here for every method of every store', () => {
    const { close: _close, ...stores } = current()
    const methods = Object.entries(stores).flatMap(([store, port]) =>
      Object.keys(port).map((name) => `${store}.${name}`),
    )
    const sync = ['runs.record', 'runs.backlog', 'journal.exclusive']
    expect(Object.keys(calls).sort()).toEqual(methods.filter((name) => !sync.includes(name)).sort())
  })

  it('refuses every call once it is closed', async () => {
    await current().close()
    const closed = { code: 'store.closed', text: { vi: expect.any(String), en: expect.any(String) } }
    expect(await refusals(current(), A)).toEqual(mapped(calls, () => closed))
    await expect((async () => current().runs.record(A, aRun(1)))()).rejects.toMatchObject(closed)
    expect(current().runs.backlog()).toBe(0)
    await expect(current().giveBack()).rejects.toMatchObject(closed)
  })

  it('gives room back until there is none to give', async () => {
    for (let steps = 0; await current().giveBack(); steps += 1) expect(steps).toBeLessThan(1_000)
  })
}
