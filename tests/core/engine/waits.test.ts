import { describe, expect, it } from 'vitest'
import { dueAt } from '#core/engine'
import { engineWorld } from '../../support/engine-world.ts'
import { aBody, aFlow, read } from '../../support/flow-builder.ts'

const DAY = 86_400_000

describe('a timer', () => {
  const timer = aFlow()
    .withWait('rest', { type: 'timer', ms: 3650 * DAY })
    .withAction('after', 'thu/read')
    .build()

  it('ends at its time and not before, be it years', () => {
    const world = engineWorld(timer)
    expect(world.standing()).toBe('waiting')
    expect(dueAt(world.root.state())).toBe(world.now() + 3650 * DAY)
    world.pass(3650 * DAY - 1)
    world.tell({ type: 'tick', at: world.now() })
    expect(world.calls()).toEqual([])
    world.pass(1)
    expect(world.end()?.status).toBe('succeeded')
  })

  it('is not begun anew by a crash', () => {
    const world = engineWorld(timer)
    world.pass(1000)
    world.crash()
    world.pass(3650 * DAY - 1000)
    expect(world.end()?.status).toBe('succeeded')
  })

  it('does not ring in a run whose clock went back', () => {
    const world = engineWorld(timer)
    world.setNow(0)
    world.tell({ type: 'tick', at: 0 })
    expect(world.standing()).toBe('waiting')
  })
})

describe('waiting until a time', () => {
  const until = (at: unknown) =>
    aFlow()
      .withWait('rest', { type: 'until', at })
      .withMap('sorry', read('errors.rest.code'))
      .withEdges('start > rest', 'rest.error > sorry')
      .withOutput(read('steps.sorry', 'fine'))
      .build()

  it('takes ISO 8601, milliseconds, and a day of the calendar here', () => {
    for (const [at, ms] of [
      ['2026-11-23T08:30:00+07:00', Date.UTC(2026, 10, 23, 1, 30)],
      ['2026-11-23T08:30', Date.UTC(2026, 10, 23, 1, 30)],
      ['2026-11-23', Date.UTC(2026, 10, 22, 17)],
      [5_000_000, 5_000_000],
    ] as const)
      expect(dueAt(engineWorld(until(at)).root.state())).toBe(ms)
  })

  it('goes on at once when the time is past', () => {
    expect(engineWorld(until('1970-01-01T00:00:01Z')).output()).toBe('fine')
  })

  it('fails of what is no time, or none that a calendar has', () => {
    for (const at of [null, '', 'tomorrow', '2026-02-31', 'Nov 23 2026', true, 1e300])
      expect(engineWorld(until(at)).output()).toBe('wait.notATime')
  })
})

describe('a callback', () => {
  const called = aFlow()
    .withAction('send', 'thu/idempotent', { input: { to: read('run.callbacks.wait') } })
    .withWait('wait', { type: 'callback', timeoutMs: 1000 })
    .withMap('sorry', read('errors.wait.code'))
    .withEdges('start > send > wait', 'wait.error > sorry')
    .withOutput([read('steps.wait', null), read('steps.sorry', null)])
    .build()

  it('wakes its step, whose address was known before it began', () => {
    const world = engineWorld(called)
    expect(world.asked[0]?.input).toEqual({ to: 'https://vi.du/run-1/wait' })
    expect(world.awaits()).toEqual(['callback wait'])
    world.callBack('wait', { ok: true })
    expect(world.output()).toEqual([{ ok: true }, null])
  })

  it('may come before its step begins, and the first one counts', () => {
    const world = engineWorld(called, { script: { send: { held: true } } })
    world.callBack('wait', 1)
    world.callBack('wait', 2)
    world.crash()
    world.answer('send')
    expect(world.output()).toEqual([1, null])
  })

  it('that comes twice is heard once', () => {
    const flow = aFlow().withWait('wait', { type: 'callback' }).withAction('slow', 'thu/read').build()
    const world = engineWorld(flow, { script: { slow: { held: true } } })
    world.callBack('wait', 1)
    const before = world.root.state()
    world.callBack('wait', 2)
    expect(world.root.state()).toEqual(before)
  })

  it('that is too late changes nothing', () => {
    const world = engineWorld(called)
    world.pass(1000)
    expect(world.output()).toEqual([null, 'wait.timeout'])
    const before = world.root.state()
    world.callBack('wait', 1)
    expect(world.root.state()).toBe(before)
  })

  it('leaves nothing behind when its step never comes to run', () => {
    const flow = aFlow()
      .withAction('ask', 'thu/read')
      .withWait('wait', { type: 'callback' })
      .withAction('slow', 'thu/read')
      .withEdges('start > ask > wait', 'ask.error > slow')
      .build()
    const world = engineWorld(flow, { script: { ask: { held: true }, slow: { held: true } } })
    for (const path of ['nobody', 'ask', 'other/wait', 'wait/deeper', 'each[0]/wait', '']) world.callBack(path, 1)
    expect(world.root.state().early).toEqual({})
    world.answer('ask', { error: { code: 'thu.no' } })
    const before = world.root.state()
    world.callBack('wait', 2)
    expect(world.root.state()).toEqual(before)
  })

  it('finds its round of a loop, also early, and leaves the others alone', () => {
    const flow = aFlow()
      .withForEach(
        'each',
        [1, 2],
        aBody().withAction('send', 'thu/read').withWait('wait', { type: 'callback' }).withOutput(read('steps.wait')),
        { concurrency: 2 },
      )
      .withOutput(read('steps.each'))
      .build()
    const world = engineWorld(flow, { script: { send: { held: true } } })
    world.callBack('each[1]/wait', 'second')
    world.answer('each[0]/send')
    world.callBack('each[0]/wait', 'first')
    expect(world.awaits()).toEqual([])
    world.answer('each[1]/send')
    expect(world.output()).toEqual(['first', 'second'])
  })

  it('is kept for a body that a crash made the run forget', () => {
    const wait = aBody().withWait('wait', { type: 'callback' })
    const flow = aFlow()
      .withAction('before', 'thu/read')
      .withForEach('each', [1, 2], wait)
      .withTryCatch('care', aBody().withAction('bad', 'thu/read'), wait)
      .withRepeat('again', { '>=': [{ var: 'index' }, 1] }, wait)
      .withCall('other', 'khac')
      .withAction('worse', 'thu/read')
      .withOnError(wait)
      .build()
    const no = { error: { code: 'thu.no' } }
    const world = engineWorld(flow, {
      flows: { khac: aFlow().withWait('wait', { type: 'callback' }).build() },
      script: { before: { held: true }, bad: no, worse: no },
    })
    const paths = [
      'each[0]/wait',
      'each[1]/wait',
      'care!/wait',
      'again[0]/wait',
      'again[1]/wait',
      'other>/wait',
      'onError/wait',
    ]
    for (const path of paths) world.callBack(path)
    world.crash()
    world.answer('before')
    expect(world.end()?.failedStep).toBe('worse')
    expect(world.root.state().early).toEqual({})
  })

  it('waits for ever without a time-out', () => {
    const world = engineWorld(aFlow().withWait('wait', { type: 'callback' }).build())
    expect(dueAt(world.root.state())).toBeUndefined()
    world.pass(3650 * DAY)
    expect(world.standing()).toBe('waiting')
  })
})

describe('an approval', () => {
  const asking = (more: object) =>
    aFlow()
      .withApproval('ok', 'Duyệt?', more)
      .withMap('yes', ['yes', read('steps.ok')])
      .withMap('no', ['no', read('steps.ok')])
      .withMap('late', ['late', read('errors.ok.code')])
      .withEdges('start > ok', 'ok.approved > yes', 'ok.rejected > no', 'ok.error > late')
      .withOutput([read('steps.yes', null), read('steps.no', null), read('steps.late', null)])
      .build()

  it('is given when as many agree as it needs, with the form of the last', () => {
    const world = engineWorld(asking({ approvers: ['an', 'binh', 'chi'], need: 2 }))
    expect(world.standing()).toBe('needsApproval')
    world.vote('ok', 'an', true, { n: 1 })
    world.vote('ok', 'chi', false)
    expect(world.standing()).toBe('needsApproval')
    world.vote('ok', 'binh', true, { n: 2 })
    expect(world.output()).toEqual([['yes', { n: 2 }], null, null])
  })

  it('is refused as soon as too few are left who could agree', () => {
    const world = engineWorld(asking({ approvers: ['an', 'binh', 'chi'], need: 2 }))
    world.vote('ok', 'an', false)
    world.vote('ok', 'binh', false)
    expect(world.output()).toEqual([null, ['no', null], null])
  })

  it('counts nobody twice, whether voting again or named again', () => {
    const world = engineWorld(asking({ approvers: ['an', 'an', 'binh'], need: 2 }))
    world.vote('ok', 'an')
    world.vote('ok', 'an')
    world.vote('ok', 'an', false)
    expect(world.standing()).toBe('needsApproval')
    world.vote('ok', 'binh', false)
    expect(world.output()).toEqual([null, ['no', null], null])
  })

  it('does not take one refusal of a role for the refusal of all who have it', () => {
    const world = engineWorld(asking({ approvers: ['role:operator'], need: 2 }))
    world.vote('ok', 'an', false)
    world.vote('ok', 'binh')
    expect(world.standing()).toBe('needsApproval')
    world.vote('ok', 'chi')
    expect(world.output()).toEqual([['yes', null], null, null])
  })

  it('asks others, too, at its deadline, and gives up at the second', () => {
    const world = engineWorld(asking({ approvers: ['an'], deadlineMs: 1000, escalateTo: ['chi'] }))
    world.pass(1000)
    expect(world.root.state().main.active).toMatchObject({ ok: { approvers: ['an', 'chi'], escalated: true } })
    world.vote('ok', 'an', false)
    expect(world.standing()).toBe('needsApproval')
    world.pass(1000)
    expect(world.output()).toEqual([null, null, ['late', 'approval.expired']])
  })

  it('that was given late is given, until nobody waits any more', () => {
    const world = engineWorld(asking({ approvers: ['an'], deadlineMs: 1000 }))
    world.pass(999)
    world.vote('ok', 'an')
    expect(world.output()).toEqual([['yes', null], null, null])
    const before = world.root.state()
    world.vote('ok', 'an', false)
    expect(world.root.state()).toBe(before)
  })
})
