import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { A, aChange, aNewRun, aRun, at, LEASE, runId, together } from '../../contract/builders.ts'
import { aFolder } from '../../support/store-folder.ts'

const MIB = 1_048_576
const RUNS = 60

const opened = async () => {
  const { folder, remove } = await aFolder()
  const stores = await openSqliteStores({
    folder,
    onFatal: (error) => {
      throw error
    },
  })
  const sizeOf = (name: string): number => {
    const file = join(folder, name)
    return existsSync(file) ? statSync(file).size : 0
  }
  return {
    stores,
    size: () => sizeOf('lienthong.db') + sizeOf('lienthong.db-wal'),
    log: () => sizeOf('lienthong.db-wal'),
    dispose: async () => {
      await stores.close()
      await remove()
    },
  }
}

it('the disk is really given back: fill, forget, and the files are small again', { timeout: 60_000 }, async () => {
  const { stores, size, log, dispose } = await opened()
  try {
    while (await stores.giveBack());
    const empty = size()
    await together(RUNS, async (n) => {
      await stores.blobs.write(A, runId(n), 'b', new Uint8Array(MIB).fill(n))
      await stores.journal.accept(A, aNewRun(n, { entries: [new Uint8Array(100_000).fill(n)] }), LEASE)
      const view = aRun(n, { flow: 'f' }, { output: 'x'.repeat(20_000) })
      await stores.journal.commit(A, runId(n), 1, 1, aChange({ view, release: { dueAt: null, ended: true } }))
    })
    expect(size()).toBeGreaterThan(RUNS * MIB)
    for (let gone = 1; gone > 0; ) gone = (await stores.journal.forget(A, at(10_000), 7)).length
    expect(await stores.blobs.usage(A)).toBe(0)

    let steps = 0
    while (await stores.giveBack()) {
      steps += 1
      // Whoever writes in between is not kept waiting for the whole.
      if (steps === 3)
        expect(await stores.journal.accept(A, aNewRun(9_000 + steps), LEASE)).toEqual({ state: 'accepted' })
    }
    expect(steps).toBeGreaterThan(10)
    expect(size()).toBeLessThan(empty + 2 * MIB)
    expect(log()).toBe(0)
    expect(await stores.journal.head(A, runId(9_003))).toMatchObject({ length: 1 })
  } finally {
    await dispose()
  }
})
