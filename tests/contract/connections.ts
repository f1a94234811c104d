import { expect, it } from 'vitest'
import type { StoredConnection } from '#core'
import { platformScope } from '#core'
import { A, aConnection, at, B, together } from './builders.ts'
import type { Current } from './stores.ts'

export const describeConnections = (current: Current): void => {
  const connections = () => current().connections

  it('keeps a connection as it is, with all that is optional or without', async () => {
    const { baseUrl: _url, sealed: _sealed, ...bare }: StoredConnection = aConnection('tro', { hosts: [] })
    await connections().put(A, aConnection('dan-cu', { allowPrivate: true }))
    await connections().put(A, bare)
    expect(await connections().read(A, 'dan-cu')).toStrictEqual(aConnection('dan-cu', { allowPrivate: true }))
    expect(await connections().read(A, 'tro')).toStrictEqual(bare)
  })

  it('keeps its limits as they are', async () => {
    const limits = { perSecond: 5, breaker: { failures: 3, windowMs: 60_000, openMs: 1_000 }, cache: { ttlMs: 1_000 } }
    await connections().put(A, aConnection('dan-cu', { limits }))
    expect(await connections().read(A, 'dan-cu')).toStrictEqual(aConnection('dan-cu', { limits }))
    await connections().put(A, aConnection('dan-cu'))
    expect(await connections().read(A, 'dan-cu')).toStrictEqual(aConnection('dan-cu'))
  })

  it('replaces a connection wholly', async () => {
    const {
      baseUrl: _url,
      sealed: _sealed,
      ...bare
    } = aConnection('dan-cu', { hosts: ['khac.example'], savedAt: at(9) })
    await connections().put(A, aConnection('dan-cu'))
    await connections().put(A, bare)
    expect(await connections().list(A)).toStrictEqual([bare])
  })

  it('lists by id', async () => {
    for (const id of ['c', 'a', 'b-2', 'b-10']) await connections().put(A, aConnection(id))
    expect((await connections().list(A)).map(({ id }) => id)).toEqual(['a', 'b-10', 'b-2', 'c'])
  })

  it('reads nothing where there is no connection', async () => {
    expect(await connections().read(A, 'dan-cu')).toBeUndefined()
    expect(await connections().list(A)).toEqual([])
  })

  it('removes a connection once', async () => {
    await connections().put(A, aConnection('dan-cu'))
    expect(await connections().remove(A, 'dan-cu')).toBe(true)
    expect(await connections().remove(A, 'dan-cu')).toBe(false)
    expect(await connections().read(A, 'dan-cu')).toBeUndefined()
    expect(await connections().list(A)).toEqual([])
  })

  it('tells one of 100 that remove at once that it was there', async () => {
    await connections().put(A, aConnection('dan-cu'))
    const removed = await together(100, () => connections().remove(A, 'dan-cu'))
    expect(removed.filter(Boolean)).toHaveLength(1)
  })

  it('keeps units apart: the same id names another connection', async () => {
    await connections().put(A, aConnection('dan-cu'))
    expect(await connections().read(B, 'dan-cu')).toBeUndefined()
    expect(await connections().list(B)).toEqual([])
    expect(await connections().remove(B, 'dan-cu')).toBe(false)
    await connections().put(B, aConnection('dan-cu', { unit: 'H26', title: 'Của B' }))
    expect(await connections().read(A, 'dan-cu')).toStrictEqual(aConnection('dan-cu'))
    expect(await connections().remove(B, 'dan-cu')).toBe(true)
    expect(await connections().read(A, 'dan-cu')).toStrictEqual(aConnection('dan-cu'))
  })

  it('refuses the connection of another unit', async () => {
    await connections().put(A, aConnection('dan-cu'))
    const forged = aConnection('dan-cu', { hosts: ['xau.example'] })
    await expect(connections().put(B, forged)).rejects.toMatchObject({ code: 'store.scope' })
    expect(await connections().list(A)).toStrictEqual([aConnection('dan-cu')])
  })

  it('shows the connections of every unit to the platform', async () => {
    await connections().put(platformScope, aConnection('b'))
    await connections().put(platformScope, aConnection('a', { unit: 'H26' }))
    expect((await connections().list(platformScope)).map(({ unit }) => unit)).toEqual(['H26', 'G06'])
  })
}
