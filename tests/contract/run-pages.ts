import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { A, aDraft, aPublication, aRun, at, BAD_CURSORS, pagesOf, runId } from './builders.ts'
import type { Current } from './stores.ts'

export const describeRunPages = (current: Current): void => {
  const runs = () => current().runs
  const record = async (...recorded: readonly ReturnType<typeof aRun>[]) => {
    for (const run of recorded) runs().record(A, run)
    await runs().flush()
  }

  it('walks through runs of the same moment without losing or repeating any', async () => {
    await record(...Array.from({ length: 11 }, (_, n) => aRun(1, { id: runId(1, n) })))
    for (const limit of [1, 3, 10]) {
      const seen = (await pagesOf((page) => runs().list(A, page), limit)).flat().map(({ id }) => id)
      expect(seen).toEqual(Array.from({ length: 11 }, (_, n) => runId(1, 10 - n)))
    }
    expect((await pagesOf((page) => runs().list(A, page), 11)).length).toBe(1)
  })

  it('goes on where it was, whatever was recorded in between', async () => {
    await record(...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => aRun(n, { status: n % 2 ? 'failed' : 'succeeded' })))
    const pages = await pagesOf(
      (page) => runs().list(A, { ...page, status: 'succeeded', from: at(1) }),
      2,
      (page) => record(aRun(100 + page)),
    )
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([
      [runId(8), runId(6)],
      [runId(4), runId(2)],
    ])
  })

  it('refuses what is no cursor of ours', async () => {
    await record(aRun(1))
    const refusal = { code: 'store.badCursor', text: { vi: expect.any(String), en: expect.any(String) } }
    for (const cursor of BAD_CURSORS) {
      await expect(runs().list(A, { limit: 10, cursor }), cursor).rejects.toMatchObject(refusal)
      await expect(runs().list(A, { limit: 10, cursor, flow: 'f' }), cursor).rejects.toMatchObject(refusal)
    }
  })

  it('refuses the cursor of another list', async () => {
    const { flows } = current()
    for (const flow of ['f', 'g']) await flows.create(A, flow, aDraft())
    for (let n = 0; n < 2; n += 1) await flows.publish(A, 'f', aPublication())
    await record(aRun(1), aRun(2))
    const lists = {
      flows: (cursor?: string) => flows.list(A, { limit: 1, cursor }),
      versions: (cursor?: string) => flows.versions(A, 'f', { limit: 1, cursor }),
      runs: (cursor?: string) => runs().list(A, { limit: 1, cursor }),
    }
    for (const [from, list] of Object.entries(lists)) {
      const { next } = await list()
      expect(next, from).toBeDefined()
      for (const [to, other] of Object.entries(lists))
        if (to !== from) await expect(other(next), `${from} → ${to}`).rejects.toMatchObject({ code: 'store.badCursor' })
    }
  })

  it('refuses pages of no size, or of too great a size', async () => {
    const { flows } = current()
    for (const limit of [0, -1, 201, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(runs().list(A, { limit }), String(limit)).rejects.toThrow(RangeError)
      await expect(flows.list(A, { limit }), String(limit)).rejects.toThrow(RangeError)
      await expect(flows.versions(A, 'f', { limit }), String(limit)).rejects.toThrow(RangeError)
    }
  })

  it('turns the pages of every unit for the platform, in one order', async () => {
    const units = ['A1', 'G06', 'H26', 'H26.1']
    for (let n = 0; n < 20; n += 1) {
      const unit = units[(n * 7) % 4] as string
      runs().record(platformScope, aRun(n, { unit, flow: n % 3 ? 'f' : 'g' }))
    }
    await runs().flush()
    const newestFirst = Array.from({ length: 20 }, (_, n) => runId(19 - n))
    for (const limit of [1, 3, 19, 20]) {
      const pages = await pagesOf((page) => runs().list(platformScope, page), limit)
      expect(pages.flat().map(({ id }) => id)).toEqual(newestFirst)
      expect(pages).toHaveLength(Math.ceil(20 / limit))
    }
    const some = await pagesOf((page) => runs().list(platformScope, { ...page, flow: 'g', to: at(12) }), 2)
    expect(some.map((page) => page.map(({ id }) => id))).toEqual([
      [runId(9), runId(6)],
      [runId(3), runId(0)],
    ])
  })
}
