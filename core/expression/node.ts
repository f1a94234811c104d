import type { Run } from './run.ts'

/** One compiled operation: reads the data of its scope, and pays what it costs out of the run. */
export type Step = (data: unknown, run: Run) => unknown

/** What is proven about the answers of a step; `any` when nothing is. */
export type Kind = 'boolean' | 'number' | 'string' | 'any'

/** A step with what its parent needs to know to choose a faster shape. */
export interface Node {
  readonly step: Step
  readonly kind: Kind
  /** Operations of one evaluation, loops inside not counted: they pay for themselves. */
  readonly cost: number
  /**
   * How many times one value of the scope may stand in the answer. A rule that doubles a value by
   * reference, over and over, stays small in memory but not as JSON; only rules that could do so
   * have their answer measured.
   */
  readonly copies: number
  /** Neither scope, clock nor catalogue matters. */
  readonly fixed: boolean
  /** Present when the answer is known; frozen. */
  readonly constant?: { readonly value: unknown }
}

const kindOf = (value: unknown): Kind => {
  const type = typeof value
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'any'
}

/** A known answer. Lists and objects must be frozen by the caller. */
export const constant = (value: unknown): Node => ({
  step: () => value,
  kind: kindOf(value),
  cost: 1,
  copies: Math.max(1, sizeOf(value) / COPY),
  fixed: true,
  constant: { value },
})

/** UTF-16 units of JSON that count as one copy. */
const COPY = 64

/** Literals are shared by reference, so a long one counts as many short ones. */
const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 1
  return Object.entries(value).reduce((size, [key, part]) => size + key.length + sizeOf(part), 1)
}

export const NULL: Node = constant(null)

/** An operand that was not given. */
export const ABSENT: Node = constant(undefined)

/** A step over operands. */
export const derived = (
  kind: Kind,
  step: Step,
  operands: readonly Node[],
  more?: { readonly copies?: number; readonly fixed?: boolean; readonly cost?: number },
): Node => {
  let cost = more?.cost ?? 1
  let copies = 0
  let fixed = more?.fixed ?? true
  for (const operand of operands) {
    cost += operand.cost
    copies += operand.copies
    fixed &&= operand.fixed
  }
  return { step, kind, cost, copies: kind === 'any' ? (more?.copies ?? Math.max(1, copies)) : 1, fixed }
}
