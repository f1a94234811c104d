import { floatOf, numberOf } from '../coerce.ts'
import { ABSENT, derived, type Node, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import { is, value } from '../signature.ts'
import { shelf } from './define.ts'

/** A number that stands in the rule, as `parseFloat` reads it. */
const knownNumber = (node: Node): number | undefined => {
  const known = node.constant?.value
  return typeof known === 'number' ? known + 0 : undefined
}

// A sum begins with 0, and `-0` counts as `0`, as they do where every operand passes through parseFloat.

const plus = (operands: Operands): Node => {
  const nodes = operands.from(0)
  const steps = nodes.map((node) => node.step)
  const [a, b] = steps as [Step, Step]
  if (nodes.length === 2) {
    const known = knownNumber(nodes[1] as Node)
    const step: Step =
      known === undefined
        ? (d, r) => 0 + floatOf(a(d, r), r) + floatOf(b(d, r), r)
        : (d, r) => 0 + floatOf(a(d, r), r) + known
    return derived('number', step, nodes)
  }
  const step: Step = (d, r) => {
    let sum = 0
    for (let i = 0; i < steps.length; i++) sum += floatOf((steps[i] as Step)(d, r), r)
    return sum
  }
  return derived('number', step, nodes)
}

/** A single operand comes back as it is, text or list included. */
const times = (operands: Operands): Node => {
  const nodes = operands.from(0)
  const steps = nodes.map((node) => node.step)
  const [a, b] = steps as [Step, Step]
  if (nodes.length === 0)
    return operands.fault('expression.arity', { vi: '“*” cần ≥ 1, đang có 0', en: '“*” takes ≥ 1, 0 given' })
  if (nodes.length === 1) return nodes[0] as Node
  if (nodes.length === 2) {
    const known = knownNumber(nodes[1] as Node)
    const step: Step =
      known === undefined ? (d, r) => floatOf(a(d, r), r) * floatOf(b(d, r), r) : (d, r) => floatOf(a(d, r), r) * known
    return derived('number', step, nodes)
  }
  const step: Step = (d, r) => {
    let product = floatOf(a(d, r), r)
    for (let i = 1; i < steps.length; i++) product = (product + 0) * floatOf((steps[i] as Step)(d, r), r)
    return product
  }
  return derived('number', step, nodes)
}

const minus = (operands: Operands): Node => {
  const [a, b] = [operands.node(0), operands.node(1)]
  operands.from(2)
  const step: Step =
    b === ABSENT
      ? (d, r) => -numberOf(a.step(d, r), r)
      : (d, r) => numberOf(a.step(d, r), r) - numberOf(b.step(d, r), r)
  return derived('number', step, [a, b])
}

const binary = (shape: (a: Step, b: Step) => Step) => (operands: Operands) => {
  const [a, b] = [operands.node(0), operands.node(1)]
  operands.from(2)
  return derived('number', shape(a.step, b.step), [a, b])
}

const extreme = (start: number, pick: (a: number, b: number) => number) => (operands: Operands) => {
  const nodes = operands.from(0)
  const steps = nodes.map((node) => node.step)
  const step: Step = (d, r) => {
    let found = start
    for (let i = 0; i < steps.length; i++) found = pick(found, numberOf((steps[i] as Step)(d, r), r))
    return found
  }
  return derived('number', step, nodes)
}

const operator = (
  arity: readonly [number, number | null],
  vi: string,
  en: string,
  build: (operands: Operands) => Node,
) => ({ arity, doc: { vi, en }, takes: [value('number'), value('number')], gives: is('number'), build }) as const

export const arithmeticOperators = shelf('number', 'jsonlogic', {
  '+': operator(
    [1, null],
    'Tổng; với một toán hạng: đổi văn bản thành số.',
    'The sum; with one operand: text becomes a number.',
    plus,
  ),
  '-': operator([1, 2], 'Hiệu; với một toán hạng: số đối.', 'The difference; with one operand: its negative.', minus),
  '*': operator([1, null], 'Tích.', 'The product.', times),
  '/': operator(
    [2, 2],
    'Thương.',
    'The quotient.',
    binary((a, b) => (d, r) => numberOf(a(d, r), r) / numberOf(b(d, r), r)),
  ),
  '%': operator(
    [2, 2],
    'Số dư của phép chia.',
    'The remainder of a division.',
    binary((a, b) => (d, r) => numberOf(a(d, r), r) % numberOf(b(d, r), r)),
  ),
  min: operator(
    [1, null],
    'Số nhỏ nhất trong các toán hạng.',
    'The least of the operands.',
    extreme(Number.POSITIVE_INFINITY, Math.min),
  ),
  max: operator(
    [1, null],
    'Số lớn nhất trong các toán hạng.',
    'The greatest of the operands.',
    extreme(Number.NEGATIVE_INFINITY, Math.max),
  ),
})
