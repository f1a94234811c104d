import type { StepPlanOf } from '../../plan/plan.ts'
import { type Activity, type Bodies, input, letGoOfBodies, passOn } from '../activity.ts'
import { ENGINE_ERRORS } from '../errors.ts'
import { scopeAt } from '../site.ts'
import type { BodyEnd } from '../state.ts'
import type { ForEachState } from '../step-state.ts'
import { type Begin, done, failed, type Settled, type Under } from '../turn.ts'
import { envOf } from './instant.ts'

type Looping = Under<ForEachState, StepPlanOf<'forEach'>>

/** The list a step goes over, at a time that stays the same however often it is asked; undefined when it is none. */
export const itemsOf = ({ turn, site, step }: Begin<'forEach'>, now: number): readonly unknown[] | undefined => {
  const value = step.items(scopeAt(site, turn), { ...envOf(turn), now })
  if (value === null || value === undefined) return []
  if (!Array.isArray(value)) return undefined
  if (step.batchSize === 0) return value
  const batches: unknown[] = []
  for (let from = 0; from < value.length; from += step.batchSize) batches.push(value.slice(from, from + step.batchSize))
  return batches
}

const suffixOf = ({ first }: ForEachState, place: number): string => `[${first + place}]`

const underWay = ({ bodies }: ForEachState): number => Object.keys(bodies).length

const took = ({ state, step }: Looping, place: number, end: BodyEnd): void => {
  if (end.kind === 'cancelled') return
  if (end.kind === 'completed') {
    if (step.collect) state.outputs[place] = end.output
  } else if (end.kind === 'stopped' || step.onItemError === 'fail') state.ending ??= end
  else if (step.onItemError === 'skip') state.dropped.push(place)
  else if (step.collect) state.outputs[place] = { error: end.error }
}

const result = ({ state, step }: Looping): Settled => {
  if (state.ending) return passOn(state.ending)
  if (!step.collect) return done(null)
  const dropped = new Set(state.dropped)
  return done(dropped.size > 0 ? state.outputs.filter((_, place) => !dropped.has(place)) : state.outputs)
}

const advance = (under: Looping, bodies: Bodies): Settled | undefined => {
  const { state, step } = under
  while (!state.ending && state.next < state.items.length && underWay(state) < step.concurrency) {
    const place = state.next
    state.next += 1
    const own = { item: state.items[place], index: state.first + place }
    const ended = bodies.start(under, suffixOf(state, place), own)
    if (ended) took(under, place, ended.end)
  }
  if (state.ending) letGoOfBodies(under, bodies)
  return underWay(state) === 0 ? result(under) : undefined
}

/** Goes over a list of which every item is in this run. */
export const loop = (at: Begin<'forEach'>, items: readonly unknown[], first: number, bodies: Bodies) => {
  input(at, items)
  const state: ForEachState = {
    kind: 'forEach',
    index: at.step.index,
    since: at.turn.state.now,
    items,
    first,
    next: 0,
    outputs: at.step.collect ? items.map(() => null) : [],
    dropped: [],
    bodies: {},
  }
  return advance({ ...at, state }, bodies) ?? state
}

export const notAList = (step: string): Settled => failed(ENGINE_ERRORS.notAList(step))

export const forEach: Activity<ForEachState, StepPlanOf<'forEach'>> = {
  ended: (under, suffix, { end }, bodies) => {
    took(under, Number(suffix.slice(1, -1)) - under.state.first, end)
    return advance(under, bodies)
  },
  letGo: (under, bodies) => {
    under.state.ending ??= { kind: 'cancelled' }
    return letGoOfBodies(under, bodies)
  },
}
