import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { A, aDraft, aRun, runId, together } from '../../contract/builders.ts'
import { aFolder } from '../../support/store-folder.ts'

let folder: string
let remove: () => Promise<void>
beforeEach(async () => {
  ;({ folder, remove } = await aFolder())
})
afterEach(() => remove())

/**
 * How many transactions the write-ahead log took since it was begun, and the salts it was begun with: other
 * salts mean that it was begun anew, and a count would say nothing. A frame ends a transaction when its header gives the size
 * of the database after it, and is live when it bears the salts of the log (https://sqlite.org/fileformat2.html#walformat).
 */
const logOf = async (file: string): Promise<{ readonly salts: string; readonly commits: number }> => {
  const { size } = await stat(file)
  const bytes = Buffer.alloc(size)
  const handle = await open(file)
  await handle.read(bytes, 0, size, 0)
  await handle.close()
  const step = 24 + bytes.readUInt32BE(8)
  const salts = bytes.subarray(16, 24)
  let commits = 0
  for (let at = 32; at + step <= size; at += step) {
    if (!bytes.subarray(at + 8, at + 16).equals(salts)) break
    if (bytes.readUInt32BE(at + 4) > 0) commits += 1
  }
  return { salts: salts.toString('hex'), commits }
}

describe('the commits of a SQLite store', () => {
  const opened = () =>
    openSqliteStores({
      folder,
      onFatal: (error) => {
        throw error
      },
    })
  const wal = () => join(folder, 'lienthong.db-wal')

  it('are one for each write that is waited for', async () => {
    const stores = await opened()
    const before = await logOf(wal())
    for (let n = 0; n < 20; n += 1) await stores.flows.create(A, `f-${n}`, aDraft())
    expect(await logOf(wal())).toEqual({ ...before, commits: before.commits + 20 })
    await stores.close()
  })

  it('are shared by changes that come together: 1,500 changes, fewer than 100 commits', async () => {
    const stores = await opened()
    const before = await logOf(wal())
    const writes = together(500, (n) => stores.flows.create(A, `f-${n}`, aDraft()))
    for (let n = 0; n < 1000; n += 1) stores.runs.record(A, aRun(1, { id: runId(1, n) }))
    await Promise.all([writes, stores.runs.flush()])
    const after = await logOf(wal())
    expect(after.salts).toBe(before.salts)
    const commits = after.commits - before.commits
    expect(commits).toBeGreaterThan(0)
    expect(commits).toBeLessThan(100)
    expect(await stores.runs.read(A, runId(1, 999))).toBeDefined()
    await stores.close()
  })

  it('keep one that fails from taking its neighbours along', async () => {
    const stores = await opened()
    const odd = { toJSON: () => 1n } as unknown
    const answers = await Promise.allSettled([
      stores.flows.create(A, 'a', aDraft()),
      stores.flows.create(A, 'b', aDraft({ title: null as unknown as string })),
      stores.flows.create(A, 'c', aDraft({ document: odd })),
      stores.flows.create(A, 'd', aDraft()),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    const { items } = await stores.flows.list(A, { limit: 9 })
    expect(items.map(({ flow }) => flow).sort()).toEqual(['a', 'd'])
    await stores.close()
  })

  it('keep one run that cannot be kept from taking its neighbours along', async () => {
    const stores = await opened()
    const odd = [aRun(2, { durationMs: Number.NaN }), aRun(3, { id: 'khong-phai-uuid' }), aRun(4, { traceId: 'x' })]
    for (const run of [aRun(1), ...odd, aRun(5)]) stores.runs.record(A, run)
    await expect(stores.runs.flush()).rejects.toMatchObject({ code: 'store.failed' })
    await stores.runs.flush()
    const { items } = await stores.runs.list(A, { limit: 9 })
    expect(items.map(({ id }) => id)).toEqual([runId(5), runId(1)])
    await stores.close()
  })
})
