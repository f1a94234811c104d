import { ExpressionError } from '../error.ts'
import { derived, type Node, NULL, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import { value } from '../signature.ts'
import { shelf } from './define.ts'

/** The first operand that is not null. What comes after it is not evaluated. */
const firstPresent = (operands: Operands): Node => {
  const nodes: Node[] = []
  const last = operands.length - 1
  for (let i = 0; i <= last; i++) nodes.push(i < last ? operands.tolerant(i) : operands.node(i))
  const steps = nodes.map((node) => node.step)
  const step: Step = (d, r) => {
    for (let i = 0; i < steps.length; i++) {
      const found = (steps[i] as Step)(d, r)
      if (found !== null && found !== undefined) return found
    }
    return null
  }
  return derived('any', step, nodes)
}

/** Errors that mean the whole rule has used up what it may. */
const FINAL: ReadonlySet<string> = new Set(['expression.budget', 'expression.outputTooLarge'])

const attempt = (operands: Operands): Node => {
  const tried = operands.tolerant(0)
  const fallback = operands.length > 1 ? operands.node(1) : NULL
  const step: Step = (d, r) => {
    try {
      return tried.step(d, r)
    } catch (thrown) {
      if (!(thrown instanceof ExpressionError) || FINAL.has(thrown.code)) throw thrown
      return fallback.step(d, r)
    }
  }
  return derived('any', step, [tried, fallback])
}

export const fallbackOperators = shelf('logic', 'added', {
  default: {
    arity: [1, null],
    doc: { vi: 'Toán hạng đầu tiên khác null.', en: 'The first operand that is not null.' },
    takes: [value()],
    gives: { kind: 'oneOf', from: 0 },
    build: firstPresent,
  },
  try: {
    arity: [1, 2],
    doc: {
      vi: 'Toán hạng đầu; nếu tính bị lỗi (ngày sai, không phải số…) thì toán hạng thứ hai, hoặc null.',
      en: 'The first operand; when it fails (no date, no number …) the second, or null.',
    },
    takes: [value(), value()],
    gives: { kind: 'oneOf', from: 0 },
    build: attempt,
  },
})
