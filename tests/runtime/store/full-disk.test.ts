import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { A, aDraft, aRun, runId } from '../../contract/builders.ts'
import { aSmallDisk, hindrance, type SmallDisk } from './small-disk.ts'

describe('a full disk', () => {
  let disk: SmallDisk
  const fatal: Error[] = []
  beforeEach(async (test) => {
    if (hindrance) test.skip(hindrance)
    fatal.length = 0
    disk = await aSmallDisk()
    onTestFinished(disk.remove)
  })
  const openIt = () => openSqliteStores({ folder: disk.folder, onFatal: (error) => fatal.push(error) })
  const big = aDraft({ document: { text: 'x'.repeat(100_000) } })
  const full = {
    code: 'store.full',
    text: { vi: expect.stringContaining('đầy'), en: expect.stringContaining('full') },
  }

  it('is told to who writes, keeps what there is, and passes when space is freed', async () => {
    const stores = await openIt()
    await stores.flows.create(A, 'truoc', aDraft())
    disk.fill()
    await expect(stores.flows.create(A, 'khi-day', big)).rejects.toMatchObject(full)
    expect(await stores.flows.read(A, 'truoc')).toBeDefined()
    expect(await stores.flows.read(A, 'khi-day')).toBeUndefined()
    disk.free()
    expect(await stores.flows.create(A, 'sau', big)).toMatchObject({ flow: 'sau' })
    expect(fatal).toEqual([])
    await stores.close()
    const after = await openIt()
    const { items } = await after.flows.list(A, { limit: 9 })
    expect(items.map(({ flow }) => flow).sort()).toEqual(['sau', 'truoc'])
    await after.close()
  })

  it('is told to who waits for the history, and later runs are kept again', async () => {
    const stores = await openIt()
    disk.fill()
    stores.runs.record(A, aRun(1, {}, { input: 'x'.repeat(100_000) }))
    await expect(stores.runs.flush()).rejects.toMatchObject(full)
    disk.free()
    stores.runs.record(A, aRun(2))
    await stores.runs.flush()
    expect(await stores.runs.read(A, runId(2))).toBeDefined()
    expect(stores.runs.backlog()).toBe(0)
    await stores.close()
  })

  it('does not keep the store from closing, nor the next from finding all that was acknowledged', async () => {
    const stores = await openIt()
    await stores.flows.create(A, 'truoc', big)
    disk.fill()
    await stores.close()
    disk.free()
    const after = await openIt()
    expect(await after.flows.read(A, 'truoc')).toBeDefined()
    await after.close()
    expect(fatal).toEqual([])
  })

  it('is told to who waits for the store to close with runs that found no room', async () => {
    const stores = await openIt()
    disk.fill()
    stores.runs.record(A, aRun(1, {}, { input: 'x'.repeat(100_000) }))
    await expect(stores.close()).rejects.toMatchObject(full)
    disk.free()
    const after = await openIt()
    expect(await after.runs.list(A, { limit: 1 })).toEqual({ items: [] })
    await after.close()
    expect(fatal).toEqual([])
  })

  it('is why a new store cannot be opened', async () => {
    disk.fill()
    await expect(openIt()).rejects.toMatchObject(full)
    disk.free()
    await (await openIt()).close()
    expect(fatal).toEqual([])
  })
})
