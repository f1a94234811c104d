import type { Scope } from '../compiler.ts'
import { ABSENT, derived, type Node, NULL, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import { charge, grow, type Run } from '../run.ts'
import { is, operand, value } from '../signature.ts'
import { truthy } from '../truth.ts'
import { shelf } from './define.ts'

/** The scope of a rule that sees one element at a time. */
export const elementScope = (): Scope => ({ inner: true, whole: false })

/** Compiles the list and the rule that sees its elements. */
const overElements = (operands: Operands): { list: Node; body: Node } => {
  const list = operands.node(0)
  const body = operands.node(1, elementScope())
  return { list, body: body === ABSENT ? NULL : body }
}

/** Pays for running a body over a whole list at once. */
export const chargeLoop = (run: Run, items: number, body: Node): void => charge(run, items * (1 + body.cost))

const map = (operands: Operands): Node => {
  const { list, body } = overElements(operands)
  operands.from(2)
  const { step } = body
  const mapped: Step = (d, r) => {
    const items = list.step(d, r)
    if (!Array.isArray(items)) return []
    const { length } = items
    chargeLoop(r, length, body)
    grow(r, length)
    const answers: unknown[] = new Array(length)
    for (let i = 0; i < length; i++) answers[i] = step(items[i], r)
    return answers
  }
  return derived('any', mapped, [list], { copies: list.copies * Math.max(1, body.copies), fixed: false })
}

const filter = (operands: Operands): Node => {
  const { list, body } = overElements(operands)
  operands.from(2)
  const { step } = body
  const filtered: Step = (d, r) => {
    const items = list.step(d, r)
    if (!Array.isArray(items)) return []
    const { length } = items
    chargeLoop(r, length, body)
    const kept: unknown[] = []
    for (let i = 0; i < length; i++) {
      const item: unknown = items[i]
      const keep = step(item, r)
      if (keep === true || (keep !== false && truthy(keep))) kept.push(item)
    }
    grow(r, kept.length)
    return kept
  }
  return derived('any', filtered, [list], { copies: list.copies, fixed: false })
}

interface Search {
  /** The answer for what is no list, or an empty one. */
  readonly empty: boolean
  /** What a body must give to settle the question … */
  readonly until: boolean
  /** … and what the answer then is. Otherwise it is the opposite. */
  readonly answer: boolean
}

const search =
  ({ empty, until, answer }: Search) =>
  (operands: Operands): Node => {
    const { list, body } = overElements(operands)
    operands.from(2)
    const { step } = body
    const cost = 1 + body.cost
    const searched: Step = (d, r) => {
      const items = list.step(d, r)
      if (!Array.isArray(items) || items.length === 0) return empty
      for (let i = 0; i < items.length; i++) {
        charge(r, cost)
        if (truthy(step(items[i], r)) === until) return answer
      }
      return !answer
    }
    return derived('boolean', searched, [list], { fixed: false })
  }

const loop = (vi: string, en: string, build: (operands: Operands) => Node) =>
  ({
    arity: [2, 2],
    doc: { vi, en },
    takes: [value('array'), operand('element')],
    gives: is('boolean'),
    build,
  }) as const

export const loopOperators = shelf('list', 'jsonlogic', {
  map: {
    ...loop('Tính lại từng phần tử của danh sách.', 'Computes each element of a list anew.', map),
    gives: { kind: 'listOf', operand: 1 },
  },
  filter: {
    ...loop('Giữ lại các phần tử thỏa điều kiện.', 'Keeps the elements for which the condition holds.', filter),
    gives: { kind: 'sameList' },
  },
  all: loop(
    'Mọi phần tử thỏa điều kiện; danh sách rỗng thì sai.',
    'The condition holds for all elements; false for the empty list.',
    search({ empty: false, until: false, answer: false }),
  ),
  some: loop(
    'Có phần tử thỏa điều kiện.',
    'The condition holds for some element.',
    search({ empty: false, until: true, answer: true }),
  ),
  none: loop(
    'Không phần tử nào thỏa điều kiện.',
    'The condition holds for no element.',
    search({ empty: true, until: true, answer: false }),
  ),
})
