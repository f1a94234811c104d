import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { A, aUnit, B } from './builders.ts'
import type { Current } from './stores.ts'

export const describeUnits = (current: Current): void => {
  const units = () => current().units

  it('keeps a unit, with a parent or without', async () => {
    await units().put(platformScope, aUnit('G06'))
    await units().put(platformScope, aUnit('H26.5', { parent: 'H26' }))
    expect(await units().read(A, 'G06')).toStrictEqual(aUnit('G06'))
    expect(await units().read(platformScope, 'H26.5')).toStrictEqual(aUnit('H26.5', { parent: 'H26' }))
  })

  it('replaces a unit', async () => {
    await units().put(A, aUnit('G06', { parent: 'G' }))
    const renamed = aUnit('G06', { name: { vi: 'Tên mới', en: 'New name' } })
    await units().put(A, renamed)
    expect(await units().list(A)).toStrictEqual([renamed])
  })

  it('lists by code', async () => {
    for (const code of ['H26.5', 'G06', 'H26', 'H26.10', 'A01']) await units().put(platformScope, aUnit(code))
    const codes = (await units().list(platformScope)).map(({ code }) => code)
    expect(codes).toEqual(['A01', 'G06', 'H26', 'H26.10', 'H26.5'])
  })

  it('reads nothing where there is no unit', async () => {
    expect(await units().read(A, 'G06')).toBeUndefined()
    expect(await units().list(A)).toEqual([])
  })

  it('shows a unit itself alone: not another, not its own children', async () => {
    for (const code of ['G06', 'G06.1', 'H26']) await units().put(platformScope, aUnit(code))
    expect((await units().list(A)).map(({ code }) => code)).toEqual(['G06'])
    expect(await units().read(A, 'H26')).toBeUndefined()
    expect(await units().read(A, 'G06.1')).toBeUndefined()
  })

  it('refuses to keep another unit', async () => {
    await units().put(A, aUnit('G06'))
    const forged = aUnit('G06', { name: { vi: 'Giả', en: 'Forged' } })
    await expect(units().put(B, forged)).rejects.toMatchObject({ code: 'store.scope' })
    expect(await units().list(platformScope)).toStrictEqual([aUnit('G06')])
  })
}
