import { describe, expect, it } from 'vitest'
import { platformScope, RUN_STATUSES, type RunQuery } from '#core'
import { A, aRun, at, B, runId } from './builders.ts'
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
    await record(aRun(1))
    for (const id of ['', 'x', runId(2), `${runId(1)}0`, runId(1).slice(0, -1), runId(1).replaceAll('-', '')])
      expect(await runs().read(A, id), id).toBeUndefined()
  })

  it('lists nothing where there is nothing', async () => {
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

  it('finds what was just recorded without being told to wait', async () => {
    runs().record(A, aRun(1))
    expect(await runs().read(A, runId(1))).toMatchObject({ id: runId(1) })
    runs().record(A, aRun(2))
    expect(await find({})).toEqual([runId(2), runId(1)])
  })

  it('replaces a run of the same id', async () => {
    await record(aRun(1, { status: 'running' }), aRun(2))
    await record(aRun(1, { status: 'failed', errorCode: 'x' }, { input: 'lần hai' }))
    expect(await runs().read(A, runId(1))).toMatchObject({ status: 'failed', errorCode: 'x', input: 'lần hai' })
    expect(await find({ status: 'running' })).toEqual([])
    expect(await find({})).toEqual([runId(2), runId(1)])
  })

  it('takes the JSON of a detail however it is laid out', async () => {
    const laidOut = (n: number, text: string) => ({ ...aRun(n), detail: JSON.stringify(JSON.parse(text), null, 2) })
    const crlf = { ...aRun(3), detail: '\r\n{"input":"a\\nb",\r\n"steps":[]}\r\n' }
    await record(aRun(1), laidOut(2, aRun(2).detail), crlf, aRun(4))
    const inputs = await Promise.all([1, 2, 3, 4].map(async (n) => (await runs().read(A, runId(n)))?.input))
    expect(inputs).toEqual([{ n: 1 }, { n: 2 }, 'a\nb', { n: 4 }])
  })

  it('keeps large details, and many of them, whole', async () => {
    const large = (n: number) => aRun(n, {}, { input: `${n} ${'ế'.repeat(200_000)}` })
    await record(...Array.from({ length: 8 }, (_, n) => large(n)))
    for (const n of [0, 3, 7])
      expect(await runs().read(A, runId(n))).toMatchObject({ input: `${n} ${'ế'.repeat(200_000)}` })
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
      expect(await find({ from: at(-1e9), to: '9999-12-31T23:59:59.999Z' })).toHaveLength(3)
    })

    it('by when they started, though their ids were made a while before or after', async () => {
      await record(aRun(100, { id: runId(60) }), aRun(200, { id: runId(259) }))
      expect(await find({ from: at(100), to: at(101) })).toEqual([runId(60)])
      expect(await find({ from: at(200), to: at(201) })).toEqual([runId(259)])
      expect(await find({ from: at(101), to: at(200) })).toEqual([])
    })

    it('by trace', async () => {
      await record(aRun(1), aRun(2), aRun(3, { traceId: '1'.padStart(32, '0') }))
      expect(await find({ traceId: '1'.padStart(32, '0') })).toEqual([runId(3), runId(1)])
      for (const traceId of ['', '1', 'z'.repeat(32), '1'.padStart(33, '0')])
        expect(await find({ traceId })).toEqual([])
    })

    it('by a trace that began with one of them', async () => {
      const traceOf = (n: number) => runId(n).replaceAll('-', '')
      await record(
        aRun(1, { traceId: traceOf(1) }),
        aRun(2, { traceId: traceOf(1) }),
        aRun(3, { traceId: traceOf(3) }),
        aRun(4, { traceId: traceOf(1) }),
        aRun(5, { traceId: traceOf(2) }),
      )
      expect(await find({ traceId: traceOf(1) })).toEqual([runId(4), runId(2), runId(1)])
      expect(await find({ traceId: traceOf(2) })).toEqual([runId(5)])
      expect(await find({ traceId: traceOf(5) })).toEqual([])
      const { items, next } = await runs().list(A, { limit: 2, traceId: traceOf(1) })
      expect(items.map(({ id }) => id)).toEqual([runId(4), runId(2)])
      expect(await find({ traceId: traceOf(1), cursor: next })).toEqual([runId(1)])
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
