import type { Compiler } from './compiler.ts'
import { expressionError } from './error.ts'
import { measure } from './measure.ts'
import type { Node, Step } from './node.ts'
import { createRun, type Run } from './run.ts'
import type { Evaluate } from './types.ts'

/** From here on, values copied by reference could make an answer that is far larger than the data it is made of. */
const MANY_COPIES = 64

/** Wraps a compiled rule for the outside. */
export const evaluatorOf = ({ step, kind, copies, constant }: Node, { limits, world }: Compiler): Evaluate => {
  if (constant) return () => constant.value ?? null
  const whole = kind === 'any' && copies > MANY_COPIES ? measured(step, limits.output) : step
  if (!world) return frugal(whole, createRun(limits), limits)
  return (scope, env) => {
    const run = createRun(limits)
    run.root = scope
    run.env = env
    return answer(whole, scope, run)
  }
}

/** A rule that reads its scope only cannot call itself, so one run serves all its evaluations. */
const frugal = (step: Step, run: Run, { steps, room }: Compiler['limits']): Evaluate => {
  return (scope) => {
    run.steps = steps
    run.room = room
    return answer(step, scope, run)
  }
}

const answer = (step: Step, scope: unknown, run: Run): unknown => {
  try {
    return step(scope, run) ?? null
  } catch (thrown) {
    throw expressionError(thrown)
  }
}

const measured =
  (step: Step, room: number): Step =>
  (data, run) => {
    const value = step(data, run)
    measure(value, createRun({ steps: 0, room }))
    return value
  }
