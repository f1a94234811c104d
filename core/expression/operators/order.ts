import { chargeTexts, primitive } from '../coerce.ts'
import { ABSENT, derived, type Node, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import type { Run } from '../run.ts'
import { is, value } from '../signature.ts'
import { shelf } from './define.ts'

/** Two texts compare as texts, all else as numbers; that is what the native operators do with primitives. */
type Ordered = (a: never, b: never) => boolean

const compare = (test: Ordered, a: unknown, b: unknown, run: Run): boolean => {
  chargeTexts(a, b, run)
  return test(primitive(a, run) as never, primitive(b, run) as never)
}

interface Shapes {
  readonly test: Ordered
  /** Both sides computed. Each operator has its own arrow, so that the engine learns its operands apart. */
  readonly pair: (a: Step, b: Step) => Step
  /** The right side is a number that stands in the rule. */
  readonly number: (a: Step, known: number) => Step
}

const less: Shapes = {
  test: (a, b) => a < b,
  pair: (a, b) => (d, r) => {
    const [x, y] = [a(d, r), b(d, r)]
    return typeof x === 'number' && typeof y === 'number' ? x < y : compare(less.test, x, y, r)
  },
  number: (a, known) => (d, r) => {
    const x = a(d, r)
    return typeof x === 'number' ? x < known : compare(less.test, x, known, r)
  },
}

const atMost: Shapes = {
  test: (a, b) => a <= b,
  pair: (a, b) => (d, r) => {
    const [x, y] = [a(d, r), b(d, r)]
    return typeof x === 'number' && typeof y === 'number' ? x <= y : compare(atMost.test, x, y, r)
  },
  number: (a, known) => (d, r) => {
    const x = a(d, r)
    return typeof x === 'number' ? x <= known : compare(atMost.test, x, known, r)
  },
}

const more: Shapes = {
  test: (a, b) => a > b,
  pair: (a, b) => (d, r) => {
    const [x, y] = [a(d, r), b(d, r)]
    return typeof x === 'number' && typeof y === 'number' ? x > y : compare(more.test, x, y, r)
  },
  number: (a, known) => (d, r) => {
    const x = a(d, r)
    return typeof x === 'number' ? x > known : compare(more.test, x, known, r)
  },
}

const atLeast: Shapes = {
  test: (a, b) => a >= b,
  pair: (a, b) => (d, r) => {
    const [x, y] = [a(d, r), b(d, r)]
    return typeof x === 'number' && typeof y === 'number' ? x >= y : compare(atLeast.test, x, y, r)
  },
  number: (a, known) => (d, r) => {
    const x = a(d, r)
    return typeof x === 'number' ? x >= known : compare(atLeast.test, x, known, r)
  },
}

const twoSided = ({ pair, number }: Shapes, a: Node, b: Node): Node => {
  const known = b.constant?.value
  const step = typeof known === 'number' ? number(a.step, known) : pair(a.step, b.step)
  return derived('boolean', step, [a, b])
}

/** `<` and `<=` take a third operand: the second lies between the others. */
const between = (shapes: Shapes) => (operands: Operands) => {
  const [a, b, c] = [operands.node(0), operands.node(1), operands.node(2)]
  operands.from(3)
  if (c === ABSENT) return twoSided(shapes, a, b)
  const step: Step = (d, r) => {
    const [x, y, z] = [a.step(d, r), b.step(d, r), c.step(d, r)]
    return compare(shapes.test, x, y, r) && compare(shapes.test, y, z, r)
  }
  return derived('boolean', step, [a, b, c])
}

const pairOnly = (shapes: Shapes) => (operands: Operands) => {
  const [a, b] = [operands.node(0), operands.node(1)]
  operands.from(2)
  return twoSided(shapes, a, b)
}

const operator = (max: 2 | 3, vi: string, en: string, build: (operands: Operands) => Node) =>
  ({
    arity: [2, max],
    doc: { vi, en },
    takes: [value(), value(), value()].slice(0, max),
    gives: is('boolean'),
    build,
  }) as const

export const orderOperators = shelf('compare', 'jsonlogic', {
  '<': operator(
    3,
    'Nhỏ hơn; với ba toán hạng: nằm giữa, không kể hai đầu.',
    'Less; with three operands: between, ends excluded.',
    between(less),
  ),
  '<=': operator(
    3,
    'Không lớn hơn; với ba toán hạng: nằm giữa, kể cả hai đầu.',
    'At most; with three operands: between, ends included.',
    between(atMost),
  ),
  '>': operator(2, 'Lớn hơn.', 'Greater.', pairOnly(more)),
  '>=': operator(2, 'Không nhỏ hơn.', 'At least.', pairOnly(atLeast)),
})
