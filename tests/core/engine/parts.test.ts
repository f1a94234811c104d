import { describe, expect, it } from 'vitest'
import type { Flow } from '#core'
import type { EngineState, PartEnd } from '#core/engine'
import { createToyRun } from '../../support/engine-run.ts'
import { engineWorld, toyPlan } from '../../support/engine-world.ts'
import { aBody, aFlow, read } from '../../support/flow-builder.ts'

type Undo = PartEnd['undos'][number]

const held = { held: true }
const no = { error: { code: 'thu.no' } }
const undo = (input: unknown = null) => ({ compensate: { action: 'thu/idempotent', input } })
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

const long = (
  more: object = {},
  body = aBody()
    .withMap('m', read('item'))
    .withOutput([read('index'), read('steps.m')]),
) =>
  aFlow()
    .withMap('before', 'seen')
    .withForEach('each', read('trigger.body'), body, more)
    .withMap('sorry', read('errors.each.code'))
    .withEdges('start > before > each', 'each.error > sorry')
    .withOutput([read('steps.each', null), read('steps.sorry', null)])
    .build()

const worldOf = (count: number, flow = long(), options: object = {}) =>
  engineWorld(flow, { trigger: { body: numbers(count) }, ...options })

describe('a list of more than two hundred items', () => {
  it('goes in parts, one after the other, and gives what one run would give', () => {
    const world = worldOf(450)
    expect([...world.runs.keys()]).toEqual(['run-1', 'part-1', 'part-2', 'part-3'])
    expect(world.output()).toEqual([numbers(450).map((n) => [n, n]), null])
  })

  it('of just two hundred stays in its run', () => {
    expect(worldOf(200).runs.size).toBe(1)
  })

  it('leaves out or keeps items that fail, over the borders of its parts', () => {
    const body = aBody()
      .withAction('ask', 'thu/read', { input: read('item') })
      .withOutput(read('index'))
    const react = ({ input }: { input: unknown }) => (input === 0 || input === 400 ? no : {})
    const skipped = worldOf(401, long({ onItemError: 'skip', concurrency: 7 }, body), { react })
    expect(skipped.output()).toEqual([numbers(400).slice(1), null])
    const kept = worldOf(401, long({ onItemError: 'collect' }, body), { react }).output() as [unknown[]]
    expect(kept[0]).toHaveLength(401)
    expect(kept[0]?.[400]).toMatchObject({ error: { code: 'thu.no' } })
  })

  it('batches before it parts', () => {
    const world = worldOf(402, long({ batchSize: 2 }))
    expect((world.output() as [unknown[]])[0]?.[200]).toEqual([200, [400, 401]])
    expect(world.runs.size).toBe(3)
  })

  it('sees in its parts what is around the step, and the run that it belongs to', () => {
    const body = aBody().withOutput([read('steps.before'), read('run.id'), read('run.callbacks.wait')])
    const flow = aFlow()
      .withMap('before', 'seen')
      .withForEach('each', read('trigger.body'), body)
      .withWait('wait', { type: 'callback' })
      .withOutput(read('steps.each'))
      .build()
    const world = worldOf(201, flow)
    world.callBack('wait')
    expect(new Set((world.output() as unknown[]).map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify(['seen', 'run-1', 'https://vi.du/run-1/wait'])]),
    )
  })

  it('goes on in a called flow, and in a list inside a list', () => {
    const khac = aFlow()
      .withForEach(
        'outer',
        [1, 2],
        aBody()
          .withForEach('inner', read('trigger.body'), aBody().withOutput(read('index')))
          .withOutput(read('steps.inner')),
      )
      .withOutput(read('steps.outer'))
      .build()
    const flow = aFlow()
      .withCall('other', 'khac', { input: numbers(201) })
      .withOutput(read('steps.other'))
      .build()
    const world = engineWorld(flow, { flows: { khac } })
    expect(world.output()).toEqual([numbers(201), numbers(201)])
  })

  it('fails where a part fails, and begins no further part', () => {
    const body = aBody().withAction('ask', 'thu/read', { input: read('item') })
    const world = worldOf(1000, long({}, body), { react: ({ input }: { input: unknown }) => (input === 250 ? no : {}) })
    expect(world.output()).toEqual([null, 'thu.no'])
    expect(world.runs.size).toBe(3)
    expect(world.calls()).toHaveLength(251)
  })

  it('ends the run where a part meets a stop', () => {
    const body = aBody()
      .withIf('enough', { '>=': [{ var: 'item' }, 250] })
      .withStop('end', 'failed', { code: 'thu.stop' })
      .withEdges('start > enough', 'enough.then > end')
    const world = worldOf(1000, long({}, body))
    expect(world.end()).toMatchObject({ status: 'failed', error: { code: 'thu.stop' }, failedStep: 'end' })
    expect(world.runs.size).toBe(3)
    const well = aBody().withStop('end', 'succeeded')
    expect(worldOf(1000, long({}, well)).end()).toEqual({ status: 'succeeded' })
  })

  it('is undone from its last item to its first, over the borders of parts, each under a key of its own', () => {
    const inner = aBody().withForEach(
      'each',
      read('trigger.body'),
      aBody().withAction('do', 'thu/once', undo(read('item'))),
    )
    const flow = aFlow().withForEach('outer', ['a', 'b'], inner).withAction('bad', 'thu/once').build()
    const world = worldOf(201, flow, { script: { bad: no } })
    const undone = world.asked.filter(({ step }) => step === 'do~undo')
    expect(undone.map(({ input }) => input)).toEqual([...numbers(201), ...numbers(201)].toReversed())
    expect(new Set(undone.map(({ key }) => key)).size).toBe(402)
    expect(undone[0]?.path).toBe('outer[1]/each[200]/do~undo')
  })

  it('is undone before its error port is taken, in all its parts', () => {
    const body = aBody()
      .withAction('do', 'thu/once', undo())
      .withAction('check', 'thu/read', { input: read('item') })
    const world = worldOf(300, long({}, body), { react: ({ input }: { input: unknown }) => (input === 210 ? no : {}) })
    expect(world.output()).toEqual([null, 'thu.no'])
    expect(world.asked.filter(({ step }) => step === 'do~undo')).toHaveLength(211)
  })
})

describe('a part', () => {
  const asking = long({}, aBody().withAction('ask', 'thu/once', undo()))
  const stuck = (script: object = {}) => worldOf(300, asking, { script: { ask: [{}, held], ...script } })

  it('is cancelled with its run, which undoes what the part did', () => {
    const world = stuck()
    world.cancel()
    const part = world.runs.get('part-1')
    expect(world.standing()).toBe('waiting')
    part?.answer('each[1]/ask')
    world.settle()
    expect(part?.state().end?.status).toBe('cancelled')
    expect(world.calls().slice(-2)).toEqual(['each[1]/ask~undo', 'each[0]/ask~undo'])
    expect(world.asked.at(-1)?.key).toBe('run-1/each[0]/ask~undo')
    expect(world.end()?.status).toBe('cancelled')
  })

  it('is left undone when its run is stopped', () => {
    const flow = aFlow()
      .withForEach('each', read('trigger.body'), aBody().withAction('ask', 'thu/once', undo()))
      .withWait('wait', { type: 'callback' })
      .withStop('end', 'succeeded')
      .withEdges('start > each', 'start > wait > end')
      .build()
    const world = worldOf(300, flow, { script: { ask: [{}, held] } })
    world.callBack('wait')
    world.runs.get('part-1')?.answer('each[1]/ask')
    world.settle()
    expect(world.end()).toEqual({ status: 'succeeded' })
    expect(world.calls()).toEqual(['each[0]/ask', 'each[1]/ask'])
  })

  it('that somebody else cancels fails the step that it belongs to', () => {
    const world = stuck()
    const part = world.runs.get('part-1')
    part?.post('cancel', { type: 'cancelled', error: { code: 'thu.operator', message: { vi: '', en: '' } }, at: 0 })
    world.settle()
    part?.answer('each[1]/ask')
    world.settle()
    expect(world.output()).toEqual([null, 'thu.operator'])
    expect(world.calls().slice(-2)).toEqual(['each[1]/ask~undo', 'each[0]/ask~undo'])
  })

  it('is named once, though its run dies before it is there, and again before it is told to end', () => {
    const world = engineWorld(
      aFlow()
        .withWait('rest', { type: 'timer', ms: 5 })
        .withForEach('each', numbers(201), aBody().withAction('ask', 'thu/once'))
        .build(),
      { script: { ask: held } },
    )
    world.setNow(world.now() + 5)
    world.root.apply({ type: 'tick', at: world.now() })
    world.root.carryOut()
    world.root.commit(true)
    expect(world.runs.size).toBe(1)
    world.settle()
    expect([...world.runs.keys()]).toEqual(['run-1', 'part-1'])
    world.root.apply({
      type: 'cancelled',
      error: { code: 'run.cancelled', message: { vi: '', en: '' } },
      at: world.now(),
    })
    world.root.carryOut()
    world.root.commit(true)
    world.settle()
    expect(world.runs.get('part-1')?.state().cancelled?.code).toBe('run.cancelled')
  })

  it('may tell of its end twice, or after nobody waits for it', () => {
    const world = worldOf(401, asking, { script: { ask: {} } })
    const told = world.root.journal.filter(({ type }) => type === 'partEnded')
    expect(told).toHaveLength(3)
    const again = worldOf(401, long({}, aBody().withAction('ask', 'thu/read')), { script: { ask: [{}, held] } })
    const before = again.root.state()
    for (const event of told) again.tell({ ...event, part: 'part-0' } as never)
    again.tell({ type: 'parted', path: 'each', from: 0, part: 'another', at: again.now() })
    expect(again.root.state()).toEqual(before)
  })
})

describe('a hundred thousand items', () => {
  /** A run whose parts end as soon as they begin. */
  const driven = (flow: Flow, items: number, undos: (first: number) => readonly Undo[]) => {
    const spawned: number[] = []
    const facts = {
      id: 'run-1',
      unit: 'G06',
      flow: 'thu',
      version: 1,
      traceId: 't',
      startedAt: '1970-01-01T00:00:00.000Z',
      trigger: { body: numbers(items) },
      keys: 'run-1',
    }
    const run = createToyRun(facts, {
      plan: toyPlan(flow),
      plans: new Map(),
      now: () => 0,
      random: () => 0,
      react: () => ({}),
      nameOfPart: () => `part-${spawned.length}`,
      spawn: ({ id, part }) => {
        spawned.push(part?.items.length ?? 0)
        const end = { kind: 'completed', outputs: [], undos: undos(part?.first ?? 0) } as const
        run.post(id, { type: 'partEnded', path: part?.path ?? '', part: id, end, at: 0 })
      },
      post: () => {},
    })
    let largest = 0
    const sizeOf = ({ facts: _facts, main }: EngineState): number => JSON.stringify({ ...main, undos: [] }).length
    while (run.isStirred() || run.hasMail()) {
      run.carryOut()
      run.commit()
      run.readMail()
      largest = Math.max(largest, sizeOf(run.state()))
    }
    return { run, spawned, largest }
  }

  it('keep the state of their run small', () => {
    const body = aBody().withAction('ask', 'thu/read')
    const flow = aFlow().withForEach('each', read('trigger.body'), body, { collect: false }).build()
    const { run, spawned, largest } = driven(flow, 100_000, () => [])
    expect(run.state().end?.status).toBe('succeeded')
    expect(spawned).toEqual(Array.from({ length: 500 }, () => 200))
    expect(largest).toBeLessThan(1_000)
  })

  it('that can be undone hand up what would undo them, all at once', () => {
    const each = aBody().withForEach('each', read('trigger.body'), aBody().withAction('do', 'thu/once', undo()), {
      collect: false,
    })
    const flow = aFlow().withTryCatch('care', each, aBody()).withWait('wait', { type: 'callback' }).build()
    const { run } = driven(flow, 1_000, (first) =>
      numbers(40_000).map((n) => ({ path: `each[${first}]/do`, at: { step: 'care/each[]/do' }, input: n, order: n })),
    )
    expect(run.state().main.undos).toHaveLength(200_000)
    expect(run.state().main.undos.at(-1)?.path).toBe('care/each[800]/do')
  })
})
