import type { StepPlanOf } from '../../plan/plan.ts'
import type { RunError } from '../../run/view.ts'
import { type Activity, type Bodies, input, letGoOfBodies } from '../activity.ts'
import { ENGINE_ERRORS } from '../errors.ts'
import { scopeAt } from '../site.ts'
import type { BodyEnd } from '../state.ts'
import type { SubflowState } from '../step-state.ts'
import { done, failed, type Settled, type Under } from '../turn.ts'
import { type BeginStep, envOf } from './instant.ts'

type CallingFlow = Under<SubflowState, StepPlanOf<'callFlow'>>

/** Flows that call each other deeper than this are taken for a loop. */
const MAX_DEPTH = 8

const WHOLE = '>'

const lookUp = ({ turn, step, path }: Pick<CallingFlow, 'turn' | 'step' | 'path'>): void =>
  void turn.commands.push({ type: 'resolve', path, flow: step.flow, major: step.major })

export const beginCallFlow: BeginStep<'callFlow'> = (at) => {
  const { turn, site, step } = at
  if (site.depth >= MAX_DEPTH) return failed(ENGINE_ERRORS.tooDeep(MAX_DEPTH))
  const { now } = turn.state
  const given = step.input(scopeAt(site, turn), envOf(turn))
  input(at, given)
  lookUp(at)
  return {
    kind: 'callFlow',
    index: step.index,
    since: now,
    input: given,
    ...(step.timeoutMs !== undefined && { dueAt: now + step.timeoutMs }),
    bodies: {},
  }
}

const lateError = ({ step }: CallingFlow): RunError => ENGINE_ERRORS.lateFlow(step.flow, step.timeoutMs as number)

const result = ({ state }: CallingFlow, end: BodyEnd): Settled => {
  if (end.kind === 'cancelled') return end
  if (end.kind === 'failed') return failed(end.error)
  if (end.kind === 'stopped' && end.error) return failed(end.error)
  return done(state.answer ? (state.answer.body ?? null) : end.kind === 'completed' ? end.output : null)
}

const resolved = (under: CallingFlow, version: number | undefined, bodies: Bodies): Settled | undefined => {
  const { state, step } = under
  if (state.version !== undefined) return undefined
  if (version === undefined) return failed(ENGINE_ERRORS.unknownFlow(step.flow, step.major))
  state.version = version
  const ended = bodies.start(under, WHOLE)
  return ended && result(under, ended.end)
}

/** The called flow fails as a whole: what it did is undone, and then the caller learns of it. */
const ticked = (under: CallingFlow, bodies: Bodies): Settled | undefined => {
  const { state, step, turn } = under
  if (state.dueAt === undefined || state.dueAt > turn.state.now) return undefined
  delete state.dueAt
  const error = lateError(under)
  return letGoOfBodies(under, bodies, { kind: 'failed', error, step: step.id }) ? failed(error) : undefined
}

export const callFlow: Activity<SubflowState, StepPlanOf<'callFlow'>> = {
  on: (under, event, bodies) => {
    if (event.type === 'resolved') return resolved(under, event.version, bodies)
    if (event.type === 'recovered' && under.state.version === undefined) lookUp(under)
    return event.type === 'tick' ? ticked(under, bodies) : undefined
  },
  ended: (under, _suffix, { end }) => result(under, end),
  letGo: (under, bodies) => {
    delete under.state.dueAt
    return letGoOfBodies(under, bodies)
  },
}
