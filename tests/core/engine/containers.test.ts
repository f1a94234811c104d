import { describe, expect, it } from 'vitest'
import { dueAt } from '#core/engine'
import { engineWorld } from '../../support/engine-world.ts'
import { aBody, aFlow, read, rule } from '../../support/flow-builder.ts'

const held = { held: true }
const no = { error: { code: 'thu.no' } }
const call = (id: string) => aBody().withAction(id, 'thu/read')

describe('tryCatch', () => {
  it('gives the output of its catch, which sees the error', () => {
    const flow = aFlow()
      .withTryCatch('care', call('bad'), aBody().withMap('sorry', read('error.code')).withOutput(read('steps.sorry')))
      .withOutput(read('steps.care'))
      .build()
    expect(engineWorld(flow, { script: { bad: no } }).output()).toBe('thu.no')
  })

  it('fails when its catch does', () => {
    const flow = aFlow().withTryCatch('care', call('bad'), call('worse')).build()
    const world = engineWorld(flow, { script: { bad: no, worse: { error: { code: 'thu.worse' } } } })
    expect(world.end()).toMatchObject({ failedStep: 'care', error: { code: 'thu.worse' } })
  })

  it('does not catch a stop, nor what fails because all ends', () => {
    const stopping = aFlow()
      .withTryCatch('care', aBody().withStop('end', 'failed', { code: 'thu.stop' }), call('sorry'))
      .build()
    const stopped = engineWorld(stopping)
    expect(stopped.error()).toBe('thu.stop')
    expect(stopped.calls()).toEqual([])
    const failing = aFlow()
      .withTryCatch('care', aBody().withAction('bad', 'thu/once'), call('sorry'))
      .withAction('other', 'thu/once')
      .withEdges('start > care', 'start > other')
      .build()
    const world = engineWorld(failing, { script: { bad: held, other: held } })
    world.answer('other', no)
    world.answer('care/bad', no)
    expect(world.calls()).not.toContain('care!/sorry')
    expect(world.end()?.failedStep).toBe('other')
  })

  it('does not begin its catch when all ends while its body is undone', () => {
    const flow = aFlow()
      .withTryCatch(
        'care',
        aBody()
          .withAction('a', 'thu/once', { compensate: { action: 'thu/idempotent' } })
          .withAction('bad', 'thu/once'),
        call('sorry'),
      )
      .withAction('other', 'thu/once')
      .withEdges('start > care', 'start > other')
      .build()
    const world = engineWorld(flow, { script: { bad: no, 'a~undo': held, other: held } })
    world.answer('other', no)
    world.answer('care/a~undo')
    expect(world.calls()).not.toContain('care!/sorry')
    expect(world.end()?.failedStep).toBe('other')
  })
})

describe('parallel', () => {
  const two = aFlow()
    .withParallel('two', {
      left: call('l').withOutput(read('steps.l.from')),
      right: call('r').withOutput(read('steps.r.from')),
    })
    .withOutput(read('steps.two'))
    .build()

  it('gives each output under its name, whichever came first', () => {
    const world = engineWorld(two, { script: { l: held, r: held } })
    world.answer('two.right/r')
    world.answer('two.left/l')
    expect(JSON.stringify(world.output())).toBe('{"left":"two.left/l","right":"two.right/r"}')
  })

  it('lets the others go when one fails, and fails of that one', () => {
    const world = engineWorld(two, { script: { l: held, r: no } })
    expect(world.error()).toBe('thu.no')
    expect(world.root.underWay()).toEqual([])
  })

  it('begins no branch after one that failed at once', () => {
    const flow = aFlow()
      .withParallel('two', { left: aBody().withStop('end', 'failed'), right: call('r') })
      .build()
    expect(engineWorld(flow).calls()).toEqual([])
  })

  it('has null where a branch has no output', () => {
    const flow = aFlow()
      .withParallel('two', { left: call('l') })
      .withOutput(read('steps.two'))
      .build()
    expect(engineWorld(flow).output()).toEqual({ left: null })
  })
})

describe('forEach', () => {
  const each = (items: unknown, more: object = {}, body = call('ask').withOutput([read('index'), read('item')])) =>
    aFlow().withForEach('each', items, body, more).withOutput(read('steps.each')).build()

  it('keeps the order of its items, whichever ended first, and its concurrency', () => {
    const world = engineWorld(each(['a', 'b', 'c', 'd'], { concurrency: 2 }), { script: { ask: held } })
    expect(world.root.underWay()).toEqual(['each[0]/ask', 'each[1]/ask'])
    world.answer('each[1]/ask')
    expect(world.root.underWay()).toEqual(['each[0]/ask', 'each[2]/ask'])
    for (const index of [2, 3, 0]) world.answer(`each[${index}]/ask`)
    expect(world.output()).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
      [3, 'd'],
    ])
  })

  it('takes null for no items, and refuses what is no list', () => {
    expect(engineWorld(each(null)).output()).toEqual([])
    expect(engineWorld(each([])).output()).toEqual([])
    expect(engineWorld(each('abc')).error()).toBe('forEach.notAList')
  })

  it('hands out batches', () => {
    expect(engineWorld(each([1, 2, 3], { batchSize: 2 })).output()).toEqual([
      [0, [1, 2]],
      [1, [3]],
    ])
  })

  it('leaves out, keeps or fails of items that fail, as it is told', () => {
    const script = { ask: [{}, no, {}] }
    expect(engineWorld(each([1, 2, 3], { onItemError: 'skip' }), { script }).output()).toEqual([
      [0, 1],
      [2, 3],
    ])
    expect(engineWorld(each([1, 2, 3], { onItemError: 'collect' }), { script }).output()).toMatchObject([
      [0, 1],
      { error: { code: 'thu.no' } },
      [2, 3],
    ])
    const failed = engineWorld(each([1, 2, 3]), { script })
    expect(failed.error()).toBe('thu.no')
    expect(failed.calls()).toEqual(['each[0]/ask', 'each[1]/ask'])
  })

  it('lets the others go when one fails, but waits for what may be changing something', () => {
    const body = aBody().withAction('ask', 'thu/once')
    const world = engineWorld(each([1, 2, 3], { concurrency: 2 }, body), { script: { ask: held } })
    world.answer('each[0]/ask', no)
    expect(world.standing()).toBe('running')
    world.answer('each[1]/ask', { error: { code: 'thu.later' } })
    expect(world.error()).toBe('thu.no')
    expect(world.calls()).toHaveLength(2)
  })

  it('skips no stop', () => {
    const body = aBody().withStop('end', 'succeeded')
    const world = engineWorld(each([1, 2], { onItemError: 'skip' }, body))
    expect(world.end()).toEqual({ status: 'succeeded' })
  })

  it('keeps nothing that it need not collect', () => {
    expect(engineWorld(each([1, 2], { collect: false })).output()).toBeNull()
  })
})

describe('repeat', () => {
  const again = (more: object, until: unknown = { '==': [{ var: 'steps.ask.done' }, true] }) =>
    aFlow()
      .withRepeat('again', until, call('ask').withOutput(read('index')), { maxIterations: 3, ...more })
      .withMap('sorry', read('errors.again.code'))
      .withEdges('start > again', 'again.error > sorry')
      .withOutput([read('steps.again', null), read('steps.sorry', null)])
      .build()
  const notYet = { output: { done: false } }
  const done = { output: { done: true } }

  it('ends when its rule holds, with the last output', () => {
    expect(engineWorld(again({}), { script: { ask: [notYet, done] } }).output()).toEqual([1, null])
  })

  it('fails when its rounds or its time are used up', () => {
    expect(engineWorld(again({}), { script: { ask: notYet } }).output()).toEqual([null, 'repeat.exhausted'])
    const world = engineWorld(again({ maxIterations: 100, maxDurationMs: 50, delayMs: 30 }), {
      script: { ask: notYet },
    })
    world.pass(30)
    world.pass(30)
    expect(world.output()).toEqual([null, 'repeat.exhausted'])
    expect(world.calls()).toHaveLength(3)
  })

  it('rests between its rounds, through a crash', () => {
    const world = engineWorld(again({ delayMs: 1000 }), { script: { ask: [notYet, done] } })
    expect(world.standing()).toBe('waiting')
    world.crash()
    world.pass(999)
    expect(world.calls()).toHaveLength(1)
    world.pass(1)
    expect(world.output()).toEqual([1, null])
  })

  it('fails where its rule cannot be computed, in whatever round', () => {
    const until = { if: [{ '==': [{ var: 'index' }, 0] }, false, { date_parse: ['never', 'yyyy'] }] }
    expect(engineWorld(again({}, until)).output()).toEqual([null, 'expression.date'])
  })

  it('is not woken once it has let go', () => {
    const flow = aFlow()
      .withRepeat('again', false, call('ask'), { maxIterations: 3, delayMs: 1000 })
      .withAction('other', 'thu/once')
      .withAction('slow', 'thu/once')
      .withEdges('start > again', 'start > other', 'start > slow')
      .build()
    const world = engineWorld(flow, { script: { other: held, slow: held } })
    world.answer('other', no)
    expect(dueAt(world.root.state())).toBeUndefined()
    world.pass(5000)
    world.answer('slow')
    expect(world.calls()).not.toContain('again[1]/ask')
  })
})

describe('a body', () => {
  it('sees what is around it, and keeps to itself what it sets', () => {
    const flow = aFlow()
      .withAssign('set', { n: 1 })
      .withTryCatch(
        'care',
        aBody()
          .withAssign('inner', { m: rule({ '+': [{ var: 'vars.n' }, 1] }) })
          .withOutput(read('vars.m')),
        aBody(),
      )
      .withOutput([read('steps.care'), read('vars.n'), read('vars.m', 'unknown')])
      .build()
    expect(engineWorld(flow).output()).toEqual([2, 1, 'unknown'])
  })
})
