import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConnectionLimits, Effect } from '#core'
import { createGates, type Gates, isLimited, type Limited } from '../../../runtime/gates/gates.ts'
import { aCall, fakeTime, fate, never } from './world.ts'

const CACHE: ConnectionLimits = { cache: { ttlMs: 60_000 } }

const by = (unit: string) => ({ run: { unit }, signal: never })
const call = (ref = 'a/read', version = '1.0.0', effect: Effect = 'read') => ({ ref, version, effect })
const aConnection = (id: string, limits: ConnectionLimits): Limited => ({ id, limits })

describe('gates', () => {
  it('look only at connections with limits', () => {
    expect([isLimited({}), isLimited({ limits: {} })]).toEqual([false, true])
  })

  it('are shared by all flows of a unit, and by no other unit or connection', async () => {
    const gates = createGates(fakeTime())
    const limits = { perMinute: 1, waitMs: 0 }
    const [one, two] = [aConnection('mot', limits), aConnection('hai', limits)]
    const pass = (unit: string, connection: Limited) =>
      fate(() => gates.pass(connection, call(), {}, by(unit), () => 'ok'))
    expect(await pass('G06', one)).toBe('ok')
    expect(await pass('G06', one)).toBe('gate.rateLimited')
    expect(await pass('G06', two)).toBe('ok')
    expect(await pass('H26', one)).toBe('ok')
    expect(gates.state('G06', 'mot')?.counts).toMatchObject({ begun: 1, rateLimited: 1 })
    expect(gates.state('H26', 'mot')?.counts).toMatchObject({ begun: 1, rateLimited: 0 })
    expect(gates.state('H26', 'hai')).toBeUndefined()
  })

  it.each<Effect>(['pure', 'idempotent', 'verify', 'once'])(
    'never answer a call of effect %s from memory',
    (effect) => {
      const gates = createGates(fakeTime())
      const connection = aConnection('mot', CACHE)
      let calls = 0
      const pass = () => gates.pass(connection, call('a/write', '1.0.0', effect), {}, by('G06'), () => ++calls)
      expect([pass(), pass()]).toEqual([1, 2])
    },
  )

  it('answer from memory without using up what the limits allow', () => {
    const gates = createGates(fakeTime())
    const connection = aConnection('mot', { ...CACHE, perMinute: 1, waitMs: 0 })
    const pass = () => gates.pass(connection, call(), {}, by('G06'), () => 'ok')
    expect([pass(), pass(), pass()]).toEqual(['ok', 'ok', 'ok'])
  })

  it('forget answers when the connection changes, at once', () => {
    const gates = createGates(fakeTime())
    const pass = (connection: Limited, answer: string) => gates.pass(connection, call(), {}, by('G06'), () => answer)
    pass(aConnection('mot', CACHE), 'old')
    gates.changed('G06', 'mot')
    expect(gates.state('G06', 'mot')?.cache).toBeUndefined()
    expect(pass(aConnection('mot', CACHE), 'new')).toBe('new')
  })

  it('give nothing that was asked through the connection as it was before', async () => {
    const gates = createGates(fakeTime())
    const before = aCall()
    const old = fate(() => gates.pass(aConnection('mot', CACHE), call(), {}, by('G06'), before.call))
    const now = aConnection('mot', CACHE)
    const pass = (answer: string) => gates.pass(now, call(), {}, by('G06'), () => answer)
    expect(pass('new')).toBe('new')
    before.answer('old')
    expect(await old).toBe('old')
    expect(pass('newer')).toBe('new')
  })

  it('count what is under way through the connection as it was before', async () => {
    const gates = createGates(fakeTime())
    const limits = { concurrency: 1, waitMs: 0 }
    const held = aCall()
    const pass = (connection: Limited, go: () => unknown) =>
      fate(() => gates.pass(connection, call(), {}, by('G06'), go))
    const first = pass(aConnection('mot', limits), held.call)
    gates.changed('G06', 'mot')
    const now = aConnection('mot', limits)
    expect(await pass(now, () => 'ok')).toBe('gate.busy')
    held.answer()
    await first
    expect(await pass(now, () => 'ok')).toBe('ok')
  })

  it('keep nothing of a connection that is gone', async () => {
    const time = fakeTime()
    const gates = createGates(time)
    const held = aCall()
    const first = fate(() => gates.pass(aConnection('mot', { concurrency: 1 }), call(), {}, by('G06'), held.call))
    gates.changed('G06', 'mot')
    await time.pass(60_000)
    expect(gates.state('G06', 'mot')).toMatchObject({ running: 1 })
    held.answer()
    await first
    await time.pass(60_000)
    expect([gates.state('G06', 'mot'), time.timers()]).toEqual([undefined, 0])
  })

  it('never give an answer to another unit, connection, state of it, action, version or input', () => {
    const few = <T>(...all: T[]) => fc.constantFrom(...all)
    const asked = fc.record({
      unit: few('G06', 'H26', 'G06/mot'),
      id: few('mot', 'hai', 'mot/hai'),
      ref: few('a/read', 'a/list'),
      version: few('1.0.0', '1.0.1'),
      input: few<unknown>({ so: 1 }, { so: 2 }, { so: '1' }, []),
      saved: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 60 }), (all) => {
        const gates: Gates = createGates(fakeTime())
        const connections = new Map<string, Limited & { readonly edition: number }>()
        let editions = 0
        for (const { unit, id, ref, version, input, saved } of all) {
          const place = JSON.stringify([unit, id])
          const known = connections.get(place)
          if (known && saved) gates.changed(unit, id)
          const connection = known && !saved ? known : { id, limits: CACHE, edition: ++editions }
          connections.set(place, connection)
          const mine = JSON.stringify([unit, id, connection.edition, ref, version, input])
          expect(gates.pass(connection, call(ref, version), input, by(unit), () => mine)).toBe(mine)
        }
      }),
      { numRuns: 300 },
    )
  })
})
