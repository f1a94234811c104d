import { chargeTexts, looselyEqual, SHORT } from '../coerce.ts'
import { derived, type Node, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import type { Run } from '../run.ts'
import { is, value } from '../signature.ts'
import { shelf } from './define.ts'

type Pair = (left: Step, right: Step) => Step
/** The right side is a short text or a number that stands in the rule: most conditions look like that. */
type Against = (left: Step, right: string | number) => Step

const isShort = (known: unknown): known is string | number =>
  typeof known === 'number' || (typeof known === 'string' && known.length <= SHORT)

const strictlyEqual = (a: unknown, b: unknown, run: Run): boolean => {
  chargeTexts(a, b, run)
  return a === b
}

const equality =
  (pair: Pair, against: Against) =>
  (operands: Operands): Node => {
    const [left, right] = [operands.node(0), operands.node(1)]
    operands.from(2)
    const nodes = [left, right]
    const known = right.constant?.value
    if (isShort(known)) {
      return derived('boolean', against(left.step, known), nodes)
    }
    const first = left.constant?.value
    if (isShort(first)) {
      return derived('boolean', against(right.step, first), nodes)
    }
    return derived('boolean', pair(left.step, right.step), nodes)
  }

const loose = equality(
  (a, b) => (d, r) => looselyEqual(a(d, r), b(d, r), r),
  (a, known) => (d, r) => {
    const found = a(d, r)
    return found === known || (typeof found !== typeof known && looselyEqual(found, known, r))
  },
)

const notLoose = equality(
  (a, b) => (d, r) => !looselyEqual(a(d, r), b(d, r), r),
  (a, known) => (d, r) => {
    const found = a(d, r)
    return found !== known && (typeof found === typeof known || !looselyEqual(found, known, r))
  },
)

const strict = equality(
  (a, b) => (d, r) => strictlyEqual(a(d, r), b(d, r), r),
  (a, known) => (d, r) => a(d, r) === known,
)

const notStrict = equality(
  (a, b) => (d, r) => !strictlyEqual(a(d, r), b(d, r), r),
  (a, known) => (d, r) => a(d, r) !== known,
)

const operator = (vi: string, en: string, build: (operands: Operands) => Node) =>
  ({ arity: [2, 2], doc: { vi, en }, takes: [value(), value()], gives: is('boolean'), build }) as const

export const equalityOperators = shelf('compare', 'jsonlogic', {
  '==': operator(
    'Bằng nhau, có đổi kiểu: "1" bằng 1. Hai danh sách hay đối tượng chỉ bằng nhau khi là một.',
    'Equal, with coercion: "1" equals 1. Two lists or objects are equal only when they are one and the same.',
    loose,
  ),
  '===': operator('Bằng nhau và cùng kiểu.', 'Equal and of the same type.', strict),
  '!=': operator('Khác nhau, có đổi kiểu.', 'Not equal, with coercion.', notLoose),
  '!==': operator('Khác nhau hoặc khác kiểu.', 'Not equal, or not of the same type.', notStrict),
})
