import { describe, expect, it } from 'vitest'
import { engineWorld } from '../../support/engine-world.ts'
import { aFlow, read } from '../../support/flow-builder.ts'

const held = { held: true }
const busy = { error: { code: 'thu.busy', retryable: true } }
const unsent = { error: { code: 'thu.unsent', retryable: true, sent: 'no' } } as const
const cut = { error: { code: 'thu.cut', retryable: true, sent: 'unknown' } } as const
const no = { error: { code: 'thu.no' } }

const one = (action: string, more: object = {}) =>
  aFlow()
    .withAction('ask', `thu/${action}`, { retry: { backoffMs: 1000, maxBackoffMs: 3000, attempts: 4 }, ...more })
    .withOutput(read('steps.ask'))
    .build()

describe('a call that fails', () => {
  it('is made again after a growing pause, under the same key and with the same input', () => {
    const world = engineWorld(one('idempotent', { input: { n: 1 } }), {
      script: { ask: [busy, busy, busy, {}] },
      random: () => 0.5,
    })
    for (const ms of [500, 1000, 1500]) {
      expect(world.standing()).toBe('waiting')
      world.pass(ms - 1)
      const before = world.calls().length
      world.pass(1)
      expect(world.calls()).toHaveLength(before + 1)
    }
    expect(world.end()?.status).toBe('succeeded')
    expect(new Set(world.asked.map(({ key, input }) => `${key} ${JSON.stringify(input)}`))).toEqual(
      new Set(['run-1/ask {"n":1}']),
    )
    expect(world.asked.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4])
  })

  it('fails the step when its attempts are used up', () => {
    const world = engineWorld(one('read'), { script: { ask: busy } })
    expect(world.calls()).toHaveLength(4)
    expect(world.error()).toBe('thu.busy')
  })

  it('is not made again when that cannot help', () => {
    expect(engineWorld(one('read'), { script: { ask: no } }).calls()).toEqual(['ask'])
  })

  it('waits as long as the other side asks', () => {
    const world = engineWorld(one('read'), { script: { ask: [{ ...busy, retryAfterMs: 60_000 }, {}] } })
    world.pass(59_999)
    expect(world.calls()).toHaveLength(1)
    world.pass(1)
    expect(world.end()?.status).toBe('succeeded')
  })

  it('does not wait for ever, or not at all, because of a time that makes no sense', () => {
    for (const retryAfterMs of [Number.NaN, -5, 1e300, Number.POSITIVE_INFINITY]) {
      const world = engineWorld(one('read'), { script: { ask: [{ ...busy, retryAfterMs }, {}] } })
      expect(JSON.stringify(world.root.state())).not.toContain('"dueAt":null')
      world.pass(400_000_000_000)
      expect(world.end()?.status).toBe('succeeded')
    }
  })

  it('keeps a result for the attempt that it is of', () => {
    const world = engineWorld(one('read'), { script: { ask: [busy, held] } })
    const before = world.root.state()
    world.tell({ type: 'returned', path: 'ask', attempt: 1, output: 'late', at: world.now() })
    expect(world.root.state()).toEqual(before)
    world.answer('ask', { output: 'in time' })
    expect(world.output()).toBe('in time')
  })
})

describe('a call that must happen once', () => {
  it('is made only once its mark is durable', () => {
    const world = engineWorld(aFlow().withWait('rest', { type: 'timer', ms: 5 }).withAction('ask', 'thu/once').build())
    world.setNow(world.now() + 5)
    world.root.apply({ type: 'tick', at: world.now() })
    world.root.carryOut()
    expect(world.calls()).toEqual([])
    world.root.commit()
    expect(world.root.journal.map(({ type }) => type)).toEqual(['started', 'tick', 'called'])
    expect(world.calls()).toEqual(['ask'])
  })

  it('waits for a person after a crash, who may say that it happened', () => {
    const world = engineWorld(one('once'), { script: { ask: held } })
    world.crash()
    expect(world.standing()).toBe('needsDecision')
    expect(world.awaits()).toEqual(['decision ask'])
    world.decide('ask', { kind: 'happened', output: 'seen in their books' })
    expect(world.output()).toBe('seen in their books')
    expect(world.calls()).toEqual(['ask'])
  })

  it('is called again when the person says that it did not happen', () => {
    const world = engineWorld(one('once'), { script: { ask: [held, {}] } })
    world.crash()
    world.decide('ask', { kind: 'repeat' })
    expect(world.asked.map(({ attempt }) => attempt)).toEqual([1, 2])
    expect(world.end()?.status).toBe('succeeded')
  })

  it('fails when the person says so, of what is known', () => {
    const world = engineWorld(one('once'), { script: { ask: cut } })
    expect(world.standing()).toBe('needsDecision')
    world.decide('ask', { kind: 'failed' })
    expect(world.error()).toBe('thu.cut')
  })

  it('hears one decision alone', () => {
    const world = engineWorld(one('once'), { script: { ask: [cut, held] } })
    world.decide('ask', { kind: 'repeat' })
    world.decide('ask', { kind: 'repeat' })
    world.decide('ask', { kind: 'failed' })
    expect(world.calls()).toEqual(['ask', 'ask'])
    expect(world.standing()).toBe('running')
  })

  it('asks nobody where its step says that doubt is failure', () => {
    const world = engineWorld(one('once', { inDoubt: 'fail' }), { script: { ask: held } })
    world.crash()
    expect(world.error()).toBe('call.interrupted')
  })

  it('is made again when it surely never left, and not when it may have', () => {
    expect(engineWorld(one('once'), { script: { ask: [unsent, {}] } }).calls()).toEqual(['ask', 'ask'])
    expect(engineWorld(one('once'), { script: { ask: [cut, {}] } }).standing()).toBe('needsDecision')
  })

  it('is made after a crash that came before its mark was durable', () => {
    const world = engineWorld(aFlow().withWait('rest', { type: 'timer', ms: 5 }).withAction('ask', 'thu/once').build())
    world.setNow(world.now() + 5)
    world.root.apply({ type: 'tick', at: world.now() })
    world.root.carryOut()
    world.root.crash()
    world.settle()
    expect(world.calls()).toEqual(['ask'])
    expect(world.end()?.status).toBe('succeeded')
  })

  it('is in doubt when the process died just after its mark', () => {
    const world = engineWorld(aFlow().withWait('rest', { type: 'timer', ms: 5 }).withAction('ask', 'thu/once').build())
    world.setNow(world.now() + 5)
    world.root.apply({ type: 'tick', at: world.now() })
    world.root.carryOut()
    world.root.commit(true)
    world.settle()
    expect(world.calls()).toEqual([])
    expect(world.standing()).toBe('needsDecision')
  })
})

describe('a call that can be verified', () => {
  it('is looked up after a crash, and not repeated when it arrived', () => {
    const world = engineWorld(one('verify'), { script: { ask: held, 'ask?': { output: 'found' } } })
    world.crash()
    expect(world.calls()).toEqual(['ask', 'ask?'])
    expect(world.output()).toBe('found')
  })

  it('is repeated when it never arrived, under the same key', () => {
    const world = engineWorld(one('verify'), { script: { ask: [cut, {}], 'ask?': { lost: true } } })
    expect(world.calls()).toEqual(['ask', 'ask?', 'ask'])
    expect(new Set(world.asked.map(({ key }) => key)).size).toBe(1)
    expect(world.end()?.status).toBe('succeeded')
  })

  it('is looked up again after a pause when the look-up fails, and at last put before a person', () => {
    const world = engineWorld(one('verify'), { script: { ask: cut, 'ask?': busy }, random: () => 0.5 })
    expect(world.standing()).toBe('waiting')
    world.pass(10_000)
    world.pass(10_000)
    world.pass(10_000)
    expect(world.standing()).toBe('needsDecision')
    expect(world.calls().filter((call) => call === 'ask')).toHaveLength(1)
  })

  it('is looked up again when the process died during the look-up', () => {
    const world = engineWorld(one('verify'), { script: { ask: cut, 'ask?': [held, {}] } })
    world.crash()
    expect(world.calls()).toEqual(['ask', 'ask?', 'ask?'])
    expect(world.end()?.status).toBe('succeeded')
  })
})

describe('a call that can be repeated', () => {
  it('is simply made again after a crash, with the same key and attempt', () => {
    for (const effect of ['pure', 'read', 'idempotent']) {
      const world = engineWorld(one(effect), { script: { ask: [held, {}] } })
      world.crash()
      expect(world.asked.map(({ key, attempt }) => `${key} ${attempt}`)).toEqual(['run-1/ask 1', 'run-1/ask 1'])
      expect(world.end()?.status).toBe('succeeded')
    }
  })

  it('keeps the pause that it was in', () => {
    const world = engineWorld(one('read'), { script: { ask: [busy, {}] }, random: () => 0.5 })
    world.crash()
    world.crash()
    expect(world.calls()).toEqual(['ask'])
    world.pass(500)
    expect(world.calls()).toEqual(['ask', 'ask'])
  })
})
