import type { StepPlanOf } from '../../plan/plan.ts'
import { type Activity, type Bodies, passOn } from '../activity.ts'
import type { EventOf } from '../event.ts'
import { partOuter } from '../site.ts'
import type { PartsState, StepState } from '../step-state.ts'
import { type Begin, done, failed, type Settled, stepPath, type Under } from '../turn.ts'
import type { Undo } from '../undo-state.ts'
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
    outer: partOuter(site, turn),
  })
}

/** What would undo the part is ours from now on. Paths in it begin at the step. */
const takeUndos = ({ turn, site }: InParts, undos: readonly Undo[]): void => {
  for (const undo of undos.toSorted((one, other) => one.order - other.order)) {
    turn.state.commits += 1
    site.state.undos.push({ ...undo, path: stepPath(site.within, undo.path), order: turn.state.commits })
  }
}

const partEnded = (under: InParts, { end }: EventOf<'partEnded'>): Settled | undefined => {
  const { state, step } = under
  takeUndos(under, end.undos)
  if (state.cancelling) return passOn(state.cancelling)
  if (end.kind === 'failed' || end.kind === 'cancelled') return failed(end.error)
  if (end.kind === 'stopped') return { kind: 'stopped', step: end.step, ...(end.error && { error: end.error }) }
  if (step.collect) state.outputs = [...state.outputs, ...end.outputs]
  state.from += PART_ITEMS
  state.part = ''
  if (state.from >= state.total) return done(step.collect ? state.outputs : null)
  askForRun(under)
  return undefined
}

/** Whatever was asked for may not have been heard. */
const recovered = (under: InParts): void => {
  const { state, turn } = under
  if (state.part === '') askForRun(under)
  else spawn(under)
  if (state.cancelling) turn.commands.push({ type: 'cancelPart', part: state.part })
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
    if (event.type === 'recovered') recovered(under)
    return event.type === 'partEnded' && event.part === state.part ? partEnded(under, event) : undefined
  },
  letGo: ({ state, turn }) => {
    if (state.part === '') return true
    state.cancelling ??= { kind: 'cancelled' }
    turn.commands.push({ type: 'cancelPart', part: state.part })
    return false
  },
}
