import { finish, runBody } from './body.ts'
import type { Command } from './command.ts'
import { copyState } from './copy.ts'
import { keepEarly } from './early.ts'
import type { EngineEvent, EventOf, EventType } from './event.ts'
import { close, topEnded } from './raise.ts'
import { mainSite, newBody, topSite } from './site.ts'
import type { BodyEnd, EngineState } from './state.ts'
import { tell, tellAll, tellOne } from './tell.ts'
import type { Fixed, Trace, Turn } from './turn.ts'

export interface Transition {
  readonly state: EngineState
  /** What the world is asked for because of this event, in order. */
  readonly commands: readonly Command[]
  readonly trace: readonly Trace[]
}

/**
 * What is under way lets go, and what was done is undone. A part leaves the undoing to the run it belongs to, which
 * knows the order. A `stop` that came before has ended the run already.
 */
const cancel = (turn: Turn, { error }: EventOf<'cancelled'>): void => {
  const { state } = turn
  const site = topSite(turn)
  if (state.cancelled || site.state.ending?.kind === 'stopped') return
  state.cancelled = error
  const end: BodyEnd = state.facts.part ? { kind: 'cancelled' } : { kind: 'failed', error, step: '' }
  finish(turn, site, end)
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
    if (!tell(turn, event.path, event)) keepEarly(turn, event.path, event.value)
  },
  cancelled: cancel,
  died: ({ state }, { error }) => {
    state.dead = error
  },
  revived: () => {},
}

const start = (fixed: Fixed, { facts, at }: EventOf<'started'>): Turn => {
  const state = { facts, now: at, early: {}, commits: 0 } as unknown as EngineState
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
  if (before.end || (before.dead && event.type !== 'revived')) return { state: before, commands: [], trace: [] }
  const turn: Turn = { ...fixed, state: copyState(before), commands: [], trace: [] }
  turn.state.now = event.at
  delete turn.state.dead
  ;(on[event.type] as (turn: Turn, event: EngineEvent) => void)(turn, event)
  return turn
}
