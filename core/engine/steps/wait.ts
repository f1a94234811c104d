import { momentOf } from '../../expression/calendar/moment.ts'
import { DEFAULT_ZONE, instantAt } from '../../expression/calendar/zone.ts'
import { ExpressionError } from '../../expression/error.ts'
import { DEFAULT_LIMITS } from '../../expression/limits.ts'
import { createRun } from '../../expression/run.ts'
import type { StepPlanOf } from '../../plan/plan.ts'
import type { Activity } from '../activity.ts'
import { ENGINE_ERRORS } from '../errors.ts'
import { scopeAt } from '../site.ts'
import type { EngineState } from '../state.ts'
import type { CallbackState, TimerState } from '../step-state.ts'
import { done, failed } from '../turn.ts'
import { type BeginStep, envOf } from './instant.ts'

const DROPPED = () => true

/** ISO 8601, or milliseconds since 1970, as the date operators take it; undefined for anything else. */
const timeOf = (value: unknown): number | undefined => {
  try {
    return instantAt(momentOf(value, DEFAULT_ZONE, createRun(DEFAULT_LIMITS)).wall, DEFAULT_ZONE)
  } catch (thrown) {
    if (thrown instanceof ExpressionError) return undefined
    throw thrown
  }
}

/** A callback that came before its step. */
const takeEarly = ({ early }: EngineState, path: string): { readonly value: unknown } | undefined => {
  if (!Object.hasOwn(early, path)) return undefined
  const value = early[path]
  delete early[path]
  return { value }
}

export const beginWait: BeginStep<'wait'> = ({ turn, site, step, path }) => {
  const { now } = turn.state
  const under = { index: step.index, since: now }
  const { until } = step
  if (until.type === 'callback') {
    const came = takeEarly(turn.state, path)
    if (came) return done(came.value)
    return { kind: 'callback', ...under, ...(until.timeoutMs !== undefined && { dueAt: now + until.timeoutMs }) }
  }
  const dueAt = until.type === 'timer' ? now + until.ms : timeOf(until.at(scopeAt(site, turn), envOf(turn)))
  if (dueAt === undefined) return failed(ENGINE_ERRORS.noTime(step.id))
  return dueAt <= now ? done(null) : { kind: 'timer', ...under, dueAt }
}

export const timer: Activity<TimerState, StepPlanOf<'wait'>> = {
  on: ({ state, turn }, event) => (event.type === 'tick' && state.dueAt <= turn.state.now ? done(null) : undefined),
  letGo: DROPPED,
}

export const callback: Activity<CallbackState, StepPlanOf<'wait'>> = {
  on: ({ state, step, turn }, event) => {
    if (event.type === 'calledBack') return done(event.value)
    const late = event.type === 'tick' && state.dueAt !== undefined && state.dueAt <= turn.state.now
    return late ? failed(ENGINE_ERRORS.noCallback(step.id)) : undefined
  },
  letGo: DROPPED,
}
