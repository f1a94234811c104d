import { expect, it } from 'vitest'
import { platformScope, type RunQuery, type RunSummary } from '#core'
import { A, aChange, aNewRun, aRun, at, B, LEASE, pagesOf, runId } from './builders.ts'
import type { Current } from './stores.ts'

const ENDED = { dueAt: null, ended: true }

/** Every third run is under way, every third ended, every third was never durable. */
const KINDS = ['live', 'ended', 'recorded'] as const

export const describeJournalLists = (current: Current): void => {
  const journal = () => current().journal
  const runs = () => current().runs

  const summaryOf = (n: number): RunSummary => {
    const live = KINDS[n % 3] === 'live'
    return aRun(n, {
      flow: n % 2 ? 'f' : 'g',
      status: live ? (n % 4 ? 'waiting' : 'needsDecision') : n % 4 ? 'succeeded' : 'failed',
      caller: n % 5 ? 'khoa-1' : 'khoa-2',
      traceId: (n % 7).toString(16).padStart(32, '0'),
      keys: { 'ho-so': `${n % 6}`, loai: 'x' },
    }).summary
  }

  const put = async (n: number): Promise<void> => {
    const summary = summaryOf(n)
    const view = { summary, detail: aRun(n).detail }
    const { id, unit, flow, version } = summary
    const run = { ...aNewRun(n), id, unit, flow, version, view }
    const kind = KINDS[n % 3]
    if (kind === 'recorded') runs().record(A, view)
    else if (n % 2 === 0 && kind === 'ended') await journal().accept(A, { ...run, state: 'ended' }, LEASE)
    else await journal().accept(A, run, LEASE)
    if (n % 2 === 1 && kind === 'ended') await journal().commit(A, id, 1, 1, aChange({ view, release: ENDED }))
  }

  const filters: readonly (readonly [name: string, query: Partial<RunQuery>, fits: (run: RunSummary) => boolean])[] = [
    ['nothing', {}, () => true],
    ['flow', { flow: 'f' }, ({ flow }) => flow === 'f'],
    ['status of the living', { status: 'waiting' }, ({ status }) => status === 'waiting'],
    ['status of the ended', { status: 'failed' }, ({ status }) => status === 'failed'],
    ['caller', { caller: 'khoa-2' }, ({ caller }) => caller === 'khoa-2'],
    ['trace', { traceId: '3'.padStart(32, '0') }, ({ traceId }) => traceId.endsWith('3')],
    ['key', { key: { name: 'ho-so', value: '2' } }, ({ keys }) => keys?.['ho-so'] === '2'],
    ['another name of the key’s value', { key: { name: 'loai', value: '2' } }, () => false],
    ['time', { from: at(10), to: at(30) }, ({ startedAt }) => startedAt >= at(10) && startedAt < at(30)],
    [
      'several together',
      { flow: 'g', key: { name: 'loai', value: 'x' }, to: at(33) },
      ({ flow, startedAt }) => flow === 'g' && startedAt < at(33),
    ],
  ]

  it('has runs under way, ended, and never durable in one list, by every filter and in pages of any size', async () => {
    const numbers = Array.from({ length: 40 }, (_, n) => n)
    for (const n of numbers) await put(n)
    const newestFirst = numbers.map(summaryOf).toReversed()
    for (const scope of [A, platformScope])
      for (const [name, query, fits] of filters)
        for (const limit of [3, 40]) {
          const pages = await pagesOf((page) => runs().list(scope, { ...query, ...page }), limit)
          expect(pages.flat(), `${name}, ${limit}`).toStrictEqual(newestFirst.filter(fits))
        }
    expect((await runs().list(B, { limit: 10 })).items).toEqual([])
  }, 60_000)

  it('shows parts where their run is named, and nowhere else', async () => {
    await journal().accept(A, aNewRun(1), LEASE)
    const partOf = (n: number, status: 'running' | 'succeeded') =>
      aRun(n, { flow: 'f', status, parent: runId(1), keys: { 'ho-so': 'p' } })
    await journal().accept(A, aNewRun(2, { parent: runId(1), view: partOf(2, 'running') }), LEASE)
    await journal().accept(A, aNewRun(3, { parent: runId(1), view: partOf(3, 'running') }), LEASE)
    const ended = aChange({ view: partOf(3, 'succeeded'), release: ENDED })
    await journal().commit(A, runId(3), 1, 1, ended)
    const parts = [partOf(3, 'succeeded').summary, partOf(2, 'running').summary]
    const pages = await pagesOf((page) => runs().list(A, { ...page, parent: runId(1) }), 1)
    expect(pages.flat()).toStrictEqual(parts)
    expect((await runs().list(A, { limit: 9, parent: runId(1), status: 'running' })).items).toStrictEqual([parts[1]])
    expect((await runs().list(A, { limit: 9 })).items.map(({ id }) => id)).toEqual([runId(1)])
    expect((await runs().list(A, { limit: 9, key: { name: 'ho-so', value: 'p' } })).items).toEqual([])
    expect((await runs().list(B, { limit: 9, parent: runId(1) })).items).toEqual([])
    expect(await runs().read(A, runId(3))).toMatchObject({ status: 'succeeded', parent: runId(1) })
    expect(await journal().live(A)).toBe(1)
  })

  it('counts what is under way', async () => {
    expect(await journal().live(A)).toBe(0)
    for (const n of [0, 1, 2, 3, 4, 6]) await put(n)
    await journal().accept(B, aNewRun(50, { unit: 'H26', state: 'due' }), LEASE)
    expect(await journal().live(A)).toBe(3)
    expect(await journal().live(platformScope)).toBe(4)
  })

  it('has a run in just one list, whoever reads while it ends and is revived, 100 times over', async () => {
    const numbers = Array.from({ length: 10 }, (_, n) => n)
    for (const n of numbers) await journal().accept(A, aNewRun(n, { state: 'due' }), LEASE)
    let isOver = false
    const faults: string[] = []
    const reader = async () => {
      while (!isOver) {
        const seen = (await runs().list(A, { limit: 50 })).items.map(({ id }) => id)
        if (
          seen.join() !==
          numbers
            .map((n) => runId(n))
            .toReversed()
            .join()
        )
          faults.push(seen.join())
        if (!(await runs().read(A, runId(3)))) faults.push('not read')
      }
    }
    const readers = [reader(), reader()]
    for (let round = 0; round < 10; round += 1) {
      for (const { id, epoch } of await journal().claim(A, LEASE, Date.parse(at(1_000)), 100, true)) {
        const n = numbers.find((one) => runId(one) === id) as number
        const view = aRun(n, { flow: 'f', status: 'failed' })
        const length = (await journal().head(A, id))?.length as number
        await journal().commit(A, id, epoch, length, aChange({ view, release: ENDED }))
      }
      for (const n of numbers) expect(await journal().revive(A, runId(n), 0)).toBe(true)
    }
    isOver = true
    await Promise.all(readers)
    expect(faults).toEqual([])
  }, 60_000)

  it('turns the pages of many runs under way and many ended', { timeout: 120_000 }, async () => {
    const many = 1_200
    const numbers = Array.from({ length: many }, (_, n) => n)
    for (let from = 0; from < many; from += 200) await Promise.all(numbers.slice(from, from + 200).map(put))
    const pages = await pagesOf((page) => runs().list(A, page), 200)
    expect(pages.flat().map(({ id }) => id)).toEqual(numbers.map((n) => runId(n)).toReversed())
    const decisions = numbers.filter((n) => summaryOf(n).status === 'needsDecision').toReversed()
    const found = await pagesOf((page) => runs().list(A, { ...page, status: 'needsDecision' }), 30)
    expect(found.flat().map(({ id }) => id)).toEqual(decisions.map((n) => runId(n)))
  })
}
