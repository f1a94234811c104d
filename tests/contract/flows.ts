import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { A, aDraft, aPublication, at, B, together } from './builders.ts'
import type { Current } from './stores.ts'

const everything = { limit: 200 }

export const describeFlows = (current: Current): void => {
  const flows = () => current().flows

  it('keeps a new flow with a draft of revision 1', async () => {
    const made = await flows().create(A, 'tra-cuu', aDraft({ document: { a: [1, null, 'x'] }, title: 'Tra cứu' }))
    const expected = {
      unit: 'G06',
      flow: 'tra-cuu',
      title: 'Tra cứu',
      revision: 1,
      savedAt: at(0),
      savedBy: 'can-bo',
      createdAt: at(0),
      createdBy: 'can-bo',
      draft: { document: { a: [1, null, 'x'] }, revision: 1, savedAt: at(0), savedBy: 'can-bo' },
    }
    expect(made).toStrictEqual(expected)
    expect(await flows().read(A, 'tra-cuu')).toStrictEqual(expected)
  })

  it('lists summaries without the document', async () => {
    await flows().create(A, 'tra-cuu', aDraft({ title: 'Tra cứu' }))
    expect(await flows().list(A, everything)).toStrictEqual({
      items: [{ unit: 'G06', flow: 'tra-cuu', title: 'Tra cứu', revision: 1, savedAt: at(0), savedBy: 'can-bo' }],
    })
  })

  it('takes a faulty draft as it is', async () => {
    const document = { schema: 'no', steps: [{}], '': null, __proto: 1, n: 1e300, deep: [[[[{}]]]] }
    await flows().create(A, 'hong', aDraft({ document }))
    expect((await flows().read(A, 'hong'))?.draft.document).toStrictEqual(document)
  })

  it('answers exists, and changes nothing, when the unit has a flow of this id', async () => {
    await flows().create(A, 'tra-cuu', aDraft())
    expect(await flows().create(A, 'tra-cuu', aDraft({ title: 'Khác', savedAt: at(9) }))).toBe('exists')
    expect(await flows().read(A, 'tra-cuu')).toMatchObject({ title: 'Tra cứu dân cư', savedAt: at(0) })
  })

  it('reads nothing where there is no flow', async () => {
    expect(await flows().read(A, 'khong-co')).toBeUndefined()
    expect(await flows().list(A, everything)).toStrictEqual({ items: [] })
  })

  it('replaces the draft of the revision it expected', async () => {
    await flows().create(A, 'tra-cuu', aDraft())
    const change = { document: { b: 2 }, title: 'Mới', savedAt: at(5), savedBy: 'nguoi-khac' }
    expect(await flows().saveDraft(A, 'tra-cuu', { ...aDraft(change), expectedRevision: 1 })).toStrictEqual({
      revision: 2,
    })
    expect(await flows().read(A, 'tra-cuu')).toStrictEqual({
      unit: 'G06',
      flow: 'tra-cuu',
      title: 'Mới',
      revision: 2,
      savedAt: at(5),
      savedBy: 'nguoi-khac',
      createdAt: at(0),
      createdBy: 'can-bo',
      draft: { document: { b: 2 }, revision: 2, savedAt: at(5), savedBy: 'nguoi-khac' },
    })
  })

  it('refuses a save over another save, and says which revision there is', async () => {
    await flows().create(A, 'tra-cuu', aDraft())
    await flows().saveDraft(A, 'tra-cuu', { ...aDraft({ title: 'Hai' }), expectedRevision: 1 })
    for (const expectedRevision of [1, 3, 0, -1])
      expect(await flows().saveDraft(A, 'tra-cuu', { ...aDraft({ title: 'Ba' }), expectedRevision })).toStrictEqual({
        refused: 'conflict',
        revision: 2,
      })
    expect((await flows().read(A, 'tra-cuu'))?.title).toBe('Hai')
  })

  it('refuses to save a flow that is not there', async () => {
    expect(await flows().saveDraft(A, 'khong-co', { ...aDraft(), expectedRevision: 1 })).toStrictEqual({
      refused: 'missing',
    })
    expect(await flows().read(A, 'khong-co')).toBeUndefined()
  })

  it('removes a flow that was never published, and its id is free again', async () => {
    await flows().create(A, 'tra-cuu', aDraft())
    await flows().saveDraft(A, 'tra-cuu', { ...aDraft(), expectedRevision: 1 })
    expect(await flows().remove(A, 'tra-cuu')).toBe('removed')
    expect(await flows().read(A, 'tra-cuu')).toBeUndefined()
    expect(await flows().list(A, everything)).toStrictEqual({ items: [] })
    expect(await flows().remove(A, 'tra-cuu')).toBe('missing')
    expect(await flows().create(A, 'tra-cuu', aDraft())).toMatchObject({ revision: 1 })
  })

  it('changes and removes flows among many', async () => {
    for (let n = 0; n < 40; n += 1) await flows().create(A, `luong-${n}`, aDraft({ title: `Luồng số ${n}` }))
    for (let n = 0; n < 40; n += 2)
      expect(await flows().saveDraft(A, `luong-${n}`, { ...aDraft(), expectedRevision: 1 })).toEqual({ revision: 2 })
    for (let n = 0; n < 40; n += 1) expect(await flows().remove(A, `luong-${n}`)).toBe('removed')
    expect(await flows().list(A, { ...everything, text: 'luong' })).toEqual({ items: [] })
  })

  it('does not remove a flow that was published', async () => {
    await flows().create(A, 'tra-cuu', aDraft())
    await flows().publish(A, 'tra-cuu', aPublication())
    expect(await flows().remove(A, 'tra-cuu')).toBe('published')
    expect(await flows().read(A, 'tra-cuu')).toMatchObject({ version: 1 })
  })

  it('of 100 that create the same flow lets one win', async () => {
    const made = await together(100, (n) => flows().create(A, 'tra-cuu', aDraft({ title: `Số ${n}` })))
    const winners = made.filter((answer) => answer !== 'exists')
    expect(winners).toHaveLength(1)
    expect(await flows().read(A, 'tra-cuu')).toStrictEqual(winners[0])
  })

  it('of 100 that save the same revision lets one win', async () => {
    await flows().create(A, 'tra-cuu', aDraft())
    const saved = await together(100, (n) =>
      flows().saveDraft(A, 'tra-cuu', { ...aDraft({ title: `Số ${n}` }), expectedRevision: 1 }),
    )
    const winner = saved.findIndex((answer) => 'revision' in answer && !('refused' in answer))
    expect(saved.filter((answer) => !('refused' in answer))).toStrictEqual([{ revision: 2 }])
    expect(saved.filter((answer) => 'refused' in answer)).toStrictEqual(
      Array(99).fill({ refused: 'conflict', revision: 2 }),
    )
    expect(await flows().read(A, 'tra-cuu')).toMatchObject({ title: `Số ${winner}`, revision: 2 })
  })

  it('keeps units apart: the same id names another flow', async () => {
    await flows().create(A, 'tra-cuu', aDraft({ title: 'Của A' }))
    expect(await flows().read(B, 'tra-cuu')).toBeUndefined()
    expect((await flows().list(B, everything)).items).toEqual([])
    expect(await flows().saveDraft(B, 'tra-cuu', { ...aDraft(), expectedRevision: 1 })).toEqual({ refused: 'missing' })
    expect(await flows().remove(B, 'tra-cuu')).toBe('missing')
    expect(await flows().create(B, 'tra-cuu', aDraft({ title: 'Của B' }))).toMatchObject({ unit: 'H26' })
    expect(await flows().remove(B, 'tra-cuu')).toBe('removed')
    expect(await flows().read(A, 'tra-cuu')).toMatchObject({ title: 'Của A', unit: 'G06' })
  })

  it('shows the flows of every unit to the platform', async () => {
    await flows().create(A, 'tra-cuu', aDraft({ savedAt: at(1) }))
    await flows().create(B, 'tra-cuu', aDraft({ savedAt: at(2) }))
    const seen = await flows().list(platformScope, everything)
    expect(seen.items.map(({ unit, flow }) => `${unit}/${flow}`)).toEqual(['H26/tra-cuu', 'G06/tra-cuu'])
  })
}
