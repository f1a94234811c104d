import type { BodyPlan, StepPlan } from '#core'
import { isPromise } from './attempt.ts'
import type { BodyEnd } from './body-end.ts'
import { createCancel } from './cancel.ts'
import { compensate, type Undo } from './compensate.ts'
import { toRunError } from './failure.ts'
import type { Entry, Frame } from './frame.ts'
import { OUT, type RunBody, type Settled } from './handler.ts'
import { handlers } from './handlers.ts'

const NO_PORT = -1

const dispatch = (step: StepPlan, frame: Frame, entry: Entry | undefined): Settled | Promise<Settled> =>
  (
    handlers[step.kind] as (
      step: StepPlan,
      frame: Frame,
      entry: Entry | undefined,
      runBody: RunBody,
    ) => Settled | Promise<Settled>
  )(step, frame, entry, runBody)

/**
 * Runs a body: each step once, as soon as every edge that leads to it has settled and at least one was taken.
 * An edge settles as taken or dead; a step all of whose edges are dead is dead itself, and so on. Answers at
 * once when nothing had to wait; otherwise steps that wait run side by side.
 *
 * When a step fails with no edge at its error port, or stops the run, its siblings are cancelled, and the body
 * ends when the last of them has let go.
 */
export const runBody: RunBody = (body, outer) => {
  const cancel = createCancel(outer.cancel)
  const frame: Frame = { run: outer.run, scope: outer.scope, within: outer.within, cancel }
  const { run, scope } = frame
  const { steps } = body
  const waiting = body.incoming.slice()
  const taken: boolean[] = new Array(steps.length).fill(false)
  const ready: number[] = []
  const undos: Undo[] = []
  let head = 0
  let active = 0
  let end: BodyEnd | undefined
  let wake: ((end: BodyEnd | Promise<BodyEnd>) => void) | undefined

  for (const entry of body.entries) {
    taken[entry] = true
    if (waiting[entry] === 0) ready.push(entry)
  }

  const follow = (step: StepPlan, port: number): void => {
    const { targets } = step
    for (let place = 0; place < targets.length; place += 1) {
      const list = targets[place] as readonly number[]
      for (let i = 0; i < list.length; i += 1) {
        const target = list[i] as number
        if (place === port) taken[target] = true
        const left = (waiting[target] as number) - 1
        waiting[target] = left
        if (left === 0) ready.push(target)
      }
    }
  }

  const finish = (ending: BodyEnd, step: StepPlan): void => {
    if (end) return
    end = ending
    cancel.cancel(ending.kind === 'failed' && ending.thrown instanceof Error ? ending.thrown : new Error(step.id))
  }

  const complete = (step: StepPlan, settled: Settled, entry: Entry | undefined): void => {
    if (entry) {
      entry.output = settled.output
      if (settled.port > OUT || step.ports[OUT] !== 'out') entry.port ??= step.ports[settled.port]
      run.recorder?.end(entry)
    }
    if (settled.stop) {
      finish(settled.stop, step)
      return
    }
    scope.steps[step.id] = settled.output
    if (step.kind === 'action' && step.compensate)
      undos.push({ step, call: step.compensate, input: step.compensate.input(scope, run.env) })
    follow(step, settled.port)
  }

  const fail = (step: StepPlan, thrown: unknown, entry: Entry | undefined): void => {
    if (entry) {
      entry.status = cancel.reason && thrown === cancel.reason ? 'cancelled' : 'failed'
      entry.error = toRunError(thrown)
      run.recorder?.end(entry)
    }
    if (step.errorPort === NO_PORT || cancel.reason) {
      finish({ kind: 'failed', thrown, step: step.id }, step)
      return
    }
    scope.errors[step.id] = toRunError(thrown)
    follow(step, step.errorPort)
  }

  /** A step that does not run has no output: references to it find nothing, so that their defaults apply. */
  const pass = (step: StepPlan, port: number): void => {
    const entry = run.recorder?.begin(step.id, step.kind, frame.within)
    if (entry) {
      entry.status = 'skipped'
      run.recorder?.end(entry)
    }
    follow(step, port)
  }

  const start = (step: StepPlan): void => {
    const entry = run.recorder?.begin(step.id, step.kind, frame.within)
    run.env.now = run.services.clock()
    try {
      const settled = dispatch(step, frame, entry)
      if (!isPromise(settled)) {
        complete(step, settled, entry)
        return
      }
      active += 1
      settled.then(
        (late) => resume(() => complete(step, late, entry)),
        (thrown: unknown) => resume(() => fail(step, thrown, entry)),
      )
    } catch (thrown) {
      fail(step, thrown, entry)
    }
  }

  const resume = (settle: () => void): void => {
    active -= 1
    try {
      settle()
    } catch (thrown) {
      end ??= { kind: 'failed', thrown, step: '' }
    }
    pump()
    if (active === 0) wake?.(conclude())
  }

  const pump = (): void => {
    while (head < ready.length && !end) {
      const step = steps[ready[head++] as number] as StepPlan
      if (cancel.reason) finish({ kind: 'failed', thrown: cancel.reason, step: step.id }, step)
      else if (!taken[step.index]) pass(step, NO_PORT)
      else if (step.disabled) pass(step, OUT)
      else start(step)
    }
  }

  const conclude = (): BodyEnd | Promise<BodyEnd> => {
    cancel.release()
    if (!end) return completed(body, frame)
    if (end.kind !== 'failed' || undos.length === 0) return end
    const failed = end
    return compensate(undos, frame).then((undoFailed) => (undoFailed ? { ...failed, thrown: undoFailed } : failed))
  }

  pump()
  if (active === 0) return conclude()
  return new Promise((resolve) => {
    wake = resolve
  })
}

const completed = (body: BodyPlan, { scope, run }: Frame): BodyEnd => {
  if (!body.output) return { kind: 'completed', output: null }
  try {
    return { kind: 'completed', output: body.output(scope, run.env) }
  } catch (thrown) {
    return { kind: 'failed', thrown, step: '' }
  }
}
