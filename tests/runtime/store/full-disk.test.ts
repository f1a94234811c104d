import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { A, aDraft, aRun } from '../../contract/builders.ts'
import { aFolder } from '../../support/store-folder.ts'

/** Why a small disk cannot be had here, if so. */
const hindrance = await (async (): Promise<string | undefined> => {
  const { folder, remove } = await aFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'pipe' })
    execFileSync('umount', [folder], { stdio: 'pipe' })
    return undefined
  } catch (error) {
    return (error as Error).message.split('\n')[0]
  } finally {
    await remove()
  }
})()

describe.skipIf(hindrance)(`a full disk${hindrance ? ` NOT RUN: ${hindrance}` : ''}`, () => {
  let folder: string
  let remove: () => Promise<void>
  const fatal: Error[] = []
  beforeEach(async () => {
    fatal.length = 0
    ;({ folder, remove } = await aFolder())
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder])
  })
  afterEach(async () => {
    execFileSync('umount', ['-l', folder])
    await remove()
  })
  const openIt = () => openSqliteStores({ folder, onFatal: (error) => fatal.push(error) })
  const ballast = () => join(folder, 'ballast')
  /** Leaves no byte free. */
  const fill = () => {
    let size = 1 << 20
    const flag = { flag: 'a' }
    while (size >= 1)
      try {
        writeFileSync(ballast(), Buffer.alloc(size), flag)
      } catch {
        size >>= 1
      }
  }
  const big = aDraft({ document: { text: 'x'.repeat(100_000) } })

  it('is told to who writes, keeps what there is, and passes when space is freed', async () => {
    const stores = await openIt()
    await stores.flows.create(A, 'truoc', aDraft())
    fill()
    await expect(stores.flows.create(A, 'khi-day', big)).rejects.toMatchObject({
      code: 'store.full',
      text: { vi: expect.stringContaining('đầy'), en: expect.stringContaining('full') },
    })
    expect(await stores.flows.read(A, 'truoc')).toBeDefined()
    expect(await stores.flows.read(A, 'khi-day')).toBeUndefined()
    rmSync(ballast())
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
    fill()
    stores.runs.record(A, aRun(1, {}, { input: 'x'.repeat(100_000) }))
    await expect(stores.runs.flush()).rejects.toMatchObject({ code: 'store.full' })
    rmSync(ballast())
    stores.runs.record(A, aRun(2))
    await stores.runs.flush()
    expect(await stores.runs.read(A, aRun(2).summary.id)).toBeDefined()
    expect(stores.runs.backlog()).toBe(0)
    await stores.close()
  })
})
