import { ExpressionError } from './error.ts'
import type { Limits } from './limits.ts'
import type { EvalEnv } from './types.ts'

/** One evaluation in progress: what it may still spend, and the world it may see. */
export interface Run {
  root: unknown
  env: EvalEnv | undefined
  steps: number
  room: number
}

export const createRun = (limits: Pick<Limits, 'steps' | 'room'>): Run => ({
  root: undefined,
  env: undefined,
  steps: limits.steps,
  room: limits.room,
})

/** Pays for work that grows with the data. Throws `expression.budget` when nothing is left. */
export const charge = (run: Run, steps: number): void => {
  run.steps -= steps
  if (run.steps < 0) throw new ExpressionError('expression.budget')
}

/** Pays for new list slots or text. Throws `expression.outputTooLarge` when nothing is left. */
export const grow = (run: Run, units: number): void => {
  run.room -= units
  if (run.room < 0) throw new ExpressionError('expression.outputTooLarge')
}

/** New text, paid for by its length. */
export const grown = (run: Run, text: string): string => {
  grow(run, text.length)
  return text
}
