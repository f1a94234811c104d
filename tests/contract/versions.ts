import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { A, aDocument, aDraft, aPublication, at, B, together } from './builders.ts'
import type { Current } from './stores.ts'

const everything = { limit: 200 }

export const describeVersions = (current: Current): void => {
  const flows = () => current().flows
  const create = (scope = A, flow = 'tra-cuu') => flows().create(scope, flow, aDraft())

  const summary = {
    unit: 'G06',
    flow: 'tra-cuu',
    version: 1,
    major: 1,
    note: 'Bản đầu',
    hash: 'ab'.repeat(32),
    publishedAt: at(10),
    publishedBy: 'can-bo',
  }

  it('freezes the document with its pins', async () => {
    await create()
    expect(await flows().publish(A, 'tra-cuu', aPublication())).toStrictEqual(summary)
    expect(await flows().version(A, 'tra-cuu', 1)).toStrictEqual({
      ...summary,
      document: aDocument(),
      pins: { 'dan-cu': '1.2.0' },
    })
    expect(await flows().versions(A, 'tra-cuu', everything)).toStrictEqual({ items: [summary] })
  })

  it('numbers versions 1, 2, 3 and lists the newest first', async () => {
    await create()
    for (const note of ['một', 'hai', 'ba']) await flows().publish(A, 'tra-cuu', aPublication({ note }))
    const { items } = await flows().versions(A, 'tra-cuu', everything)
    expect(items.map(({ version, note }) => [version, note])).toEqual([
      [3, 'ba'],
      [2, 'hai'],
      [1, 'một'],
    ])
  })

  it('says which version a rollback repeats', async () => {
    await create()
    await flows().publish(A, 'tra-cuu', aPublication())
    await flows().publish(A, 'tra-cuu', aPublication())
    expect(await flows().publish(A, 'tra-cuu', aPublication({ restores: 1 }))).toMatchObject({
      version: 3,
      restores: 1,
    })
    expect(await flows().version(A, 'tra-cuu', 3)).toMatchObject({ restores: 1 })
    expect((await flows().versions(A, 'tra-cuu', everything)).items.map(({ restores }) => restores)).toEqual([
      1,
      undefined,
      undefined,
    ])
  })

  it('shows the newest version in the flow, and leaves the draft as it is', async () => {
    await create()
    const before = await flows().read(A, 'tra-cuu')
    await flows().publish(A, 'tra-cuu', aPublication())
    await flows().publish(A, 'tra-cuu', aPublication({ publishedAt: at(20) }))
    const published = { version: 2, publishedAt: at(20) }
    expect(await flows().read(A, 'tra-cuu')).toStrictEqual({ ...(before as object), ...published })
    expect((await flows().list(A, everything)).items).toMatchObject([published])
  })

  it('never changes a version: not by a later save, not by a later version', async () => {
    await create()
    await flows().publish(A, 'tra-cuu', aPublication())
    const first = await flows().version(A, 'tra-cuu', 1)
    await flows().saveDraft(A, 'tra-cuu', { ...aDraft({ document: { other: true } }), expectedRevision: 1 })
    const next = aPublication({ document: aDocument('Khác'), pins: {}, expectedRevision: 2 })
    await flows().publish(A, 'tra-cuu', next)
    expect(await flows().version(A, 'tra-cuu', 1)).toStrictEqual(first)
    expect(await flows().read(A, 'tra-cuu')).toMatchObject({ revision: 2, version: 2 })
  })

  it('refuses to publish over a save in between', async () => {
    await create()
    await flows().saveDraft(A, 'tra-cuu', { ...aDraft(), expectedRevision: 1 })
    for (const expectedRevision of [1, 3])
      expect(await flows().publish(A, 'tra-cuu', aPublication({ expectedRevision }))).toStrictEqual({
        refused: 'conflict',
        revision: 2,
      })
    expect(await flows().versions(A, 'tra-cuu', everything)).toStrictEqual({ items: [] })
  })

  it('refuses to publish a flow that is not there', async () => {
    expect(await flows().publish(A, 'khong-co', aPublication())).toStrictEqual({ refused: 'missing' })
    expect(await flows().versions(A, 'khong-co', everything)).toStrictEqual({ items: [] })
  })

  it('reads nothing for a version that was never made', async () => {
    await create()
    await flows().publish(A, 'tra-cuu', aPublication())
    for (const version of [0, -1, 2, 1.5]) expect(await flows().version(A, 'tra-cuu', version)).toBeUndefined()
    expect(await flows().version(A, 'khong-co', 1)).toBeUndefined()
  })

  it('serves the newest version of each flow and major', async () => {
    await create()
    await create(A, 'cap-so')
    await create(A, 'chua-cong-bo')
    for (const major of [1, 1, 2, 1, 2]) await flows().publish(A, 'tra-cuu', aPublication({ major }))
    await flows().publish(A, 'cap-so', aPublication())
    const active = await flows().active(A)
    expect(active.map(({ flow, major, version }) => `${flow} v${major} = ${version}`).sort()).toEqual([
      'cap-so v1 = 1',
      'tra-cuu v1 = 4',
      'tra-cuu v2 = 5',
    ])
    expect(active).toContainEqual(await flows().version(A, 'tra-cuu', 4))
  })

  it('gives 100 that publish at once 100 numbers, none twice', async () => {
    await create()
    const made = await together(100, (n) => flows().publish(A, 'tra-cuu', aPublication({ note: `${n}` })))
    const numbers = made.map((answer) => ('version' in answer ? answer.version : 0))
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1))
    const { items } = await flows().versions(A, 'tra-cuu', everything)
    expect(items.map(({ note }) => numbers[Number(note)])).toEqual(items.map(({ version }) => version))
  })

  it('lets a save and a publication of the same revision never mix', async () => {
    await create()
    const answers = await together<object>(100, (n) =>
      n % 2 === 0
        ? flows().publish(A, 'tra-cuu', aPublication())
        : flows().saveDraft(A, 'tra-cuu', { ...aDraft(), expectedRevision: 1 }),
    )
    const refused = answers.filter((answer) => 'refused' in answer)
    expect(answers.filter((answer, n) => n % 2 === 1 && !('refused' in answer))).toStrictEqual([{ revision: 2 }])
    expect(refused).toStrictEqual(refused.map(() => ({ refused: 'conflict', revision: 2 })))
    const { items } = await flows().versions(A, 'tra-cuu', everything)
    expect(items).toHaveLength(100 - 1 - refused.length)
  })

  it('keeps units apart', async () => {
    await create()
    await flows().publish(A, 'tra-cuu', aPublication())
    expect(await flows().publish(B, 'tra-cuu', aPublication())).toEqual({ refused: 'missing' })
    expect(await flows().version(B, 'tra-cuu', 1)).toBeUndefined()
    expect(await flows().versions(B, 'tra-cuu', everything)).toEqual({ items: [] })
    expect(await flows().active(B)).toEqual([])
    await create(B)
    expect(await flows().versions(B, 'tra-cuu', everything)).toEqual({ items: [] })
    expect(await flows().publish(B, 'tra-cuu', aPublication())).toMatchObject({ unit: 'H26', version: 1 })
    expect((await flows().versions(A, 'tra-cuu', everything)).items).toHaveLength(1)
  })

  it('gives the active versions of every unit to the platform', async () => {
    for (const scope of [A, B]) {
      await create(scope)
      await flows().publish(scope, 'tra-cuu', aPublication())
    }
    expect((await flows().active(platformScope)).map(({ unit }) => unit).sort()).toEqual(['G06', 'H26'])
    expect((await flows().active(A)).map(({ unit }) => unit)).toEqual(['G06'])
  })
}
