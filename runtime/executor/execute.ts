import type { Plan, RunError, RunStatus } from '#core'
import { clearAlarm, setAlarm } from './alarm.ts'
import { runBody } from './body.ts'
import type { BodyEnd } from './body-end.ts'
import { type Cancel, cancelWith, createCancel, reasonOf } from './cancel.ts'
import { RunFailure, toRunError } from './failure.ts'
import type { Answer, ExecutorServices, Frame, Recorder, RunState } from './frame.ts'

export interface RunStart {
  readonly id: string
  readonly traceId: string
  readonly unit: string
  readonly flow: string
  readonly startedAt: string
  /** The same in milliseconds since 1970, where it was just read. */
  readonly now?: number
  readonly trigger: unknown
  readonly recorder?: Recorder | undefined
  /** Called at most once, as soon as a `respond` step runs. */
  readonly onAnswer: (answer: Answer) => void
}

export interface RunEnd {
  readonly status: RunStatus
  readonly error?: RunError
  readonly failedStep?: string
  /** Output of the flow's body, where it has one. */
  readonly output?: unknown
}

export interface Execution {
  /** The end, at once when nothing had to wait. Never rejects. */
  readonly end: RunEnd | Promise<RunEnd>
  /** Cancels, unless the run is over. */
  readonly cancel: (reason: Error) => void
  /** True once the run has begun to change something outside. */
  readonly wrote: () => boolean
}

const runTimedOut = (ms: number): RunFailure =>
  new RunFailure('run.timeout', {
    vi: `Lượt chạy vượt quá thời gian cho phép (${ms} ms).`,
    en: `The run took longer than it may (${ms} ms).`,
  })

const CANCELLED = new Set(['run.clientGone', 'run.drained'])

const runEnd = (end: BodyEnd): RunEnd => {
  if (end.kind === 'completed') return { status: 'succeeded', output: end.output }
  if (end.kind === 'stopped')
    return end.error ? { status: 'failed', error: end.error, failedStep: end.step } : { status: 'succeeded' }
  const error = toRunError(end.thrown)
  return {
    status: CANCELLED.has(error.code) ? 'cancelled' : 'failed',
    error,
    ...(end.step && { failedStep: end.step }),
  }
}

/** After a failure the flow's own error handler runs, which may still answer; the run has failed all the same. */
const handleError = (plan: Plan, frame: Frame, end: BodyEnd, cancel: Cancel): BodyEnd | Promise<BodyEnd> => {
  if (end.kind !== 'failed' || !plan.onError || reasonOf(cancel)) return end
  const scope = { ...frame.scope, error: toRunError(end.thrown) }
  const handled = runBody(plan.onError, { ...frame, within: 'onError', scope })
  const keep = (next: BodyEnd): BodyEnd => (next.kind === 'failed' ? next : end)
  return handled instanceof Promise ? handled.then(keep) : keep(handled)
}

/** Runs a plan that needs no durability, from trigger to end. */
export const execute = (plan: Plan, start: RunStart, services: ExecutorServices): Execution => {
  const cancel = createCancel()
  let answered = false
  const now = start.now ?? services.clock()
  const run: RunState = {
    id: start.id,
    traceId: start.traceId,
    unit: start.unit,
    flow: start.flow,
    services,
    recorder: start.recorder,
    env: { now },
    wrote: false,
    depth: 0,
    deadline: now + plan.timeoutMs,
    respond: (answer) => {
      if (answered)
        throw new RunFailure('respond.twice', {
          vi: 'Lượt chạy đã trả lời rồi; không thể trả lời lần thứ hai.',
          en: 'The run has already answered; it cannot answer twice.',
        })
      answered = true
      start.onAnswer(answer)
    },
  }
  const frame: Frame = {
    run,
    cancel,
    within: '',
    scope: {
      trigger: start.trigger,
      steps: {},
      vars: {},
      errors: {},
      run: { id: start.id, traceId: start.traceId, startedAt: start.startedAt },
      unit: { code: start.unit },
    },
  }
  const conclude = (end: BodyEnd): RunEnd | Promise<RunEnd> => {
    const handled = handleError(plan, frame, end, cancel)
    return handled instanceof Promise ? handled.then(runEnd) : runEnd(handled)
  }
  const first = runBody(plan.body, frame)
  const stop = (reason: Error): void => cancelWith(cancel, reason)
  const wrote = (): boolean => run.wrote
  if (!(first instanceof Promise)) return { end: conclude(first), cancel: stop, wrote }
  const alarm = setAlarm(plan.timeoutMs, () => cancelWith(cancel, runTimedOut(plan.timeoutMs)))
  const over = (end: RunEnd): RunEnd => {
    clearAlarm(alarm)
    return end
  }
  const concluded = (end: BodyEnd): RunEnd | Promise<RunEnd> => {
    const ending = conclude(end)
    return ending instanceof Promise ? ending.then(over) : over(ending)
  }
  return { end: first.then(concluded), cancel: stop, wrote }
}
