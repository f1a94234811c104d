import { describe, expect, it } from 'vitest'
import { engineWorld } from '../../support/engine-world.ts'
import { aBody, aFlow, read } from '../../support/flow-builder.ts'

const held = { held: true }
const no = { error: { code: 'thu.no' } }
const undo = (input: unknown = null) => ({ compensate: { action: 'thu/idempotent', input } })

/** A call that can be undone, alone in a body. */
const doing = (id: string) => aBody().withAction(id, 'thu/idempotent', undo())

describe('undoing', () => {
  it('goes from the last step that completed to the first, whatever the order in which they began', () => {
    const flow = aFlow()
      .withAction('a', 'thu/once', undo())
      .withAction('b', 'thu/once', undo())
      .withAction('c', 'thu/once', undo())
      .withAction('bad', 'thu/once')
      .withEdges('start > a > bad', 'start > b > bad', 'start > c > bad')
      .build()
    const world = engineWorld(flow, { script: { a: held, b: held, c: held, bad: no } })
    for (const step of ['b', 'c', 'a']) world.answer(step)
    expect(world.calls().slice(4)).toEqual(['a~undo', 'c~undo', 'b~undo'])
    expect(world.error()).toBe('thu.no')
  })

  it('sends what was known when the step completed, not what is known now', () => {
    const flow = aFlow()
      .withAction('pay', 'thu/once', undo({ ref: read('steps.pay.ref') }))
      .withAction('bad', 'thu/once')
      .build()
    const world = engineWorld(flow, { script: { pay: { output: { ref: 7 } }, bad: no } })
    expect(world.asked.at(-1)).toMatchObject({ path: 'pay~undo', key: 'run-1/pay~undo', input: { ref: 7 } })
  })

  it('takes in the steps of bodies that completed inside, in one order with those around', () => {
    const flow = aFlow()
      .withParallel('two', {
        left: aBody().withAction('l1', 'thu/once', undo()).withAction('l2', 'thu/once', undo()),
        right: aBody().withAction('r1', 'thu/once', undo()),
      })
      .withAction('bad', 'thu/once')
      .build()
    const world = engineWorld(flow, { script: { l1: held, l2: held, r1: held, bad: no } })
    for (const path of ['two.left/l1', 'two.right/r1', 'two.left/l2']) world.answer(path)
    expect(world.calls().slice(-3)).toEqual(['two.left/l2~undo', 'two.right/r1~undo', 'two.left/l1~undo'])
  })

  it('takes in what a called flow did', () => {
    const flow = aFlow().withCall('other', 'khac').withAction('bad', 'thu/once').build()
    const khac = aFlow().withAction('inner', 'thu/once', undo()).build()
    const world = engineWorld(flow, { flows: { khac }, script: { bad: no } })
    expect(world.calls()).toEqual(['other>/inner', 'bad', 'other>/inner~undo'])
  })

  it('is done before the catch begins, and once', () => {
    const flow = aFlow()
      .withTryCatch('care', doing('a').withAction('bad', 'thu/once'), aBody().withAction('sorry', 'thu/once'))
      .withAction('worse', 'thu/once')
      .build()
    const world = engineWorld(flow, { script: { bad: no, worse: no } })
    expect(world.calls()).toEqual(['care/a', 'care/bad', 'care/a~undo', 'care!/sorry', 'worse'])
  })

  it('is done before the error port of the container is taken, for all that completed in it', () => {
    const flow = aFlow()
      .withAction('before', 'thu/once', undo())
      .withForEach('each', [1, 2, 3], doing('do').withAction('check', 'thu/read'))
      .withAction('sorry', 'thu/once')
      .withEdges('start > before > each', 'each.error > sorry')
      .build()
    const world = engineWorld(flow, { script: { check: [{}, no] } })
    expect(world.calls()).toEqual([
      'before',
      'each[0]/do',
      'each[0]/check',
      'each[1]/do',
      'each[1]/check',
      'each[1]/do~undo',
      'each[0]/do~undo',
      'sorry',
    ])
    expect(world.end()?.status).toBe('succeeded')
  })

  it('of a container goes on when the body around it ends meanwhile', () => {
    const flow = aFlow()
      .withParallel('two', { left: doing('a'), right: aBody().withAction('bad', 'thu/once') })
      .withAction('sorry', 'thu/once')
      .withAction('slow', 'thu/once')
      .withEdges('start > two', 'two.error > sorry', 'start > slow')
      .build()
    const world = engineWorld(flow, { script: { bad: no, 'a~undo': held, slow: held } })
    world.answer('slow', no)
    expect(world.standing()).toBe('running')
    world.answer('two.left/a~undo')
    expect(world.error()).toBe('thu.no')
    expect(world.calls()).not.toContain('sorry')
  })

  it('leaves alone what is outside the container that failed', () => {
    const flow = aFlow()
      .withAction('each1', 'thu/once', undo())
      .withForEach('each', [1], doing('do').withAction('bad', 'thu/once'))
      .withAction('sorry', 'thu/once')
      .withEdges('start > each1 > each', 'each.error > sorry')
      .build()
    const world = engineWorld(flow, { script: { bad: no } })
    expect(world.calls()).not.toContain('each1~undo')
  })

  it('does not follow a stop, which ends the run with what was done', () => {
    for (const outcome of ['succeeded', 'failed'] as const) {
      const world = engineWorld(aFlow().withAction('a', 'thu/once', undo()).withStop('enough', outcome).build())
      expect(world.calls()).toEqual(['a'])
      expect(world.end()?.status).toBe(outcome)
    }
  })

  it('waits for a call that was under way when its body failed, and then undoes it too', () => {
    const flow = aFlow()
      .withAction('pay', 'thu/idempotent', undo())
      .withAction('bad', 'thu/once')
      .withEdges('start > pay', 'start > bad')
      .build()
    const world = engineWorld(flow, { script: { pay: held, bad: no } })
    expect(world.standing()).toBe('running')
    world.answer('pay')
    expect(world.calls()).toEqual(['pay', 'bad', 'pay~undo'])
  })

  it('asks again about a call that may have arrived, even while all ends, so that it can be undone', () => {
    const flow = aFlow()
      .withAction('pay', 'thu/idempotent', { ...undo(), retry: { backoffMs: 1000 } })
      .withAction('bad', 'thu/once')
      .withEdges('start > pay', 'start > bad')
      .build()
    const cut = { error: { code: 'thu.cut', retryable: true } }
    const world = engineWorld(flow, { script: { pay: [cut, {}], bad: held }, random: () => 0.5 })
    world.answer('bad', no)
    expect(world.standing()).toBe('waiting')
    world.pass(500)
    expect(world.calls()).toEqual(['pay', 'bad', 'pay', 'pay~undo'])
    expect(world.error()).toBe('thu.no')
  })
})

describe('an undo that fails', () => {
  const flow = aFlow()
    .withAction('a', 'thu/once', undo())
    .withAction('b', 'thu/once', undo())
    .withAction('bad', 'thu/once')
    .build()
  const stuck = () => engineWorld(flow, { script: { bad: no, 'b~undo': [no, {}] } })

  it('is put before a person, and what was done before it waits', () => {
    const world = stuck()
    expect(world.standing()).toBe('needsDecision')
    expect(world.awaits()).toEqual(['decision b~undo'])
    expect(world.calls()).not.toContain('a~undo')
  })

  it('is made again when the person says so', () => {
    const world = stuck()
    world.decide('b~undo', { kind: 'repeat' })
    expect(world.calls().slice(-3)).toEqual(['b~undo', 'b~undo', 'a~undo'])
    expect(world.error()).toBe('thu.no')
  })

  it('is left when the person gives it up, and the run says what was not undone', () => {
    const world = stuck()
    world.decide('b~undo', { kind: 'failed' })
    expect(world.calls().at(-1)).toBe('a~undo')
    expect(world.end()?.error).toMatchObject({
      code: 'compensation.failed',
      details: { failed: [{ step: 'b', code: 'thu.no' }] },
    })
  })

  it('is taken for done when the person did it by hand', () => {
    const world = stuck()
    world.decide('b~undo', { kind: 'happened', output: null })
    expect(world.error()).toBe('thu.no')
  })

  it('is retried by itself as often as its step allows, if that can help', () => {
    const busy = { error: { code: 'thu.busy', retryable: true } }
    const world = engineWorld(flow, { script: { bad: no, 'b~undo': [busy, busy, {}] }, random: () => 0 })
    expect(world.error()).toBe('thu.no')
    expect(world.calls().filter((path) => path === 'b~undo')).toHaveLength(3)
  })

  it('asks for a decision, too, when what to send could not be computed', () => {
    const flow = aFlow()
      .withAction('a', 'thu/once', undo({ $rule: { date_parse: ['never', 'yyyy'] } }))
      .build()
    const world = engineWorld(flow)
    expect(world.awaits()).toEqual(['decision a~undo'])
    world.decide('a~undo', { kind: 'repeat' })
    expect(world.awaits()).toEqual(['decision a~undo'])
    world.decide('a~undo', { kind: 'happened', output: null })
    expect(world.calls()).toEqual(['a'])
    expect(world.end()).toMatchObject({ status: 'failed', failedStep: 'a' })
  })

  it('of effect once is not made again after a crash, but asked about', () => {
    const once = aFlow()
      .withAction('a', 'thu/once', { compensate: { action: 'thu/once' } })
      .withAction('bad', 'thu/once')
      .build()
    const world = engineWorld(once, { script: { bad: no, 'a~undo': held } })
    world.crash()
    expect(world.awaits()).toEqual(['decision a~undo'])
    world.decide('a~undo', { kind: 'happened', output: null })
    expect(world.calls()).toEqual(['a', 'bad', 'a~undo'])
    expect(world.error()).toBe('thu.no')
  })
})
