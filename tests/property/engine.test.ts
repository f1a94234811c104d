import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Chaos, chaos, placeOf } from '../support/engine-chaos.ts'
import { type FlowWorld, flowWorlds, undoableSteps } from '../support/engine-flows.ts'

const ALL = { waits: true, stops: true, repeats: true }
const RUNS = 300

/** Where something was done and not undone, though its run did not succeed, or the other way round. */
const leftBehind = (ran: Chaos, flows: FlowWorld): readonly string[] => {
  const { world, peer } = ran
  if (world.end()?.status === 'succeeded') return []
  const undoable = undoableSteps(flows)
  const places = (isUndo: boolean): ReadonlySet<string> =>
    new Set(
      world.asked
        .filter(({ key, step }) => peer.done.has(key) && step.endsWith('~undo') === isUndo)
        .filter(({ step }) => undoable.has(step.replace('~undo', '')))
        .map((asked) => placeOf(ran, asked).replace('~undo', ''))
        // What the error handler does stays, unless it fails itself.
        .filter((place) => !place.startsWith('onError/')),
    )
  const [done, undone] = [places(false), places(true)]
  return [...done, ...undone].filter((place) => !(done.has(place) && undone.has(place)))
}

const holds = (
  flows: fc.Arbitrary<FlowWorld>,
  promise: (ran: Chaos, flows: FlowWorld) => void,
  numRuns = RUNS,
): void => {
  const property = fc.property(flows, fc.nat(), (flow, seed) => void promise(chaos(flow, seed), flow))
  fc.assert(property, { numRuns })
}

describe('a durable run, whatever happens in between', () => {
  it('keeps what it promises: it ends, ticks move it, late words do not', () => {
    holds(flowWorlds(ALL), ({ faults }) => expect(faults).toEqual([]))
  })

  it('has the state that its journal gives (REPLAY)', () => {
    holds(flowWorlds(ALL), ({ world }) => {
      for (const run of world.runs.values()) {
        run.commit()
        expect(run.replayed()).toEqual(run.state())
      }
    })
  })

  it('does nothing twice that must happen once', () => {
    holds(flowWorlds(ALL), ({ peer }) => {
      for (const [key, times] of peer.done) expect(`${key} ${times}`).toBe(`${key} 1`)
    })
  })

  it('asks for one thing under one key, and always with the same input', () => {
    holds(flowWorlds(ALL), (ran) => {
      for (const [key, inputs] of ran.peer.inputs) expect(`${key} ${[...inputs]}`).toBe(`${key} ${[...inputs][0]}`)
      const keys = Map.groupBy(ran.world.asked, (asked) => `${asked.run} ${asked.path}`)
      for (const asked of keys.values()) expect(new Set(asked.map(({ key }) => key)).size).toBe(1)
    })
  })

  it('leaves nothing behind that could be undone, when it fails or is cancelled', () => {
    const flows = flowWorlds({ waits: true, repeats: true, parts: true })
    holds(flows, (ran, world) => expect(leftBehind(ran, world)).toEqual([]), 150)
  })
})
