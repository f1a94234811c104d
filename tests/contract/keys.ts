import { describe, expect, it } from 'vitest'
import { platformScope } from '#core'
import { A, aDataKey, aKey, at, B, together } from './builders.ts'
import type { Current } from './stores.ts'

export const describeKeys = (current: Current): void => {
  describe('keys', () => {
    const keys = () => current().keys

    it('keeps a key as it is, with its expiry or without', async () => {
      const lasting = aKey('khoa-1', { roles: [] })
      const passing = aKey('khoa-2', { createdAt: at(1), expiresAt: at(1000), roles: ['auditor', 'caller'] })
      await keys().put(A, lasting)
      await keys().put(A, passing)
      expect(await keys().list(A)).toStrictEqual([passing, lasting])
    })

    it('lists the newest first, revoked ones too', async () => {
      for (const n of [2, 4, 1, 3]) await keys().put(A, aKey(`khoa-${n}`, { createdAt: at(n) }))
      expect(await keys().revoke(A, 'khoa-3', at(10))).toBe(true)
      expect((await keys().list(A)).map(({ id, revokedAt }) => [id, revokedAt])).toEqual([
        ['khoa-4', undefined],
        ['khoa-3', at(10)],
        ['khoa-2', undefined],
        ['khoa-1', undefined],
      ])
    })

    it('replaces a key of the same id', async () => {
      await keys().put(A, aKey('khoa-1', { expiresAt: at(5) }))
      await keys().put(A, aKey('khoa-1', { name: 'Tên mới' }))
      expect(await keys().list(A)).toStrictEqual([aKey('khoa-1', { name: 'Tên mới' })])
    })

    it('keeps the first time when a key is revoked twice', async () => {
      await keys().put(A, aKey('khoa-1'))
      expect(await keys().revoke(A, 'khoa-1', at(10))).toBe(true)
      expect(await keys().revoke(A, 'khoa-1', at(20))).toBe(true)
      expect(await keys().list(A)).toStrictEqual([aKey('khoa-1', { revokedAt: at(10) })])
    })

    it('keeps one time of 100 that revoke at once', async () => {
      await keys().put(A, aKey('khoa-1'))
      expect(await together(100, (n) => keys().revoke(A, 'khoa-1', at(n)))).toEqual(Array(100).fill(true))
      const [kept] = await keys().list(A)
      expect(await keys().revoke(A, 'khoa-1', at(1000))).toBe(true)
      expect(await keys().list(A)).toStrictEqual([kept])
    })

    it('does not revoke a key that is not there', async () => {
      expect(await keys().revoke(A, 'khoa-1', at(10))).toBe(false)
      expect(await keys().list(A)).toEqual([])
    })

    it('keeps units apart', async () => {
      await keys().put(A, aKey('khoa-1'))
      expect(await keys().list(B)).toEqual([])
      expect(await keys().revoke(B, 'khoa-1', at(10))).toBe(false)
      await expect(keys().put(B, aKey('khoa-1', { roles: ['administrator'] }))).rejects.toMatchObject({
        code: 'store.scope',
      })
      expect(await keys().list(A)).toStrictEqual([aKey('khoa-1')])
    })

    it('shows the keys of every unit to the platform', async () => {
      await keys().put(platformScope, aKey('khoa-1', { createdAt: at(1) }))
      await keys().put(platformScope, aKey('khoa-2', { createdAt: at(2), unit: 'H26' }))
      expect((await keys().list(platformScope)).map(({ unit }) => unit)).toEqual(['H26', 'G06'])
      expect((await keys().list(B)).map(({ id }) => id)).toEqual(['khoa-2'])
    })
  })

  describe('data keys', () => {
    const dataKeys = () => current().dataKeys

    it('keeps the data keys of a unit', async () => {
      expect(await dataKeys().list(A)).toEqual([])
      expect(await dataKeys().add(A, aDataKey('k1'))).toBe('added')
      expect(await dataKeys().add(A, aDataKey('k2'))).toBe('added')
      const kept = await dataKeys().list(A)
      expect(kept).toHaveLength(2)
      expect(kept).toEqual(expect.arrayContaining([aDataKey('k1'), aDataKey('k2')]))
    })

    it('never replaces one', async () => {
      await dataKeys().add(A, aDataKey('k1'))
      expect(await dataKeys().add(A, aDataKey('k1', { wrapped: 'BBBB', kekId: 'kek-2' }))).toBe('exists')
      expect(await dataKeys().list(A)).toStrictEqual([aDataKey('k1')])
    })

    it('of 100 that add the same id keeps one', async () => {
      const added = await together(100, (n) => dataKeys().add(A, aDataKey('k1', { kekId: `kek-${n}` })))
      expect(added.filter((answer) => answer === 'added')).toHaveLength(1)
      expect(await dataKeys().list(A)).toStrictEqual([aDataKey('k1', { kekId: `kek-${added.indexOf('added')}` })])
    })

    it('keeps units apart', async () => {
      await dataKeys().add(A, aDataKey('k1'))
      expect(await dataKeys().list(B)).toEqual([])
      await expect(dataKeys().add(B, aDataKey('k2'))).rejects.toMatchObject({ code: 'store.scope' })
      expect(await dataKeys().add(B, aDataKey('k1', { unit: 'H26' }))).toBe('added')
      expect(await dataKeys().list(A)).toStrictEqual([aDataKey('k1')])
      expect((await dataKeys().list(platformScope)).map(({ unit }) => unit).sort()).toEqual(['G06', 'H26'])
    })
  })
}
