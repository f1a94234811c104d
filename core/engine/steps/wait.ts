import type { StepPlanOf } from '../../plan/plan.ts'
import type { Activity } from '../activity.ts'
import { ENGINE_ERRORS } from '../errors.ts'
import { scopeAt } from '../site.ts'
import type { CallbackState, TimerState } from '../state.ts'
import { done, failed } from '../turn.ts'
import { type BeginStep, envOf } from './instant.ts'

const DROPPED = () => true

/** ISO 8601, or milliseconds since 1970. */
const timeOf = (value: unknown): number => (typeof value === 'number' ? value : Date.parse(String(value)))

export const beginWait: BeginStep<'wait'> = ({ turn, site, step, path }) => {
  const { now, early } = turn.state
  const under = { index: step.index, since: now }
  const { until } = step
  if (until.type === 'callback') {
    if (Object.hasOwn(early, path)) {
      const value = early[path]
      delete early[path]
      return done(value)
    }
    return { kind: 'callback', ...under, ...(until.timeoutMs !== undefined && { dueAt: now + until.timeoutMs }) }
  }
  const dueAt = until.type === 'timer' ? now + until.ms : timeOf(until.at(scopeAt(site, turn), envOf(turn)))
  if (!Number.isFinite(dueAt)) return failed(ENGINE_ERRORS.noTime(step.id))
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
