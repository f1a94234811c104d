import type { StepPlanOf } from '../../plan/plan.ts'
import { type Activity, type Bodies, passOn } from '../activity.ts'
import type { EventOf } from '../event.ts'
import { outerOf } from '../site.ts'
import type { PartsState, StepState } from '../state.ts'
import { type Begin, done, failed, type Settled, stepPath, type Under } from '../turn.ts'
import { itemsOf, loop, notAList } from './for-each.ts'

/**
 * A list longer than this goes in parts, each a run of its own: no run's head grows with the list, and a crash costs
 * no more than a part. Parts follow one another, so that `concurrency` means what it says.
 */
export const PART_ITEMS = 200

type InParts = Under<PartsState, StepPlanOf<'forEach'>>

const askForRun = ({ turn, path, state }: InParts): void =>
  void turn.commands.push({ type: 'part', path, from: state.from })

/** The same list as when the step began: the scope has not changed since, nor has its clock. */
const spawn = (under: InParts): void => {
  const { turn, site, step, path, state } = under
  const items = itemsOf(under, state.since) ?? []
  turn.commands.push({
    type: 'spawn',
    path,
    part: state.part,
    at: {
      ...(site.root.flow !== undefined && { flow: site.root.flow, version: site.root.version as number }),
      step: stepPath(site.root.within, step.id),
    },
    first: state.from,
    items: items.slice(state.from, state.from + PART_ITEMS),
    outer: outerOf(site),
  })
}

const partEnded = (under: InParts, { end }: EventOf<'partEnded'>): Settled | undefined => {
  const { state, site, step } = under
  if (end.kind === 'completed') {
    site.state.undos.push(...end.undos)
    if (step.collect) state.outputs = [...state.outputs, ...end.outputs]
  }
  if (state.cancelling) return passOn(state.cancelling)
  if (end.kind === 'failed') return failed(end.error)
  if (end.kind !== 'completed') return end
  state.from += PART_ITEMS
  state.part = ''
  if (state.from >= state.total) return done(step.collect ? state.outputs : null)
  askForRun(under)
  return undefined
}

export const beginForEach = (at: Begin<'forEach'>, bodies: Bodies): Settled | StepState => {
  const { part } = at.turn.state.facts
  if (part && at.site.within === '') return loop(at, part.items, part.first, bodies)
  const items = itemsOf(at, at.turn.state.now)
  if (!items) return notAList(at.step.id)
  if (items.length <= PART_ITEMS) return loop(at, items, 0, bodies)
  const state: PartsState = {
    kind: 'parts',
    index: at.step.index,
    since: at.turn.state.now,
    total: items.length,
    from: 0,
    part: '',
    outputs: [],
  }
  askForRun({ ...at, state })
  return state
}

export const parts: Activity<PartsState, StepPlanOf<'forEach'>> = {
  on: (under, event) => {
    const { state } = under
    if (event.type === 'parted' && event.from === state.from && state.part === '') {
      state.part = event.part
      spawn(under)
    }
    if (event.type === 'recovered') {
      if (state.part === '') askForRun(under)
      else spawn(under)
    }
    return event.type === 'partEnded' && event.part === state.part ? partEnded(under, event) : undefined
  },
  letGo: ({ state, turn }) => {
    if (state.part === '') return true
    state.cancelling ??= { kind: 'cancelled' }
    turn.commands.push({ type: 'cancelPart', part: state.part })
    return false
  },
}
