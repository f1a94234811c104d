import { describe, expect, it } from 'vitest'
import { engineWorld } from '../../support/engine-world.ts'
import { aBody, aFlow, read } from '../../support/flow-builder.ts'

const held = { held: true }
const no = { error: { code: 'thu.no' } }
const undo = { compensate: { action: 'thu/idempotent' } }

describe('cancelling', () => {
  it('ends at once what only waits', () => {
    const waits = [
      aFlow().withWait('wait', { type: 'timer', ms: 1000 }),
      aFlow().withWait('wait', { type: 'callback' }),
      aFlow().withApproval('wait', 'Duyệt?'),
      aFlow().withRepeat('wait', false, aBody(), { delayMs: 1000 }),
    ]
    for (const flow of waits) {
      const world = engineWorld(flow.build())
      world.cancel()
      expect(world.end()).toMatchObject({ status: 'cancelled', error: { code: 'run.cancelled' } })
      expect(world.steps()).toEqual(['wait cancelled'])
    }
  })

  it('drops a call that reads, and a pause', () => {
    const busy = { error: { code: 'thu.busy', retryable: true } }
    for (const script of [{ ask: held }, { ask: busy }]) {
      const world = engineWorld(aFlow().withAction('ask', 'thu/read').build(), { script, random: () => 0.9 })
      world.cancel()
      expect(world.end()?.status).toBe('cancelled')
    }
  })

  it('waits for a call that may be changing something, and undoes it then', () => {
    const world = engineWorld(aFlow().withAction('pay', 'thu/once', undo).build(), { script: { pay: held } })
    world.cancel()
    expect(world.standing()).toBe('running')
    world.answer('pay')
    expect(world.calls()).toEqual(['pay', 'pay~undo'])
    expect(world.end()?.status).toBe('cancelled')
  })

  it('is not held up by a doubt that matters to nobody, and is by one that does', () => {
    const cut = { error: { code: 'thu.cut', retryable: true } }
    const careless = engineWorld(aFlow().withAction('pay', 'thu/once').build(), { script: { pay: cut } })
    careless.cancel()
    expect(careless.end()?.status).toBe('cancelled')
    for (const [decision, calls] of [
      [{ kind: 'happened', output: 1 }, ['pay', 'pay~undo']],
      [{ kind: 'repeat' }, ['pay']],
      [{ kind: 'failed' }, ['pay']],
    ] as const) {
      const world = engineWorld(aFlow().withAction('pay', 'thu/once', undo).build(), { script: { pay: cut } })
      world.cancel()
      expect(world.standing()).toBe('needsDecision')
      world.decide('pay', decision)
      expect(world.calls()).toEqual(calls)
      expect(world.end()?.status).toBe('cancelled')
    }
  })

  it('waits for a look-up, and does not call again what never arrived', () => {
    const cut = { error: { code: 'thu.cut', retryable: true } }
    const world = engineWorld(aFlow().withAction('pay', 'thu/verify', undo).build(), {
      script: { pay: cut, 'pay?': held },
    })
    world.cancel()
    expect(world.standing()).toBe('running')
    world.answer('pay', { lost: true })
    expect(world.calls()).toEqual(['pay', 'pay?'])
    expect(world.end()?.status).toBe('cancelled')
  })

  it('while steps are undone undoes the rest, and no error handler follows', () => {
    const flow = aFlow()
      .withAction('a', 'thu/once', undo)
      .withAction('b', 'thu/once', undo)
      .withAction('bad', 'thu/once')
      .withOnError(aBody().withAction('sorry', 'thu/once'))
      .build()
    const world = engineWorld(flow, { script: { bad: no, 'b~undo': held } })
    world.cancel()
    world.answer('b~undo')
    expect(world.calls()).toEqual(['a', 'b', 'bad', 'b~undo', 'a~undo'])
    expect(world.end()).toMatchObject({ status: 'cancelled', error: { code: 'run.cancelled' } })
  })

  it('ends the error handler, too, and undoes what it did', () => {
    const flow = aFlow()
      .withAction('bad', 'thu/once')
      .withOnError(aBody().withAction('sorry', 'thu/once', undo).withWait('rest', { type: 'timer', ms: 1000 }))
      .build()
    const world = engineWorld(flow, { script: { bad: no } })
    world.cancel()
    expect(world.calls()).toEqual(['bad', 'onError/sorry', 'onError/sorry~undo'])
    expect(world.end()?.status).toBe('cancelled')
  })

  it('twice is cancelling once, and after the end nothing', () => {
    const world = engineWorld(aFlow().withAction('pay', 'thu/once', undo).build(), { script: { pay: held } })
    world.cancel()
    world.tell({ type: 'cancelled', error: { code: 'thu.again', message: { vi: '', en: '' } }, at: world.now() })
    world.answer('pay')
    expect(world.end()?.error?.code).toBe('run.cancelled')
    const before = world.root.state()
    world.cancel()
    expect(world.root.state()).toBe(before)
  })

  it('comes too late for a run that a stop has ended, though something still lets go', () => {
    const flow = aFlow()
      .withAction('pay', 'thu/once', undo)
      .withWait('wait', { type: 'callback' })
      .withStop('end', 'succeeded')
      .withEdges('start > pay', 'start > wait > end')
      .build()
    const world = engineWorld(flow, { script: { pay: held } })
    world.callBack('wait')
    world.cancel()
    world.answer('pay')
    expect(world.end()).toEqual({ status: 'succeeded' })
    expect(world.calls()).toEqual(['pay'])
  })

  it('outlives a crash', () => {
    const world = engineWorld(aFlow().withAction('pay', 'thu/idempotent', undo).build(), {
      script: { pay: [held, {}] },
    })
    world.cancel()
    world.crash()
    expect(world.calls()).toEqual(['pay', 'pay', 'pay~undo'])
    expect(world.end()?.status).toBe('cancelled')
  })
})

describe('a stop', () => {
  it('ends the run at once, with what was under way let go, from however deep inside', () => {
    const inner = aBody().withTryCatch(
      'care',
      aBody().withStop('end', 'failed', { code: 'thu.stop', message: 'Thôi' }),
      aBody(),
    )
    const flow = aFlow()
      .withAction('ask', 'thu/read')
      .withParallel('two', { left: inner, right: aBody().withWait('wait', { type: 'callback' }) })
      .withOnError(aBody().withAction('sorry', 'thu/once'))
      .withEdges('start > ask', 'start > two')
      .build()
    const world = engineWorld(flow, { script: { ask: held } })
    expect(world.end()).toEqual({
      status: 'failed',
      failedStep: 'end',
      error: { code: 'thu.stop', message: { vi: 'Thôi', en: 'Thôi' } },
    })
    expect(world.calls()).toEqual(['ask'])
    expect(world.root.underWay()).toEqual([])
  })
})

describe('the error handler', () => {
  const handled = (onError: ReturnType<typeof aBody>) =>
    aFlow().withMap('m', 7).withAction('bad', 'thu/once').withOnError(onError).build()

  it('sees the error and what there was, and the run has failed all the same', () => {
    const flow = handled(aBody().withAction('tell', 'thu/once', { input: [read('error.code'), read('steps.m')] }))
    const world = engineWorld(flow, { script: { bad: no } })
    expect(world.asked.at(-1)).toMatchObject({ path: 'onError/tell', input: ['thu.no', 7] })
    expect(world.end()).toMatchObject({ status: 'failed', failedStep: 'bad', error: { code: 'thu.no' } })
  })

  it('that fails itself is what the run failed of, with its own steps undone', () => {
    const flow = handled(aBody().withAction('a', 'thu/once', undo).withAction('worse', 'thu/once'))
    const world = engineWorld(flow, { script: { bad: no, worse: { error: { code: 'thu.worse' } } } })
    expect(world.calls()).toEqual(['bad', 'onError/a', 'onError/worse', 'onError/a~undo'])
    expect(world.end()).toMatchObject({ failedStep: 'worse', error: { code: 'thu.worse' } })
  })

  it('may wait, and be taken up again after a crash', () => {
    const flow = handled(aBody().withWait('wait', { type: 'callback' }).withAction('tell', 'thu/idempotent'))
    const world = engineWorld(flow, { script: { bad: no } })
    world.crash()
    world.callBack('wait')
    expect(world.awaits()).toEqual(['callback onError/wait'])
    world.callBack('onError/wait')
    expect(world.end()?.status).toBe('failed')
    expect(world.calls()).toEqual(['bad', 'onError/tell'])
  })

  it('is not mistaken for a step that bears its name', () => {
    const flow = aFlow()
      .withTryCatch('onError', aBody().withAction('a', 'thu/once', undo), aBody())
      .withAction('bad', 'thu/once')
      .withOnError(aBody().withAction('b', 'thu/once', undo).withAction('worse', 'thu/once'))
      .build()
    const world = engineWorld(flow, { script: { bad: no, worse: no } })
    expect(world.calls()).toEqual([
      'onError/a',
      'bad',
      'onError/a~undo',
      'onError/b',
      'onError/worse',
      'onError/b~undo',
    ])
  })

  it('holds lists of any length', () => {
    const each = aBody().withAction('tell', 'thu/idempotent', { input: [read('error.code'), read('item')] })
    const flow = handled(
      aBody().withForEach(
        'each',
        Array.from({ length: 201 }, (_, n) => n),
        each,
      ),
    )
    const world = engineWorld(flow, { script: { bad: no } })
    expect(world.asked).toHaveLength(202)
    expect(world.asked.at(-1)?.input).toEqual(['thu.no', 200])
  })
})

describe('an answer', () => {
  it('is given once, while the run goes on', () => {
    const flow = aFlow()
      .withRespond('first', { n: 1 }, { status: 201, headers: { 'X-Id': 7 } })
      .withWait('rest', { type: 'timer', ms: 1000 })
      .withRespond('second', 'no')
      .build()
    const world = engineWorld(flow)
    const answer = { status: 201, headers: { 'x-id': '7' }, body: { n: 1 } }
    expect(world.root.commands).toContainEqual({ type: 'answer', answer })
    world.pass(1000)
    expect(world.error()).toBe('respond.twice')
    expect(world.root.state().answer).toEqual(answer)
    expect(world.root.commands.filter(({ type }) => type === 'answer')).toHaveLength(1)
  })

  it('may come from the error handler', () => {
    const flow = aFlow()
      .withAction('bad', 'thu/once')
      .withOnError(aBody().withRespond('sorry', read('error.code'), { status: 500 }))
      .build()
    const world = engineWorld(flow, { script: { bad: no } })
    expect(world.root.state().answer).toEqual({ status: 500, headers: {}, body: 'thu.no' })
  })
})
