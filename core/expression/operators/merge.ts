import { derived, type Node, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import { grow } from '../run.ts'
import { value } from '../signature.ts'
import { shelf } from './define.ts'

/** Lists among the operands are dissolved, one level deep. */
const merge = (operands: Operands): Node => {
  const nodes = operands.from(0)
  const steps = nodes.map((node) => node.step)
  const step: Step = (d, r) => {
    const merged: unknown[] = []
    for (let i = 0; i < steps.length; i++) {
      const part = (steps[i] as Step)(d, r)
      if (Array.isArray(part)) {
        grow(r, part.length)
        for (let j = 0; j < part.length; j++) merged.push(part[j])
      } else merged.push(part)
    }
    return merged
  }
  return derived('any', step, nodes)
}

export const mergeOperators = shelf('list', 'jsonlogic', {
  merge: {
    arity: [0, null],
    doc: { vi: 'Ghép các danh sách và giá trị thành một danh sách.', en: 'Joins lists and values into one list.' },
    takes: [value()],
    gives: { kind: 'merged' },
    build: merge,
  },
})
