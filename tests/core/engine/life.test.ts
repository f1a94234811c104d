import { describe, expect, it } from 'vitest'
import { type EngineEvent, transition } from '#core/engine'
import { errorNamed } from '../../support/engine-run.ts'
import { engineWorld } from '../../support/engine-world.ts'
import { aBody, aFlow, read } from '../../support/flow-builder.ts'

const held = { held: true }
const no = { error: { code: 'thu.no' } }
const undo = { compensate: { action: 'thu/idempotent' } }

describe('a dead run', () => {
  const dead = () => {
    const world = engineWorld(aFlow().withAction('a', 'thu/once').withAction('b', 'thu/idempotent').build(), {
      script: { b: [held, {}] },
    })
    world.root.apply({ type: 'died', error: errorNamed('run.poison'), at: world.now() })
    world.root.commit()
    return world
  }

  it('hears of nothing but its revival', () => {
    const world = dead()
    expect(world.standing()).toBe('dead')
    expect(world.awaits()).toEqual([])
    const before = world.root.state()
    for (const event of [
      { type: 'returned', path: 'b', attempt: 1, output: 1 },
      { type: 'tick' },
      { type: 'recovered' },
      { type: 'cancelled', error: errorNamed('thu.x') },
    ] as const)
      world.tell({ ...event, at: world.now() } as EngineEvent)
    expect(world.root.state()).toBe(before)
  })

  it('goes on where it stood once it is revived', () => {
    const world = dead()
    world.tell({ type: 'revived', by: 'an', at: world.now() })
    expect(world.standing()).toBe('running')
    world.crash()
    expect(world.calls()).toEqual(['a', 'b', 'b'])
    expect(world.end()?.status).toBe('succeeded')
  })
})

describe('a run that takes up another', () => {
  it('runs no step whose outcome is known, and takes the ports that it took', () => {
    const flow = aFlow()
      .withIf('young', true)
      .withAction('school', 'thu/once')
      .withAction('work', 'thu/once')
      .withSwitch('where', { a: true, b: true })
      .withAction('atA', 'thu/once')
      .withAction('atB', 'thu/once')
      .withApproval('ok', 'Duyệt?')
      .withAction('yes', 'thu/once')
      .withAction('no', 'thu/once')
      .withEdges(
        'start > young',
        'young.then > school',
        'young.else > work > where',
        'where.a > atA',
        'where.b > atB > ok',
        'ok.approved > yes',
        'ok.rejected > no',
      )
      .build()
    const known = {
      young: { output: false, port: 1 },
      where: { output: 'b', port: 1 },
      ok: { output: null, port: 1 },
      work: { output: 1 },
    }
    expect(engineWorld(flow, { known }).calls()).toEqual(['atB', 'no'])
  })

  it('sets the variables that were set', () => {
    const flow = aFlow()
      .withAssign('set', { n: 1 })
      .withMap('m', read('vars.n', 'none'))
      .withOutput(read('steps.m'))
      .build()
    expect(engineWorld(flow, { known: { set: { output: null } } }).output()).toBe(1)
  })

  it('goes the way of an error that is known', () => {
    const flow = aFlow()
      .withAction('ask', 'thu/once')
      .withMap('sorry', read('errors.ask.code'))
      .withEdges('start > ask', 'ask.error > sorry')
      .withOutput(read('steps.sorry'))
      .build()
    const world = engineWorld(flow, { known: { ask: { error: errorNamed('thu.before') } } })
    expect(world.output()).toBe('thu.before')
    expect(world.calls()).toEqual([])
  })

  it('can undo what was done before it, under the keys of the run that did it', () => {
    const flow = aFlow()
      .withAction('pay', 'thu/once', { ...undo })
      .withAction('bad', 'thu/once')
      .build()
    const world = engineWorld(flow, { known: { pay: { output: { ref: 1 } } }, script: { bad: no } })
    expect(world.asked.map(({ key }) => key)).toEqual(['run-1/bad', 'run-1/pay~undo'])
  })

  it('knows nothing of steps inside containers that share an id with nobody', () => {
    const flow = aFlow().withTryCatch('care', aBody().withAction('ask', 'thu/once'), aBody()).build()
    expect(engineWorld(flow, { known: { ask: { output: 1 } } }).calls()).toEqual(['care/ask'])
  })
})

describe('what is known of a run that failed', () => {
  it('is which steps of its body were undone, or something in them', () => {
    const flow = aFlow()
      .withAction('a', 'thu/once', undo)
      .withAction('b', 'thu/once')
      .withForEach('each', [1, 2], aBody().withAction('do', 'thu/once', undo))
      .withAction('bad', 'thu/once')
      .build()
    const { root } = engineWorld(flow, { script: { bad: no } })
    expect(root.state().undone?.toSorted()).toEqual(['a', 'each'])
  })

  it('is not what a container undid and went on from', () => {
    const flow = aFlow()
      .withTryCatch('care', aBody().withAction('do', 'thu/once', undo).withAction('bad', 'thu/once'), aBody())
      .withAction('worse', 'thu/once')
      .build()
    const { root } = engineWorld(flow, { script: { bad: no, worse: no } })
    expect(root.state().undone).toBeUndefined()
  })
})

describe('a transition', () => {
  const flow = aFlow().withAction('a', 'thu/read').build()

  it('begins with `started`, once', () => {
    const { root } = engineWorld(flow, { script: { a: held } })
    expect(() => transition(root.fixed, undefined, { type: 'tick', at: 0 })).toThrow(TypeError)
    const [started] = root.journal as [EngineEvent]
    expect(transition(root.fixed, root.state(), started)).toEqual({ state: root.state(), commands: [], trace: [] })
  })

  it('is the same from a state that has been JSON', () => {
    const nothing = aFlow()
      .withAction('a', 'thu/read')
      .withParallel('two', { left: aBody().withMap('m', read('steps.a')).withOutput(read('steps.m')) })
      .withAction('b', 'thu/read')
      .withOutput(read('steps.two'))
      .build()
    const world = engineWorld(nothing, { script: { a: { output: undefined }, b: held } })
    const state = world.root.state()
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    expect(state.main.steps).toMatchObject({ two: { left: { from: 'a' } } })
  })

  it('takes no output at all for null', () => {
    const world = engineWorld(flow, { script: { a: held } })
    world.tell({ type: 'returned', path: 'a', attempt: 1, output: undefined, at: 0 })
    expect(world.root.state().main.steps).toEqual({ a: null })
  })
})
