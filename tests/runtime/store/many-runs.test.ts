import { expect, it, onTestFinished } from 'vitest'
import type { RunStatus } from '#core'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { A, aChange, aNewRun, aRun, at, LEASE, pagesOf, runId, together } from '../../contract/builders.ts'
import { aFolder } from '../../support/store-folder.ts'

const MANY = 20_000
const AT_ONCE = 1_000

/** Half of the runs are under way; of those, one in a thousand needs a decision. */
const statusOf = (n: number): RunStatus => {
  if (n % 2) return n % 10 === 1 ? 'failed' : 'succeeded'
  return n % 1_000 === 0 ? 'needsDecision' : 'waiting'
}

it('10,000 runs under way and as many ended: pages, rare ones, fair claims, forgetting', {
  timeout: 120_000,
}, async () => {
  const { folder, remove } = await aFolder()
  const stores = await openSqliteStores({
    folder,
    onFatal: (error) => {
      throw error
    },
  })
  onTestFinished(async () => {
    await stores.close()
    await remove()
  })
  const { journal, runs } = stores
  for (let from = 0; from < MANY; from += AT_ONCE)
    await together(AT_ONCE, async (place) => {
      const n = from + place
      const view = aRun(n, { flow: 'f', status: statusOf(n), keys: { 'ho-so': `${n % 5_000}` } })
      await journal.accept(A, aNewRun(n, { view, state: n % 2 ? 'ended' : 'due' }), LEASE)
    })
  const newestFirst = Array.from({ length: MANY }, (_, n) => runId(MANY - 1 - n))
  const all = await pagesOf((page) => runs.list(A, page), 200)
  expect(all.flat().map(({ id }) => id)).toEqual(newestFirst)

  const rare = await pagesOf((page) => runs.list(A, { ...page, status: 'needsDecision' }), 7)
  expect(rare.flat().map(({ id }) => id)).toEqual(newestFirst.filter((_, n) => (MANY - 1 - n) % 1_000 === 0))
  const keyed = await runs.list(A, { limit: 10, key: { name: 'ho-so', value: '4321' } })
  expect(keyed.items.map(({ id }) => id)).toEqual([19_321, 14_321, 9_321, 4_321].map((n) => runId(n)))
  expect(await journal.live(A)).toBe(MANY / 2)

  const now = Date.parse(at(MANY))
  expect(await journal.overdue(A, now)).toBe(MANY / 2)
  let claimed = 0
  for (let some = 100; some === 100; claimed += some) some = (await journal.claim(A, LEASE, now, 100, true)).length
  expect(claimed).toBe(MANY / 2)
  await journal.commit(A, runId(0), 2, 1, aChange({ release: { dueAt: now, ended: false } }))
  expect(await journal.nextDue(A)).toBe(now)

  const before = at(MANY / 2)
  let gone = 0
  for (let some = 200; some === 200; gone += some) some = (await journal.forget(A, before, 200, ['succeeded'])).length
  const succeeded = Array.from({ length: MANY / 2 }, (_, n) => n).filter((n) => statusOf(n) === 'succeeded')
  expect(gone).toBe(succeeded.length)
  const left = await pagesOf((page) => runs.list(A, { ...page, status: 'succeeded', to: before }), 200)
  expect(left.flat()).toEqual([])
  expect((await runs.list(A, { limit: 200, status: 'failed', to: at(50) })).items).toHaveLength(5)
})
