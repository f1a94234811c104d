import { describe, expect, it } from 'vitest'
import { engineWorld } from '../../support/engine-world.ts'
import { aFlow, read, rule } from '../../support/flow-builder.ts'

const held = { held: true }

describe('a join', () => {
  const joined = aFlow()
    .withAction('left', 'thu/read')
    .withAction('right', 'thu/read')
    .withMap('both', [read('steps.left.from'), read('steps.right.from', 'nobody')])
    .withEdges('start > left > both', 'start > right > both')
    .withOutput(read('steps.both'))
    .build()

  it('waits for the last of its edges, in whatever order they settle', () => {
    for (const order of [
      ['left', 'right'],
      ['right', 'left'],
    ]) {
      const world = engineWorld(joined, { script: { left: held, right: held } })
      world.answer(order[0] as string)
      expect(world.standing()).toBe('running')
      world.answer(order[1] as string)
      expect(world.output()).toEqual(['left', 'right'])
    }
  })

  it('runs once although an edge from start and another lead to it', () => {
    const flow = aFlow()
      .withAction('first', 'thu/read')
      .withAction('then', 'thu/read')
      .withEdges('start > first > then', 'start > then')
      .build()
    const world = engineWorld(flow)
    expect(world.calls()).toEqual(['first', 'then'])
  })

  it('runs when one way is dead and another taken, and what only a dead way leads to does not', () => {
    const flow = aFlow()
      .withIf('young', { '<': [read('trigger.body.age').$rule, 18] })
      .withAction('school', 'thu/read')
      .withAction('work', 'thu/read')
      .withAction('letter', 'thu/read')
      .withEdges('start > young', 'young.then > school > letter', 'young.else > work > letter')
      .build()
    const world = engineWorld(flow, { trigger: { body: { age: 9 } } })
    expect(world.steps()).toEqual(['young succeeded', 'work skipped', 'school succeeded', 'letter succeeded'])
  })

  it('takes a port that leads to it twice for two edges', () => {
    const flow = aFlow()
      .withAction('ask', 'thu/read')
      .withMap('after', read('errors.ask.code', 'fine'))
      .withEdges('start > ask > after', 'ask.error > after')
      .withOutput(read('steps.after'))
      .build()
    expect(engineWorld(flow).output()).toBe('fine')
    expect(engineWorld(flow, { script: { ask: { error: { code: 'thu.no' } } } }).output()).toBe('thu.no')
  })
})

describe('a step that fails', () => {
  it('takes its error port alone, where its error can be read', () => {
    const flow = aFlow()
      .withAction('ask', 'thu/read')
      .withAction('next', 'thu/read')
      .withMap('sorry', read('errors.ask.code'))
      .withEdges('start > ask > next', 'ask.error > sorry')
      .withOutput(read('steps.sorry'))
      .build()
    const world = engineWorld(flow, { script: { ask: { error: { code: 'thu.no' } } } })
    expect(world.steps()).toEqual(['ask failed', 'next skipped', 'sorry succeeded'])
    expect(world.output()).toBe('thu.no')
  })

  it('fails the run where no edge takes the error, and lets siblings go', () => {
    const flow = aFlow()
      .withAction('slow', 'thu/read')
      .withAction('ask', 'thu/read')
      .withAction('never', 'thu/read')
      .withEdges('start > slow > never', 'start > ask')
      .build()
    const world = engineWorld(flow, { script: { slow: held, ask: { error: { code: 'thu.no' } } } })
    expect(world.end()).toMatchObject({ status: 'failed', failedStep: 'ask', error: { code: 'thu.no' } })
    expect(world.steps()).toEqual(['ask failed', 'slow cancelled'])
    expect(world.root.commands.at(-1)).toEqual({ type: 'abort', path: 'slow' })
  })

  it('waits for a sibling that may be changing something, and begins nothing after it', () => {
    const flow = aFlow()
      .withAction('pay', 'thu/once')
      .withAction('ask', 'thu/read')
      .withAction('never', 'thu/read')
      .withEdges('start > pay > never', 'start > ask')
      .build()
    const world = engineWorld(flow, { script: { pay: held, ask: { error: { code: 'thu.no' } } } })
    expect(world.standing()).toBe('running')
    world.answer('pay')
    expect(world.error()).toBe('thu.no')
    expect(world.calls().toSorted()).toEqual(['ask', 'pay'])
  })

  it('keeps the first of two failures', () => {
    const flow = aFlow()
      .withAction('one', 'thu/once')
      .withAction('two', 'thu/once')
      .withEdges('start > one', 'start > two')
      .build()
    const world = engineWorld(flow, { script: { one: held, two: held } })
    world.answer('two', { error: { code: 'thu.second' } })
    world.answer('one', { error: { code: 'thu.first' } })
    expect(world.end()).toMatchObject({ failedStep: 'two', error: { code: 'thu.second' } })
  })

  it('takes an expression that cannot be computed as its error', () => {
    const flow = aFlow()
      .withMap('sum', rule({ date_parse: ['never', 'yyyy'] }))
      .withMap('sorry', read('errors.sum.code'))
      .withEdges('start > sum', 'sum.error > sorry')
      .withOutput(read('steps.sorry'))
      .build()
    expect(engineWorld(flow).output()).toMatch(/^expression\./)
  })
})

describe('a disabled step', () => {
  it('is passed through, and has no output', () => {
    const flow = aFlow()
      .withAction('off', 'thu/once', { disabled: true })
      .withMap('after', read('steps.off', 'nothing'))
      .withOutput(read('steps.after'))
      .build()
    const world = engineWorld(flow)
    expect(world.calls()).toEqual([])
    expect(world.output()).toBe('nothing')
  })
})
