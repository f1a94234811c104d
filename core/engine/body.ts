import type { BodyPlan, StepPlan } from '../plan/plan.ts'
import type { RunError } from '../run/view.ts'
import { activityOf } from './activities.ts'
import type { Bodies, Ended } from './activity.ts'
import { beginStep } from './begin.ts'
import { beginUndoing, undoInside, undoOf } from './compensate.ts'
import { dropEarly } from './early.ts'
import { errorOf } from './errors.ts'
import { knownOf } from './known.ts'
import { enter, scopeAt, siteInside } from './site.ts'
import type { BodyEnd } from './state.ts'
import type { StepState } from './step-state.ts'
import { callsMade } from './steps/call.ts'
import { envOf } from './steps/instant.ts'
import { failed, OUT, type Settled, type Site, stepPath, type Turn, type Under } from './turn.ts'

const NO_PORT = -1

const isSettled = (begun: Settled | StepState): begun is Settled =>
  begun.kind === 'done' || begun.kind === 'failed' || begun.kind === 'stopped' || begun.kind === 'cancelled'

/** Settles the edges that leave a step: those of `port` as taken, all others as dead. Adds the steps that are ready by it. */
const follow = ({ state }: Site, { targets }: StepPlan, port: number, ready: number[]): void => {
  for (const [place, list] of targets.entries())
    for (const target of list) {
      if (place === port) state.taken[target] = true
      const left = (state.waiting[target] as number) - 1
      state.waiting[target] = left
      if (left === 0) ready.push(target)
    }
}

const underOf = (turn: Turn, site: Site, step: StepPlan): Under<StepState> => ({
  turn,
  site,
  step,
  state: site.state.active[step.id] as StepState,
  path: stepPath(site.within, step.id),
})

/** The first end stays; what is under way lets go. */
export const finish = (turn: Turn, site: Site, end: BodyEnd): void => {
  if (site.state.ending) return
  site.state.ending = end
  letGoOfAll(turn, site)
}

const letGoOfAll = (turn: Turn, site: Site): void => {
  for (const id of Object.keys(site.state.active)) {
    const step = stepOf(site.body, site.state.active[id] as StepState)
    const under = underOf(turn, site, step)
    if (!activityOf(under.state).letGo(under as never, bodies)) continue
    delete site.state.active[id]
    turn.trace.push({ type: 'ended', step: id, within: site.within, at: turn.state.now, status: 'cancelled' })
  }
}

export const stepOf = (body: BodyPlan, { index }: StepState): StepPlan => body.steps[index] as StepPlan

/** A step whose undoing cannot be prepared has happened all the same: the body fails, and a person is asked about it. */
const completed = (turn: Turn, site: Site, step: StepPlan, output: unknown, port: number, ready: number[]): void => {
  const { state } = site
  state.steps[step.id] = output
  if (port > OUT) state.ports[step.id] = port
  follow(site, step, port, ready)
  if (step.kind !== 'action' || !step.compensate) return
  const undo = undoOf(turn, site, step, step.compensate)
  state.undos.push(undo)
  if (undo.error) finish(turn, site, { kind: 'failed', error: undo.error, step: step.id })
}

const failure = (turn: Turn, site: Site, step: StepPlan, error: RunError, ready: number[]): void => {
  if (step.errorPort === NO_PORT) {
    finish(turn, site, { kind: 'failed', error, step: step.id })
    return
  }
  site.state.errors[step.id] = error
  follow(site, step, step.errorPort, ready)
}

/**
 * A step has ended: notes it, and settles what follows. What follows a failure finds nothing left of it that could be
 * undone.
 */
export const settle = (turn: Turn, site: Site, step: StepPlan, settled: Settled, ready: number[]): void => {
  const state = site.state.active[step.id]
  const attempts = state?.kind === 'call' ? callsMade(state) : undefined
  delete site.state.active[step.id]
  const goesOn = settled.kind === 'failed' && step.errorPort !== NO_PORT && !site.state.ending
  if (goesOn && undoInside(turn, site, step, settled.error)) return
  const ended = { type: 'ended', step: step.id, within: site.within, at: turn.state.now } as const
  const tried = attempts !== undefined && { attempts }
  if (settled.kind === 'done') {
    const { port, output } = settled
    const choice = (port > OUT || step.ports[OUT] !== 'out') && { port: step.ports[port] as string }
    turn.trace.push({ ...ended, status: 'succeeded', output, ...choice, ...tried })
    completed(turn, site, step, output, port, ready)
  } else if (settled.kind === 'failed') {
    turn.trace.push({ ...ended, status: 'failed', error: settled.error, ...tried })
    failure(turn, site, step, settled.error, ready)
  } else {
    turn.trace.push({ ...ended, status: settled.kind === 'stopped' ? 'succeeded' : 'cancelled', ...tried })
    if (settled.kind === 'stopped') finish(turn, site, settled)
  }
}

/** A step that does not run has no output: references to it find nothing, so that their defaults apply. */
const pass = (turn: Turn, site: Site, step: StepPlan, port: number, ready: number[]): void => {
  const { now: at } = turn.state
  turn.trace.push({ type: 'began', step: step.id, kind: step.kind, within: site.within, at })
  turn.trace.push({ type: 'ended', step: step.id, within: site.within, at, status: 'skipped' })
  follow(site, step, port, ready)
}

const begin = (turn: Turn, site: Site, step: StepPlan, ready: number[]): void => {
  turn.trace.push({ type: 'began', step: step.id, kind: step.kind, within: site.within, at: turn.state.now })
  let begun: Settled | StepState
  try {
    const at = { turn, site, step, path: stepPath(site.within, step.id) }
    begun = knownOf(turn, site, step) ?? beginStep(at as never, bodies)
  } catch (thrown) {
    begun = failed(errorOf(thrown))
  }
  if (isSettled(begun)) settle(turn, site, step, begun, ready)
  else site.state.active[step.id] = begun
}

/** Begins all steps that can begin. */
export const pump = (turn: Turn, site: Site, ready: number[]): void => {
  const { state, body } = site
  for (let head = 0; head < ready.length && !state.ending; head += 1) {
    const step = body.steps[ready[head] as number] as StepPlan
    if (!state.taken[step.index]) pass(turn, site, step, NO_PORT, ready)
    else if (step.disabled) pass(turn, site, step, OUT, ready)
    else begin(turn, site, step, ready)
  }
}

const output = (turn: Turn, site: Site): BodyEnd => {
  if (!site.body.output) return { kind: 'completed', output: null }
  try {
    return { kind: 'completed', output: site.body.output(scopeAt(site, turn), envOf(turn)) ?? null }
  } catch (thrown) {
    return { kind: 'failed', error: errorOf(thrown), step: '' }
  }
}

/** The body's end, once nothing is under way and what had to be undone is undone. */
export const conclude = (turn: Turn, site: Site): BodyEnd | undefined => {
  const { state } = site
  if (state.undoing || Object.keys(state.active).length > 0) return undefined
  state.ending ??= output(turn, site)
  if (state.ending.kind !== 'failed' || state.undos.length === 0) return state.ending
  beginUndoing(turn, site)
  return undefined
}

/** Begins a body whose state is new; its end, where it ended at once. */
export const runBody = (turn: Turn, site: Site): BodyEnd | undefined => {
  pump(
    turn,
    site,
    site.body.entries.filter((entry) => site.state.waiting[entry] === 0),
  )
  return conclude(turn, site)
}

/** A body inside a step is over: what could undo it now belongs to the body around it. */
export const leave = (turn: Turn, { holder, state, within }: Site): void => {
  if (!holder) return
  dropEarly(turn, within)
  if (state.undos.length > 0) holder.site.state.undos = [...holder.site.state.undos, ...state.undos]
  delete (holder.state as { bodies: Record<string, unknown> }).bodies[holder.suffix]
}

export const bodies: Bodies = {
  start: ({ turn, site, step, state }, suffix, own) => {
    const inner = enter(site, step, state, suffix, turn, own)
    const end = runBody(turn, inner)
    if (!end) return undefined
    leave(turn, inner)
    return { end, site: inner } satisfies Ended
  },
  letGo: ({ turn, site, step, state }, suffix, end = { kind: 'cancelled' }) => {
    const inner = siteInside(site, step, state, suffix, turn)
    if (inner.state.ending) return false
    finish(turn, inner, end)
    if (!conclude(turn, inner)) return false
    leave(turn, inner)
    return true
  },
}
