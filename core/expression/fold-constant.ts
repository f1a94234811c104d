import { measure } from './measure.ts'
import { constant, type Node } from './node.ts'
import type { Run } from './run.ts'

/** Evaluates an operation that depends on nothing once and for all. One that fails, fails again at run time. */
export const folded = (node: Node, run: Run): Node => {
  if (!node.fixed || node.constant || run.steps <= 0 || run.room <= 0) return node
  try {
    const value = node.step(null, run)
    measure(value, run)
    return constant(frozen(value))
  } catch {
    return node
  }
}

const frozen = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}
