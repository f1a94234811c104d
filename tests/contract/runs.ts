import { describe, expect, it } from 'vitest'
import { platformScope, RUN_STATUSES, type RunQuery } from '#core'
import { A, aRun, at, B, BAD_CURSORS, pagesOf, runId } from './builders.ts'
import type { Current } from './stores.ts'

export const describeRuns = (current: Current): void => {
  const runs = () => current().runs
  const record = async (...recorded: readonly ReturnType<typeof aRun>[]) => {
    for (const run of recorded) runs().record(A, run)
    await runs().flush()
  }
  const find = async (query: Partial<RunQuery>, scope = A) =>
    (await runs().list(scope, { limit: 200, ...query })).items.map(({ id }) => id)

  it('keeps a run: its summary in the list, summary and detail together when it is read', async () => {
    const detail = {
      output: { so: 7 },
      steps: [{ step: 'go', kind: 'action', status: 'succeeded', startMs: 0.5, durationMs: 3.125, attempts: 1 }],
    } as const
    const run = aRun(1, { httpStatus: 201 }, detail)
    expect(runs().record(A, run)).toBeUndefined()
    await runs().flush()
    expect(await runs().list(A, { limit: 200 })).toStrictEqual({ items: [run.summary] })
    expect(await runs().read(A, runId(1))).toStrictEqual({ ...run.summary, input: { n: 1 }, ...detail })
  })

  it('keeps what a failed run says of its failure', async () => {
    const error = { code: 'http.status', message: { vi: 'Lỗi', en: 'Fault' }, details: { status: 503 } }
    const run = aRun(1, { status: 'failed', httpStatus: 502, errorCode: 'http.status', failedStep: 'go' }, { error })
    await record(run)
    expect(await runs().read(A, runId(1))).toStrictEqual({ ...run.summary, ...JSON.parse(run.detail) })
    expect((await runs().list(A, { limit: 1 })).items).toStrictEqual([run.summary])
  })

  it('reads nothing of a run that never was', async () => {
    expect(await runs().read(A, runId(1))).toBeUndefined()
    expect(await runs().read(A, '')).toBeUndefined()
    expect(await runs().list(A, { limit: 200 })).toStrictEqual({ items: [] })
  })

  it('has no backlog once it is flushed, and flushing nothing is fine', async () => {
    await runs().flush()
    expect(runs().backlog()).toBe(0)
    for (let n = 0; n < 100; n += 1) runs().record(A, aRun(n))
    await Promise.all([runs().flush(), runs().flush()])
    expect(runs().backlog()).toBe(0)
    expect(await find({})).toHaveLength(100)
  })

  it('lists the newest first, in whatever order they were recorded', async () => {
    await record(aRun(3), aRun(1), aRun(2))
    expect(await find({})).toEqual([runId(3), runId(2), runId(1)])
  })

  describe('finds runs', () => {
    it('by flow', async () => {
      await record(aRun(1), aRun(2, { flow: 'cap-so' }), aRun(3, { flow: 'tra-cuu-2' }))
      expect(await find({ flow: 'tra-cuu' })).toEqual([runId(1)])
      expect(await find({ flow: 'tra' })).toEqual([])
    })

    it('by status', async () => {
      await record(...RUN_STATUSES.map((status, n) => aRun(n, { status })))
      const found = await Promise.all(RUN_STATUSES.map((status) => find({ status })))
      expect(found).toEqual(RUN_STATUSES.map((_, n) => [runId(n)]))
    })

    it('from a moment on, and until before another', async () => {
      await record(aRun(1), aRun(2), aRun(3))
      expect(await find({ from: at(2) })).toEqual([runId(3), runId(2)])
      expect(await find({ to: at(2) })).toEqual([runId(1)])
      expect(await find({ from: at(1), to: at(3) })).toEqual([runId(2), runId(1)])
      expect(await find({ from: at(2), to: at(2) })).toEqual([])
      expect(await find({ from: at(2.001), to: at(2.999) })).toEqual([])
      expect(await find({ from: at(1.999), to: at(2.001) })).toEqual([runId(2)])
    })

    it('by trace', async () => {
      await record(aRun(1), aRun(2), aRun(3, { traceId: '1'.padStart(32, '0') }))
      expect(await find({ traceId: '1'.padStart(32, '0') })).toEqual([runId(3), runId(1)])
    })

    it('by caller', async () => {
      await record(aRun(1), aRun(2, { caller: 'khoa-2' }))
      expect(await find({ caller: 'khoa-2' })).toEqual([runId(2)])
    })

    it('by all of it together', async () => {
      const wanted = { flow: 'cap-so', status: 'failed', caller: 'k', traceId: 'f'.repeat(32) } as const
      await record(
        aRun(1, wanted),
        aRun(2, { ...wanted, flow: 'tra-cuu' }),
        aRun(3, { ...wanted, status: 'cancelled' }),
        aRun(4, { ...wanted, caller: 'l' }),
        aRun(5, { ...wanted, traceId: 'e'.repeat(32) }),
        aRun(6, wanted),
        aRun(7, wanted),
      )
      expect(await find({ ...wanted, from: at(1), to: at(7) })).toEqual([runId(6), runId(1)])
      expect(await find({ flow: "' or 1=1 --" })).toEqual([])
    })
  })

  it('walks through runs of the same moment without losing or repeating any', async () => {
    await record(...Array.from({ length: 11 }, (_, n) => aRun(1, { id: runId(1, n) })))
    for (const limit of [1, 3, 10]) {
      const seen = (await pagesOf((page) => runs().list(A, page), limit)).flat().map(({ id }) => id)
      expect(seen).toEqual(Array.from({ length: 11 }, (_, n) => runId(1, 10 - n)))
    }
    expect((await pagesOf((page) => runs().list(A, page), 11)).length).toBe(1)
  })

  it('goes on where it was, whatever was recorded in between', async () => {
    await record(...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => aRun(n, { status: n % 2 ? 'failed' : 'succeeded' })))
    const pages = await pagesOf(
      (page) => runs().list(A, { ...page, status: 'succeeded', from: at(1) }),
      2,
      (page) => record(aRun(100 + page)),
    )
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([
      [runId(8), runId(6)],
      [runId(4), runId(2)],
    ])
  })

  it('refuses what is no cursor of ours', async () => {
    await record(aRun(1))
    const refusal = { code: 'store.badCursor', text: { vi: expect.any(String), en: expect.any(String) } }
    for (const cursor of BAD_CURSORS) {
      await expect(runs().list(A, { limit: 10, cursor }), cursor).rejects.toMatchObject(refusal)
      await expect(runs().list(A, { limit: 10, cursor, flow: 'f' }), cursor).rejects.toMatchObject(refusal)
    }
  })

  it('keeps units apart', async () => {
    await record(aRun(1))
    runs().record(B, aRun(2, { unit: 'H26' }))
    await runs().flush()
    expect(await find({}, B)).toEqual([runId(2)])
    expect(await find({ flow: 'tra-cuu', traceId: aRun(1).summary.traceId }, B)).toEqual([])
    expect(await runs().read(B, runId(1))).toBeUndefined()
    expect(await runs().read(A, runId(2))).toBeUndefined()
    const { next } = await runs().list(platformScope, { limit: 1 })
    expect(await find({ cursor: next }, B)).toEqual([])
  })

  it('shows the runs of every unit to the platform', async () => {
    await record(aRun(1))
    runs().record(B, aRun(2, { unit: 'H26' }))
    await runs().flush()
    expect(await find({}, platformScope)).toEqual([runId(2), runId(1)])
    expect(await runs().read(platformScope, runId(1))).toMatchObject({ unit: 'G06' })
  })

  it('refuses the run of another unit', async () => {
    const recording = async () => runs().record(B, aRun(1))
    await expect(recording()).rejects.toMatchObject({ code: 'store.scope' })
    await runs().flush()
    expect(await find({}, platformScope)).toEqual([])
  })

  it('takes the run of any unit from the platform', async () => {
    runs().record(platformScope, aRun(1))
    await runs().flush()
    expect(await find({})).toEqual([runId(1)])
  })

  it('leaves the run of a unit alone when another unit uses its id', async () => {
    await record(aRun(1))
    runs().record(B, aRun(1, { unit: 'H26', flow: 'cua-b' }))
    await runs()
      .flush()
      .catch(() => undefined)
    expect(await runs().read(A, runId(1))).toMatchObject({ unit: 'G06', flow: 'tra-cuu' })
  })
}
