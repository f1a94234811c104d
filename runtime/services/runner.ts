import type { Principal } from '#core'
import { type Execution, execute, type RunEnd } from '../executor/execute.ts'
import type { Answer, ExecutorServices } from '../executor/frame.ts'
import type { History } from '../history/history.ts'
import { createRecorder } from '../history/recorder.ts'
import type { Problem } from '../http/problem.ts'
import { instantOf } from '../instant.ts'
import { answerOf, type ServiceAnswer, unanswered } from './answer.ts'
import type { Load, Place } from './load.ts'
import type { Service } from './service.ts'

/** A request that passed every check. */
export interface ServiceCall {
  readonly service: Service
  readonly principal: Principal
  readonly traceId: string
  readonly trigger: { readonly body: unknown; readonly query: unknown; readonly params: unknown }
  /** The body as it came; undefined where the request had none. */
  readonly bodyText?: string | undefined
}

export interface ServiceRun extends Execution {
  readonly id: string
}

/**
 * Starts the run of a call. `deliver` is called exactly once, as soon as there is an answer, which may be
 * before this function returns; the history is written when the run is over.
 */
export type StartRun = (
  call: ServiceCall,
  runId: string,
  deliver: (outcome: ServiceAnswer | Problem) => void,
) => ServiceRun

export interface Running {
  readonly executor: ExecutorServices
  readonly history: History
  readonly load: Load
  /** Milliseconds on a monotonic clock, with fractions. */
  readonly monotonic: () => number
}

export const createRunner =
  ({ executor, history, load, monotonic }: Running): StartRun =>
  (call, runId, deliver) => {
    const { service, trigger } = call
    const keepsHistory = service.plan.mode !== 'transient'
    const now = executor.clock()
    const startedAt = instantOf(now)
    const began = keepsHistory ? monotonic() : 0
    const recorder = keepsHistory ? createRecorder(history.limits.steps, monotonic) : undefined
    let answer: Answer | undefined
    let answerText: string | undefined
    let httpStatus: number | undefined
    let place: Place | undefined

    const onAnswer = (given: Answer): void => {
      const outcome = answerOf(service, given)
      answer = given
      answerText = outcome.whole ? outcome.body : undefined
      httpStatus = outcome.status
      deliver(outcome)
    }

    const finished = (end: RunEnd): RunEnd => {
      if (place) load.leave(place)
      if (!answer) {
        const outcome = unanswered(end, runId)
        httpStatus = outcome.status
        deliver(outcome)
      }
      if (recorder)
        history.record({
          id: runId,
          unit: service.unit,
          flow: service.flow,
          version: service.version,
          trigger: 'http',
          caller: call.principal,
          traceId: call.traceId,
          startedAt,
          durationMs: monotonic() - began,
          httpStatus,
          end,
          input: trigger,
          output: answer?.body,
          texts: { body: call.bodyText, output: answerText },
          recorder,
          redaction: service.redaction,
        })
      return end
    }

    const execution = execute(
      service.plan,
      {
        id: runId,
        traceId: call.traceId,
        unit: service.unit,
        flow: service.flow,
        startedAt,
        now,
        trigger,
        onAnswer,
        recorder,
      },
      executor,
    )
    const { end, cancel, wrote } = execution
    if (!(end instanceof Promise)) return { id: runId, end: finished(end), cancel, wrote }
    place = load.enter(execution)
    return { id: runId, end: end.then(finished), cancel, wrote }
  }
