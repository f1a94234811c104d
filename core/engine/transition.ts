import type { StepPlan } from '../plan/plan.ts'
import { activityOf } from './activities.ts'
import { bodies, conclude, finish, leave, pump, runBody, settle, stepOf } from './body.ts'
import type { Command } from './command.ts'
import { copyState } from './copy.ts'
import type { EngineEvent, EventOf, EventType } from './event.ts'
import { HANDLER, segmentOf } from './place.ts'
import { handlerSite, mainSite, newBody, siteInside, topSite } from './site.ts'
import type { BodyEnd, EngineState, RunOutcome } from './state.ts'
import { type Fixed, type Settled, type Site, stepPath, type Trace, type Turn } from './turn.ts'
import { UNDO, undoEvent } from './undo.ts'

export interface Transition {
  readonly state: EngineState
  /** What the world is asked for because of this event, in order. */
  readonly commands: readonly Command[]
  readonly trace: readonly Trace[]
}

const outcomeOf = (turn: Turn, end: BodyEnd): RunOutcome => {
  const { cancelled } = turn.state
  if (cancelled) return { status: 'cancelled', error: cancelled }
  if (end.kind === 'completed') return { status: 'succeeded', output: end.output }
  if (end.kind === 'cancelled' || !end.error) return { status: 'succeeded' }
  return { status: 'failed', error: end.error, ...(end.step && { failedStep: end.step }) }
}

/** The body at the top is over: the flow's error handler follows a failure, and then the run has ended. */
const topEnded = (turn: Turn, end: BodyEnd): void => {
  const { state, plan } = turn
  if (state.handler) {
    state.end = outcomeOf(turn, end.kind === 'failed' ? end : (state.failure as BodyEnd))
    return
  }
  if (end.kind === 'failed' && plan.onError && !state.cancelled && !state.facts.part) {
    state.failure = end
    state.handler = newBody(plan.onError, { error: end.error })
    const handled = runBody(turn, handlerSite(turn))
    if (handled) topEnded(turn, handled)
    return
  }
  state.end = outcomeOf(turn, end)
}

/** Tells the step that holds a body how it ended, and so on up, as far as that ends something. */
const raise = (turn: Turn, site: Site, end: BodyEnd): void => {
  const { holder } = site
  if (!holder) {
    topEnded(turn, end)
    return
  }
  leave(site)
  const { step, state } = holder
  const under = { turn, site: holder.site, step, state, path: stepPath(holder.site.within, step.id) }
  const settled = activityOf(state).ended?.(under as never, holder.suffix, { end, site }, bodies)
  if (settled) goOn(turn, holder.site, step, settled)
}

/** After a step ended: what follows it begins. */
const goOn = (turn: Turn, site: Site, step: StepPlan, settled: Settled): void => {
  const ready: number[] = []
  settle(turn, site, step, settled, ready)
  pump(turn, site, ready)
  close(turn, site)
}

const close = (turn: Turn, site: Site): void => {
  const end = conclude(turn, site)
  if (end) raise(turn, site, end)
}

/** The body at that way into containers, if it is under way. */
const findSite = (turn: Turn, segments: readonly string[]): Site | undefined => {
  let site: Site = topSite(turn)
  const [first, ...rest] = segments
  const way = turn.state.handler ? (first === HANDLER ? rest : undefined) : segments
  for (const segment of way ?? []) {
    const { id, suffix } = segmentOf(segment)
    const state = site.state.active[id]
    if (!state || !('bodies' in state) || !Object.hasOwn(state.bodies, suffix)) return undefined
    site = siteInside(site, stepOf(site.body, state), state, suffix, turn)
  }
  return way && site
}

/** Lets the step at a path hear of an event. */
const tell = (turn: Turn, path: string, event: EngineEvent): boolean => {
  const segments = path.split('/')
  const id = segments.pop() as string
  const site = findSite(turn, segments)
  const state = site?.state.active[id]
  if (!site || !state) return false
  const step = stepOf(site.body, state)
  const settled = activityOf(state).on?.({ turn, site, step, state, path } as never, event, bodies)
  if (settled) goOn(turn, site, step, settled)
  return true
}

/** Every body under way, the inner ones first. */
const sitesOf = (turn: Turn, site: Site): readonly Site[] => [
  ...Object.values(site.state.active).flatMap((state) =>
    'bodies' in state
      ? Object.keys(state.bodies).flatMap((suffix) =>
          sitesOf(turn, siteInside(site, stepOf(site.body, state), state, suffix, turn)),
        )
      : [],
  ),
  site,
]

const tellUndoing = (turn: Turn, site: Site, event: EngineEvent): void => {
  const end = undoEvent(turn, site, event)
  if (end) raise(turn, site, end)
}

/** Lets everything under way hear of an event; what has ended by the time its turn comes does not. */
const tellAll = (turn: Turn, event: EngineEvent): void => {
  const paths: string[] = []
  for (const site of sitesOf(turn, topSite(turn))) {
    for (const id of Object.keys(site.state.active)) paths.push(stepPath(site.within, id))
    if (site.state.undoing) tellUndoing(turn, site, event)
  }
  for (const path of paths) if (!turn.state.end) tell(turn, path, event)
}

const tellOne = (turn: Turn, event: EngineEvent & { readonly path: string }): void => {
  const { path } = event
  if (!path.endsWith(UNDO)) {
    tell(turn, path, event)
    return
  }
  const undone = path.slice(0, -UNDO.length)
  const site = sitesOf(turn, topSite(turn)).find(({ state }) => state.undoing?.rest.at(-1)?.path === undone)
  if (site) tellUndoing(turn, site, event)
}

const cancel = (turn: Turn, { error }: EventOf<'cancelled'>): void => {
  if (turn.state.cancelled) return
  turn.state.cancelled = error
  const site = topSite(turn)
  finish(turn, site, { kind: 'failed', error, step: '' })
  close(turn, site)
}

type On = { readonly [T in Exclude<EventType, 'started'>]: (turn: Turn, event: EventOf<T>) => void }

const on: On = {
  called: tellOne,
  returned: tellOne,
  threw: tellOne,
  checked: tellOne,
  resolved: tellOne,
  parted: tellOne,
  partEnded: tellOne,
  voted: tellOne,
  decided: tellOne,
  tick: tellAll,
  recovered: tellAll,
  calledBack: (turn, event) => {
    // A callback may come before its step does, and is kept for it.
    if (!tell(turn, event.path, event)) turn.state.early[event.path] = event.value
  },
  cancelled: cancel,
  died: ({ state }, { error }) => {
    state.dead = error
  },
  revived: () => {},
}

const start = (fixed: Fixed, { facts, at }: EventOf<'started'>): Turn => {
  const state = { facts, now: at, early: {} } as unknown as EngineState
  const turn: Turn = { ...fixed, state, commands: [], trace: [] }
  // The plan of the top depends on the facts alone; its body's state on that plan.
  state.main = { active: {} } as never
  const { body } = mainSite(turn)
  state.main = newBody(body)
  const end = runBody(turn, mainSite(turn))
  if (end) topEnded(turn, end)
  return turn
}

/**
 * What an event makes of a run. Pure: the same plan, state and event give the same answer, and the state given is not
 * changed. A run that has ended stays as it is; one that is dead hears of its revival alone.
 */
export const transition = (fixed: Fixed, before: EngineState | undefined, event: EngineEvent): Transition => {
  if (event.type === 'started') return before ? { state: before, commands: [], trace: [] } : start(fixed, event)
  if (!before) throw new TypeError('a run begins with `started`')
  if (before.end || (before.dead && event.type !== 'revived' && event.type !== 'cancelled'))
    return { state: before, commands: [], trace: [] }
  const turn: Turn = { ...fixed, state: copyState(before), commands: [], trace: [] }
  turn.state.now = event.at
  delete turn.state.dead
  ;(on[event.type] as (turn: Turn, event: EngineEvent) => void)(turn, event)
  return turn
}
