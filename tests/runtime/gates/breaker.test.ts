import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { admit, type BreakerState, CLOSED, type Outcome, settle } from '../../../runtime/gates/breaker.ts'

const settings = { failures: 3, windowMs: 10_000, openMs: 1_000 }

/** One call after the other. */
const stateAfter = (outcomes: readonly Outcome[], from: BreakerState = CLOSED, now = 0): BreakerState =>
  outcomes.reduce((state, outcome) => {
    const admitted = admit(state, now)
    return admitted ? settle(admitted, admitted.round, outcome, now, settings) : state
  }, from)

describe('a breaker', () => {
  it('opens after so many failures in a row', () => {
    expect(stateAfter(['failed', 'failed']).kind).toBe('closed')
    expect(stateAfter(['failed', 'failed', 'failed'])).toMatchObject({ kind: 'open', until: 1_000 })
  })

  it('counts anew after an answer, and nothing for calls that tell nothing', () => {
    expect(stateAfter(['failed', 'failed', 'answered', 'failed', 'failed']).kind).toBe('closed')
    expect(stateAfter(['failed', 'unknown', 'failed', 'unknown', 'failed']).kind).toBe('open')
  })

  it('forgets failures that are long ago', () => {
    const early = stateAfter(['failed', 'failed'])
    expect(settle(early, early.round, 'failed', 10_000, settings).kind).toBe('closed')
  })

  it('lets nobody through while it is open, then one', () => {
    const open = stateAfter(['failed', 'failed', 'failed'])
    expect(admit(open, 999)).toBeUndefined()
    const probing = admit(open, 1_000) as BreakerState
    expect(probing.kind).toBe('halfOpen')
    expect(admit(probing, 99_999)).toBeUndefined()
  })

  it('closes when the one is answered, opens again when it fails, and asks the next when it told nothing', () => {
    const probing = admit(stateAfter(['failed', 'failed', 'failed']), 1_000) as BreakerState
    expect(settle(probing, probing.round, 'answered', 1_100, settings).kind).toBe('closed')
    expect(settle(probing, probing.round, 'failed', 1_100, settings)).toMatchObject({ kind: 'open', until: 2_100 })
    const untold = settle(probing, probing.round, 'unknown', 1_100, settings)
    expect(admit(untold, 1_100)?.kind).toBe('halfOpen')
  })

  it('has no ear for calls of before it opened', () => {
    const first = admit(CLOSED, 0) as BreakerState
    const open = stateAfter(['failed', 'failed', 'failed'])
    const probing = admit(open, 1_000) as BreakerState
    for (const state of [open, probing]) expect(settle(state, first.round, 'answered', 1_000, settings)).toBe(state)
  })

  it('never has more than one probe out, and never lets through before its time, whatever happens', () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('call' as const) }),
      fc.record({
        kind: fc.constant('end' as const),
        which: fc.nat(50),
        outcome: fc.constantFrom<Outcome>('answered', 'failed', 'failed', 'unknown'),
      }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(700) }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 120 }), (events) => {
        let [state, now]: [BreakerState, number] = [CLOSED, 0]
        const out: { round: number; probe: boolean }[] = []
        for (const one of events) {
          if (one.kind === 'wait') now += one.ms
          else if (one.kind === 'call') {
            const next = admit(state, now)
            if (state.kind === 'open') expect(next !== undefined).toBe(now >= state.until)
            if (!next) continue
            out.push({ round: next.round, probe: next.kind === 'halfOpen' })
            state = next
            if (state.kind === 'halfOpen') {
              const { round } = state
              expect(out.filter((call) => call.probe && call.round === round)).toHaveLength(1)
            }
          } else {
            const [call] = out.splice(one.which % (out.length || 1), 1)
            if (call) state = settle(state, call.round, one.outcome, now, settings)
          }
          // Half open means that exactly one call is out whose end will decide.
          if (state.kind === 'halfOpen')
            expect(out.filter((call) => call.round === state.round)).toEqual([{ round: state.round, probe: true }])
        }
      }),
      { numRuns: 500 },
    )
  })
})
