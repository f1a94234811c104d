import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConnectionLimits } from '#core'
import type { PluginError } from '#plugins/sdk'
import { createGate, type Gate } from '../../../runtime/gates/gate.ts'
import { aCall, callersFault, down, failing, fakeTime, fate, patience, settled, timedOut } from './world.ts'

const aGate = (limits: ConnectionLimits, random = 0) => {
  const time = fakeTime(random)
  const gate = createGate('dan-cu', limits, time)
  const start = (onBegin?: () => void) => {
    const call = aCall(onBegin)
    return { ...call, end: fate(() => gate.pass(call.signal, call.call)) }
  }
  return { time, gate, start }
}

const once = (gate: Gate) => fate(() => gate.pass(aCall().signal, () => 'ok'))

/** The refusal of a call that must be refused at once. */
const refusalOf = (gate: Gate): PluginError => {
  try {
    gate.pass(aCall().signal, () => expect.unreachable())
  } catch (thrown) {
    return thrown as PluginError
  }
  return expect.unreachable()
}

describe('a gate', () => {
  it('gives the very answer, at once where the action answers at once', () => {
    const { gate } = aGate({ perSecond: 1, concurrency: 1, breaker: { failures: 1, windowMs: 1_000, openMs: 1_000 } })
    const answer = { a: 1 }
    expect(gate.pass(aCall().signal, () => answer)).toBe(answer)
  })

  it('throws what the action throws', async () => {
    const { gate, start } = aGate({ concurrency: 1 })
    expect(() =>
      gate.pass(aCall().signal, () => {
        throw callersFault()
      }),
    ).toThrow(expect.objectContaining({ code: 'http.status.400' }))
    const call = start()
    call.fail(failing())
    expect(await call.end).toBe('http.status.503')
    expect(gate.idle()).toBe(true)
  })

  it('makes a call wait for its turn, in the order of coming', async () => {
    const { time, start } = aGate({ concurrency: 1 })
    const [first, second, third] = [start(), start(), start()]
    await time.pass(10)
    expect([first, second, third].map((call) => call.began())).toEqual([1, 0, 0])
    first.answer(1)
    await settled()
    expect([second.began(), third.began()]).toEqual([1, 0])
    second.fail(down())
    third.answer(3)
    await settled()
    expect(await Promise.all([first.end, second.end, third.end])).toEqual([1, 'network.refused', 3])
  })

  it('refuses who has waited too long, as one that was never sent and may come again', async () => {
    const { time, gate, start } = aGate({ concurrency: 1, waitMs: 200 })
    const [first, second] = [start(), start()]
    await time.pass(199)
    expect(gate.state()).toMatchObject({ running: 1, waiting: 1 })
    await time.pass(2)
    expect(await second.end).toBe('gate.busy')
    first.answer()
    await first.end
    expect(second.began()).toBe(0)
    expect(gate.state().counts).toMatchObject({ begun: 1, busy: 1 })
  })

  it('says at once that a turn cannot come in time, and when it will', () => {
    const { gate } = aGate({ perMinute: 2 })
    for (const _ of [1, 2]) gate.pass(aCall().signal, () => 'ok')
    const refused = refusalOf(gate)
    expect(refused).toMatchObject({ code: 'gate.rateLimited', retryable: true, sent: 'no', retryAfterMs: 66_000 })
    expect(refused.text.vi).toContain('dan-cu')
  })

  it('spreads those that it refuses', () => {
    const waits = [0, 0.5, 0.999].map((random) => {
      const { gate } = aGate({ perMinute: 1 }, random)
      gate.pass(aCall().signal, () => 'ok')
      return refusalOf(gate).retryAfterMs
    })
    expect(new Set(waits).size).toBe(3)
    expect(waits.every((wait) => wait !== undefined && wait >= 60_000)).toBe(true)
  })

  it('waits for nothing where it may not', async () => {
    const { gate, start } = aGate({ concurrency: 1, perSecond: 5, waitMs: 0 })
    const first = start()
    expect(refusalOf(gate).code).toBe('gate.busy')
    first.answer()
    await first.end
    expect(await once(gate)).toBe('ok')
  })

  it('keeps the line short', async () => {
    const { gate, start } = aGate({ concurrency: 1, waitMs: 60_000 })
    const all = Array.from({ length: 1_001 }, start)
    expect(refusalOf(gate).code).toBe('gate.busy')
    expect(gate.state()).toMatchObject({ running: 1, waiting: 1_000 })
    for (const call of all) call.answer()
    await Promise.all(all.map((call) => call.end))
    expect(gate.idle()).toBe(true)
  })

  it('forgets who leaves the line, and gives on the place of who leaves under way', async () => {
    const { time, start } = aGate({ concurrency: 1 })
    const [first, second, third] = [start(), start(), start()]
    const gone = new Error('the run is over')
    second.leave(gone)
    expect(await second.end).toBe(gone)
    first.leave()
    await time.pass(1)
    expect([second.began(), third.began()]).toEqual([0, 1])
    first.answer('late')
    third.answer()
    expect([await first.end, await third.end]).toEqual(['late', 'ok'])
  })

  it('counts what is under way when its limits change, and what was begun', async () => {
    const { gate, start } = aGate({ concurrency: 2, perMinute: 100 })
    const [first, second] = [start(), start()]
    gate.change({ concurrency: 2, perMinute: 3, waitMs: 0 })
    expect(refusalOf(gate).code).toBe('gate.busy')
    for (const call of [first, second]) call.answer()
    await Promise.all([first.end, second.end])
    expect(await once(gate)).toBe('ok')
    expect(refusalOf(gate).code).toBe('gate.rateLimited')
  })

  it('lets the line go on when its limits are lifted', async () => {
    const { gate, start } = aGate({ concurrency: 1 })
    const [first, second] = [start(), start()]
    gate.change({})
    await settled()
    expect([first.began(), second.began()]).toEqual([1, 1])
    for (const call of [first, second]) call.answer()
    await Promise.all([first.end, second.end])
  })
})

describe('the breaker of a gate', () => {
  const breaker = { failures: 2, windowMs: 60_000, openMs: 5_000 }
  const ended = async (gate: Gate, error: Error): Promise<void> => {
    const call = aCall()
    const end = fate(() => gate.pass(call.signal, call.call))
    call.fail(error)
    await end
  }

  it.each([
    ['a refused connection', down],
    ['a time-out of the network', () => Object.assign(down(), { code: 'network.timeout', sent: 'unknown' })],
    ['a 503', failing],
  ])('opens on %s', async (_name, error) => {
    const { gate } = aGate({ breaker })
    for (const _ of [1, 2]) await ended(gate, error())
    expect(refusalOf(gate)).toMatchObject({ code: 'gate.open', retryable: true, sent: 'no', retryAfterMs: 5_500 })
    expect(gate.state()).toMatchObject({ breaker: { state: 'open', retryInMs: 5_000 }, counts: { failed: 2, open: 1 } })
  })

  it('opens when the step’s time is over', () => {
    const { gate, start } = aGate({ breaker })
    for (const call of [start(), start()]) call.leave(timedOut())
    expect(refusalOf(gate).code).toBe('gate.open')
  })

  it.each([
    ['faults of the caller', callersFault],
    ['a system that asks for patience', patience],
    ['calls that were given up', () => Object.assign(down(), { code: 'network.aborted', retryable: false })],
    ['a fault of the plugin', () => Object.assign(callersFault(), { code: 'plugin.threw' })],
  ])('stays closed for %s', async (_name, error) => {
    const { gate } = aGate({ breaker })
    for (const _ of [1, 2, 3, 4]) await ended(gate, error())
    expect(await once(gate)).toBe('ok')
  })

  it('stays closed when callers leave for reasons of their own', async () => {
    const { gate, start } = aGate({ breaker })
    for (const call of [start(), start(), start()]) call.leave(new Error('cancelled'))
    expect(await once(gate)).toBe('ok')
  })

  it('lets one call try after its time, and everyone when that one is answered', async () => {
    const { time, gate, start } = aGate({ breaker })
    for (const _ of [1, 2]) await ended(gate, down())
    await time.pass(5_000)
    const probe = start()
    expect(refusalOf(gate).code).toBe('gate.open')
    expect(gate.state().breaker?.state).toBe('halfOpen')
    probe.answer()
    await probe.end
    expect(await once(gate)).toBe('ok')
  })

  it('refuses at once who stands in line when it opens', async () => {
    const { gate, start } = aGate({ breaker, concurrency: 2 })
    const calls = [start(), start(), start(), start()] as const
    calls[0].fail(down())
    await calls[0].end
    expect(calls[2].began()).toBe(1)
    calls[1].fail(down())
    await calls[1].end
    expect(await calls[3].end).toBe('gate.open')
    expect(calls[3].began()).toBe(0)
    calls[2].answer()
    await calls[2].end
    expect(gate.state().breaker?.state).toBe('open')
  })

  it('begins closed under new limits', async () => {
    const { gate } = aGate({ breaker })
    for (const _ of [1, 2]) await ended(gate, down())
    gate.change({ breaker })
    expect(await once(gate)).toBe('ok')
  })
})

describe('any gate under any load', () => {
  const limits = fc.record(
    {
      perSecond: fc.integer({ min: 1, max: 5 }),
      perMinute: fc.integer({ min: 1, max: 20 }),
      concurrency: fc.integer({ min: 1, max: 3 }),
      waitMs: fc.nat(3_000),
      breaker: fc.record({
        failures: fc.integer({ min: 1, max: 4 }),
        windowMs: fc.constant(60_000),
        openMs: fc.integer({ min: 100, max: 3_000 }),
      }),
    },
    { requiredKeys: [] },
  )
  const event = fc.oneof(
    fc.record({ kind: fc.constant('come' as const) }),
    fc.record({ kind: fc.constantFrom('answer' as const, 'fail' as const, 'leave' as const), which: fc.nat(20) }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(900) }),
  )

  it('holds its limits, forgets nobody, and calls nobody it refused', async () => {
    await fc.assert(
      fc.asyncProperty(limits, fc.array(event, { maxLength: 60 }), async (given, events) => {
        const { time, gate, start } = aGate(given)
        const began: number[] = []
        const open: { call: ReturnType<typeof start>; over: unknown; under: boolean; told: boolean }[] = []
        const seen = { longestWait: 0, mostUnder: 0 }
        for (const one of events) {
          if (one.kind === 'come') {
            const came = time.now()
            const record = {
              call: undefined as unknown as ReturnType<typeof start>,
              over: undefined as unknown,
              under: false,
              told: false,
            }
            open.push(record)
            record.call = start(() => {
              record.under = !record.told
              began.push(time.now())
              seen.longestWait = Math.max(seen.longestWait, time.now() - came)
              seen.mostUnder = Math.max(seen.mostUnder, open.filter(({ under }) => under).length)
            })
            void record.call.end.then((end) => {
              record.over = end
            })
          } else if (one.kind === 'wait') await time.pass(one.ms)
          else {
            const waiting = open.filter(({ over }) => over === undefined)
            const chosen = waiting[one.which % (waiting.length || 1)]
            if (chosen) Object.assign(chosen, { under: false, told: true })
            if (one.kind === 'answer') chosen?.call.answer()
            else if (one.kind === 'fail') chosen?.call.fail(down())
            else chosen?.call.leave(timedOut())
          }
          await settled()
        }
        for (const record of open) {
          Object.assign(record, { under: false, told: true })
          record.call.answer()
        }
        await time.pass(120_000)
        for (const { call, over } of open) {
          expect(over).toBeDefined()
          expect(call.began()).toBeLessThanOrEqual(1)
          if (String(over).startsWith('gate.')) expect(call.began()).toBe(0)
        }
        expect(seen.longestWait).toBeLessThanOrEqual((given.waitMs ?? 1_000) + 1)
        expect(seen.mostUnder).toBeLessThanOrEqual(given.concurrency ?? Number.POSITIVE_INFINITY)
        for (const [most, window] of [
          [given.perSecond, 1_000],
          [given.perMinute, 60_000],
        ] as const)
          for (const from of began)
            expect(began.filter((at) => at >= from && at < from + window).length).toBeLessThanOrEqual(
              most ?? Number.POSITIVE_INFINITY,
            )
        expect([gate.idle(), time.timers()]).toEqual([true, 0])
      }),
      { numRuns: 150 },
    )
  })
})
