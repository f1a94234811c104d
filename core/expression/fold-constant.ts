import { measure } from './measure.ts'
import { constant, type Node } from './node.ts'
import { createRun } from './run.ts'

/** What may be spent on an operation whose answer is known in advance. */
const ALLOWANCE = { steps: 10_000, room: 10_000 }

/** Evaluates an operation that depends on nothing once and for all. One that fails, fails again at run time. */
export const folded = (node: Node): Node => {
  if (!node.fixed || node.constant) return node
  const run = createRun(ALLOWANCE)
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
