import type { BodyPlan, StepPlan } from '#core'
import { isPromise } from './attempt.ts'
import type { BodyEnd } from './body-end.ts'
import { cancelWith, createCancel, reasonOf, release } from './cancel.ts'
import { compensate, type Undo } from './compensate.ts'
import { toRunError } from './failure.ts'
import type { Entry, Frame } from './frame.ts'
import { OUT, type RunBody, type Settled } from './handler.ts'
import { handlers } from './handlers.ts'

const NO_PORT = -1

/** A body while it runs. One record and functions over it: a body that never waits makes nothing else. */
interface Course {
  readonly body: BodyPlan
  readonly frame: Frame
  /** Per step: edges that have not settled yet. */
  readonly waiting: number[]
  /** Per step: was an edge that leads to it taken? */
  readonly taken: boolean[]
  /** Steps all of whose edges have settled, in the order in which they did; `head` is the next to look at. */
  readonly ready: number[]
  head: number
  /** Steps that are under way. */
  active: number
  undos: Undo[] | undefined
  end: BodyEnd | undefined
  wake: ((end: BodyEnd | Promise<BodyEnd>) => void) | undefined
}

type Dispatch = (step: StepPlan, frame: Frame, entry: Entry | undefined, runBody: RunBody) => Settled | Promise<Settled>

/** Settles the edges that leave a step: those of `port` as taken, all others as dead. */
const follow = (course: Course, { targets }: StepPlan, port: number): void => {
  const { waiting, taken, ready } = course
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

/** The first end stays; what is still under way is cancelled. */
const finish = (course: Course, end: BodyEnd): void => {
  if (course.end) return
  course.end = end
  const thrown = end.kind === 'failed' ? end.thrown : undefined
  cancelWith(course.frame.cancel, thrown instanceof Error ? thrown : new Error(end.kind))
}

const complete = (course: Course, step: StepPlan, settled: Settled, entry: Entry | undefined): void => {
  const { run, scope } = course.frame
  if (entry) {
    entry.output = settled.output
    if (settled.port > OUT || step.ports[OUT] !== 'out') entry.port ??= step.ports[settled.port]
    run.recorder?.end(entry)
  }
  if (settled.stop) {
    finish(course, settled.stop)
    return
  }
  scope.steps[step.id] = settled.output
  if (step.kind === 'action' && step.compensate) {
    course.undos ??= []
    course.undos.push({ step, call: step.compensate, input: step.compensate.input(scope, run.env) })
  }
  follow(course, step, settled.port)
}

const fail = (course: Course, step: StepPlan, thrown: unknown, entry: Entry | undefined): void => {
  const { run, scope, cancel } = course.frame
  const reason = reasonOf(cancel)
  if (entry) {
    entry.status = reason && thrown === reason ? 'cancelled' : 'failed'
    entry.error = toRunError(thrown)
    run.recorder?.end(entry)
  }
  if (step.errorPort === NO_PORT || reason) {
    finish(course, { kind: 'failed', thrown, step: step.id })
    return
  }
  scope.errors[step.id] = toRunError(thrown)
  follow(course, step, step.errorPort)
}

/** A step that does not run has no output: references to it find nothing, so that their defaults apply. */
const pass = (course: Course, step: StepPlan, port: number): void => {
  const { run, within } = course.frame
  const entry = run.recorder?.begin(step.id, step.kind, within)
  if (entry) entry.status = 'skipped'
  follow(course, step, port)
}

const start = (course: Course, step: StepPlan): void => {
  const { frame } = course
  const { run } = frame
  const entry = run.recorder?.begin(step.id, step.kind, frame.within)
  run.env.now = run.services.clock()
  try {
    const settled = (handlers[step.kind] as Dispatch)(step, frame, entry, runBody)
    if (isPromise(settled)) wait(course, step, settled, entry)
    else complete(course, step, settled, entry)
  } catch (thrown) {
    fail(course, step, thrown, entry)
  }
}

const wait = (course: Course, step: StepPlan, settled: PromiseLike<Settled>, entry: Entry | undefined): void => {
  course.active += 1
  const resume = (settle: () => void): void => {
    course.active -= 1
    try {
      settle()
    } catch (thrown) {
      course.end ??= { kind: 'failed', thrown, step: step.id }
    }
    pump(course)
    if (course.active === 0) course.wake?.(conclude(course))
  }
  settled.then(
    (late) => resume(() => complete(course, step, late, entry)),
    (thrown: unknown) => resume(() => fail(course, step, thrown, entry)),
  )
}

/** Starts all that can start now. */
const pump = (course: Course): void => {
  const { ready, taken, body, frame } = course
  while (course.head < ready.length && !course.end) {
    const step = body.steps[ready[course.head] as number] as StepPlan
    course.head += 1
    const reason = reasonOf(frame.cancel)
    if (reason) finish(course, { kind: 'failed', thrown: reason, step: step.id })
    else if (!taken[step.index]) pass(course, step, NO_PORT)
    else if (step.disabled) pass(course, step, OUT)
    else start(course, step)
  }
}

const conclude = ({ body, frame, end, undos }: Course): BodyEnd | Promise<BodyEnd> => {
  release(frame.cancel)
  if (!end) return completed(body, frame)
  if (end.kind !== 'failed' || !undos) return end
  return compensate(undos, frame).then((undoFailed) => (undoFailed ? { ...end, thrown: undoFailed } : end))
}

const DONE: BodyEnd = { kind: 'completed', output: null }

const completed = ({ output }: BodyPlan, { scope, run }: Frame): BodyEnd => {
  if (!output) return DONE
  try {
    return { kind: 'completed', output: output(scope, run.env) }
  } catch (thrown) {
    return { kind: 'failed', thrown, step: '' }
  }
}

/**
 * Runs a body: each step once, as soon as every edge that leads to it has settled and at least one was taken.
 * An edge settles as taken or dead; a step all of whose edges are dead is dead itself, and so on. Answers at
 * once when nothing had to wait; otherwise steps that wait run side by side.
 *
 * When a step fails with no edge at its error port, or stops the run, its siblings are cancelled, and the body
 * ends when the last of them has let go.
 */
export const runBody: RunBody = (body, { run, scope, within, cancel }) => {
  const course: Course = {
    body,
    frame: { run, scope, within, cancel: createCancel(cancel) },
    waiting: body.incoming.slice(),
    taken: body.steps.map(() => false),
    ready: [],
    head: 0,
    active: 0,
    undos: undefined,
    end: undefined,
    wake: undefined,
  }
  for (const entry of body.entries) {
    course.taken[entry] = true
    if (course.waiting[entry] === 0) course.ready.push(entry)
  }
  pump(course)
  if (course.active === 0) return conclude(course)
  return new Promise((resolve) => {
    course.wake = resolve
  })
}
