import { ABSENT, derived, type Node, NULL, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import { operand, value } from '../signature.ts'
import { shelf } from './define.ts'
import { chargeLoop, elementScope } from './loops.ts'

interface Pair {
  current: unknown
  accumulator: unknown
}

const reduce = (operands: Operands): Node => {
  const list = operands.node(0)
  const scope = elementScope()
  const given = operands.node(1, scope)
  const body = given === ABSENT ? NULL : given
  const initial = operands.node(2)
  operands.from(3)
  const { step } = body
  const start = initial === ABSENT ? NULL.step : initial.step
  const reduced: Step = (d, r) => {
    const items = list.step(d, r)
    const first = start(d, r)
    if (!Array.isArray(items)) return first
    const { length } = items
    chargeLoop(r, length, body)
    // One pair serves all turns, unless the body may keep it.
    let pair: Pair = { current: null, accumulator: null }
    let accumulator = first
    for (let i = 0; i < length; i++) {
      if (scope.whole) pair = { current: null, accumulator: null }
      pair.current = items[i]
      pair.accumulator = accumulator
      accumulator = step(pair, r)
    }
    return accumulator
  }
  const copies = body.kind === 'any' ? Number.POSITIVE_INFINITY : initial.copies
  const kind = body.kind === initial.kind ? body.kind : 'any'
  return derived(kind, reduced, [list, initial], { copies, fixed: false })
}

export const reduceOperators = shelf('list', 'jsonlogic', {
  reduce: {
    arity: [2, 3],
    doc: {
      vi: 'Gộp danh sách thành một giá trị: biểu thức thấy "current" và "accumulator"; toán hạng thứ ba là giá trị đầu.',
      en: 'Folds a list into one value: the rule sees "current" and "accumulator"; the third operand is the start.',
    },
    takes: [value('array'), operand('fold'), value()],
    gives: { kind: 'folded' },
    build: reduce,
  },
})
