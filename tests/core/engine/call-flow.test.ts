import { describe, expect, it } from 'vitest'
import { dueAt } from '#core/engine'
import { engineWorld } from '../../support/engine-world.ts'
import { aBody, aFlow, read } from '../../support/flow-builder.ts'

const held = { held: true }
const no = { error: { code: 'thu.no' } }

const caller = (more: object = {}) =>
  aFlow()
    .withCall('other', 'khac', { input: { n: 1 }, ...more })
    .withMap('sorry', read('errors.other.code'))
    .withEdges('start > other', 'other.error > sorry')
    .withOutput([read('steps.other', null), read('steps.sorry', null)])
    .build()

describe('a called flow', () => {
  it('has its input for a trigger, and gives its output', () => {
    const khac = aFlow().withMap('m', read('trigger.body.n')).withOutput(read('steps.m')).build()
    expect(engineWorld(caller(), { flows: { khac } }).output()).toEqual([1, null])
  })

  it('gives what it answered first, and goes on; the caller of the run gets nothing of it', () => {
    const khac = aFlow()
      .withRespond('answer', { told: true })
      .withAction('ask', 'thu/read')
      .withRespond('again', 'no')
      .withOutput('unused')
      .build()
    const world = engineWorld(caller(), { flows: { khac } })
    expect(world.output()).toEqual([{ told: true }, null])
    expect(world.calls()).toEqual(['other>/ask'])
    expect(world.root.state().answer).toBeUndefined()
  })

  it('fails its step as it fails, be it by a stop', () => {
    const failing = aFlow().withAction('bad', 'thu/once').build()
    const stopping = aFlow().withStop('end', 'failed', { code: 'thu.stop' }).build()
    expect(engineWorld(caller(), { flows: { khac: failing }, script: { bad: no } }).output()).toEqual([null, 'thu.no'])
    expect(engineWorld(caller(), { flows: { khac: stopping } }).output()).toEqual([null, 'thu.stop'])
  })

  it('ends with a stop, and the caller goes on', () => {
    const khac = aFlow().withStop('end', 'succeeded').withAction('never', 'thu/read').withEdges('start > end').build()
    const world = engineWorld(caller(), { flows: { khac } })
    expect(world.output()).toEqual([null, null])
    expect(world.end()?.status).toBe('succeeded')
  })

  it('that is not there fails the step', () => {
    expect(engineWorld(caller()).output()).toEqual([null, 'callFlow.unknown'])
  })

  it('keeps the version that it began with', () => {
    const khac = aFlow().withAction('ask', 'thu/read').withOutput('first').build()
    const world = engineWorld(caller(), { flows: { khac }, script: { ask: held } })
    world.tell({ type: 'resolved', path: 'other', flow: 'khac', version: 9, at: world.now() })
    expect(world.root.state().main.active).toMatchObject({ other: { version: 1 } })
  })

  it('is looked up again when the process died before it was known', () => {
    const khac = aFlow().withOutput('done').build()
    const flow = aFlow()
      .withWait('rest', { type: 'timer', ms: 5 })
      .withCall('other', 'khac')
      .withOutput(read('steps.other'))
      .build()
    const world = engineWorld(flow, { flows: { khac } })
    world.setNow(world.now() + 5)
    world.root.apply({ type: 'tick', at: world.now() })
    world.root.commit()
    expect(world.standing()).toBe('running')
    world.crash()
    expect(world.output()).toBe('done')
  })

  it('that calls itself for ever is stopped', () => {
    const khac = aFlow().withCall('self', 'khac').build()
    expect(engineWorld(caller(), { flows: { khac } }).output()).toEqual([null, 'callFlow.tooDeep'])
  })

  it('that calls itself for ever out of long lists is stopped all the same', () => {
    const khac = aFlow()
      .withForEach('each', read('trigger.body'), aBody().withCall('self', 'khac', { input: read('trigger.body') }), {
        collect: false,
      })
      .build()
    const flow = aFlow()
      .withCall('other', 'khac', { input: Array.from({ length: 201 }, () => 0) })
      .build()
    const world = engineWorld(flow, { flows: { khac } })
    expect(world.error()).toBe('callFlow.tooDeep')
    expect(world.runs.size).toBeLessThan(12)
  })
})

describe('a called flow that takes too long', () => {
  const undo = { compensate: { action: 'thu/idempotent' } }
  const slow = aFlow().withAction('a', 'thu/once', undo).withAction('b', 'thu/once', undo).build()

  it('fails its step, and what it waited for is dropped', () => {
    const khac = aFlow().withWait('wait', { type: 'callback' }).build()
    const world = engineWorld(caller({ timeoutMs: 1000 }), { flows: { khac } })
    world.pass(1000)
    expect(world.output()).toEqual([null, 'step.timeout'])
  })

  it('is undone before the caller hears of it', () => {
    const world = engineWorld(caller({ timeoutMs: 1000 }), { flows: { khac: slow }, script: { b: held } })
    world.pass(1000)
    expect(world.standing()).toBe('running')
    world.answer('other>/b')
    expect(world.calls()).toEqual(['other>/a', 'other>/b', 'other>/b~undo', 'other>/a~undo'])
    expect(world.output()).toEqual([null, 'step.timeout'])
  })

  it('is not due any more while it lets go', () => {
    const world = engineWorld(caller({ timeoutMs: 1000 }), { flows: { khac: slow }, script: { b: held } })
    world.pass(1000)
    expect(dueAt(world.root.state())).toBeUndefined()
    world.cancel()
    world.pass(10_000)
    expect(dueAt(world.root.state())).toBeUndefined()
    world.answer('other>/b')
    expect(world.end()?.status).toBe('cancelled')
  })

  it('is in time when it ended just before', () => {
    const world = engineWorld(caller({ timeoutMs: 1000 }), { flows: { khac: slow }, script: { b: held } })
    world.pass(999)
    world.answer('other>/b')
    world.pass(1)
    expect(world.output()).toEqual([null, null])
  })
})
