import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { A, aDraft, aPublication, at, B, BAD_CURSORS, pagesOf } from './builders.ts'
import type { Current } from './stores.ts'

export const describeFlowPages = (current: Current): void => {
  const flows = () => current().flows
  const create = (flow: string, savedAt: string, scope = A) => flows().create(scope, flow, aDraft({ savedAt }))

  it('lists the newest save first', async () => {
    for (const n of [2, 5, 1, 4, 3]) await create(`luong-${n}`, at(n))
    await flows().saveDraft(A, 'luong-1', { ...aDraft({ savedAt: at(9) }), expectedRevision: 1 })
    const { items } = await flows().list(A, { limit: 200 })
    expect(items.map(({ flow }) => flow)).toEqual(['luong-1', 'luong-5', 'luong-4', 'luong-3', 'luong-2'])
  })

  it('says there is more only when there is', async () => {
    for (const n of [1, 2, 3, 4]) await create(`luong-${n}`, at(n))
    expect((await pagesOf((page) => flows().list(A, page), 2)).map((page) => page.length)).toEqual([2, 2])
    expect((await pagesOf((page) => flows().list(A, page), 3)).map((page) => page.length)).toEqual([3, 1])
    expect(await flows().list(A, { limit: 4 })).not.toHaveProperty('next')
  })

  it('gives up to 200 at once', async () => {
    for (let n = 0; n < 201; n += 1) await create(`luong-${n}`, at(n))
    expect((await pagesOf((page) => flows().list(A, page), 200)).map((page) => page.length)).toEqual([200, 1])
  })

  it('walks through saves of the same moment without losing or repeating any', async () => {
    for (const scope of [A, B]) for (let n = 0; n < 7; n += 1) await create(`luong-${n}`, at(1), scope)
    for (const limit of [1, 2, 3, 5]) {
      const seen = (await pagesOf((page) => flows().list(platformScope, page), limit)).flat()
      expect(new Set(seen.map(({ unit, flow }) => `${unit}/${flow}`)).size).toBe(14)
      expect(seen).toHaveLength(14)
    }
  })

  it('goes on where it was, whatever was saved in between', async () => {
    for (let n = 1; n <= 6; n += 1) await create(`luong-${n}`, at(n))
    const pages = await pagesOf(
      (page) => flows().list(A, page),
      2,
      (page) => create(`moi-${page}`, at(100 + page)),
    )
    expect(pages.map((page) => page.map(({ flow }) => flow))).toEqual([
      ['luong-6', 'luong-5'],
      ['luong-4', 'luong-3'],
      ['luong-2', 'luong-1'],
    ])
  })

  it('goes on where it was when the flow it stopped at has gone', async () => {
    for (let n = 1; n <= 5; n += 1) await create(`luong-${n}`, at(n))
    const pages = await pagesOf(
      (page) => flows().list(A, page),
      2,
      (page) => (page === 1 ? flows().remove(A, 'luong-4') : undefined),
    )
    expect(pages.flat().map(({ flow }) => flow)).toEqual(['luong-5', 'luong-4', 'luong-3', 'luong-2', 'luong-1'])
  })

  it('pages what a search found', async () => {
    for (let n = 1; n <= 6; n += 1)
      await flows().create(A, `luong-${n}`, aDraft({ title: n % 2 === 0 ? 'Hộ tịch' : 'Đất đai', savedAt: at(n) }))
    const found = await pagesOf((page) => flows().list(A, { ...page, text: 'ho tich' }), 2)
    expect(found.map((page) => page.map(({ flow }) => flow))).toEqual([['luong-6', 'luong-4'], ['luong-2']])
  })

  it('does not let a cursor of one unit open another', async () => {
    for (let n = 1; n <= 3; n += 1) await create(`luong-${n}`, at(n))
    for (let n = 1; n <= 3; n += 1) await create(`luong-b-${n}`, at(n), B)
    const { next } = await flows().list(A, { limit: 1 })
    const { items } = await flows().list(B, { limit: 200, cursor: next })
    expect(items.map(({ unit }) => unit)).not.toContain('G06')
  })

  it('pages versions, whatever was published in between', async () => {
    await create('tra-cuu', at(0))
    for (let n = 1; n <= 5; n += 1) await flows().publish(A, 'tra-cuu', aPublication())
    const pages = await pagesOf(
      (page) => flows().versions(A, 'tra-cuu', page),
      2,
      () => flows().publish(A, 'tra-cuu', aPublication()),
    )
    expect(pages.map((page) => page.map(({ version }) => version))).toEqual([[5, 4], [3, 2], [1]])
  })

  it('refuses what is no cursor of ours', async () => {
    await create('tra-cuu', at(0))
    await flows().publish(A, 'tra-cuu', aPublication())
    const refusal = { code: 'store.badCursor', text: { vi: expect.any(String), en: expect.any(String) } }
    for (const cursor of BAD_CURSORS) {
      await expect(flows().list(A, { limit: 10, cursor }), cursor).rejects.toMatchObject(refusal)
      await expect(flows().list(A, { limit: 10, cursor, text: 'dan' }), cursor).rejects.toMatchObject(refusal)
      await expect(flows().versions(A, 'tra-cuu', { limit: 10, cursor }), cursor).rejects.toMatchObject(refusal)
    }
  })
}
