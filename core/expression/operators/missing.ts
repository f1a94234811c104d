import { primitive } from '../coerce.ts'
import { ExpressionError } from '../error.ts'
import { derived, type Node, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import { FORBIDDEN, follow, own } from '../path.ts'
import { charge, type Run } from '../run.ts'
import { is, operand, value } from '../signature.ts'
import { pathOf, staticPath } from './data.ts'
import { shelf } from './define.ts'

/** A key that is a list holds a path and a default, like the operands of `var`. */
const present = (data: unknown, key: unknown, run: Run): boolean => {
  const [path, fallback]: readonly unknown[] = Array.isArray(key) ? key : [key]
  const found = follow(data, pathOf(path, run))
  const seen = found === undefined ? fallback : found
  return seen !== null && seen !== undefined && seen !== ''
}

/** The keys under which there is nothing, or empty text. The first operand may be a list of all keys. */
const missingOf = (operands: readonly unknown[], data: unknown, run: Run): unknown[] => {
  const keys: readonly unknown[] = Array.isArray(operands[0]) ? operands[0] : operands
  charge(run, keys.length)
  return keys.filter((key) => !present(data, key, run))
}

/** Keys known in advance are references like those of `var`; a fault when one of them is forbidden. */
const refer = (operands: Operands, keys: readonly Node[]): Node | undefined => {
  const { references } = operands.compiler
  const { pointer, scope } = operands.at
  for (const key of keys) {
    const known = key.constant?.value
    for (const one of Array.isArray(known) ? known : [known]) {
      const path = (key.constant && !Array.isArray(one) ? staticPath(one) : undefined) ?? []
      const forbidden = path.find((segment) => FORBIDDEN.has(segment))
      if (forbidden !== undefined) return operands.fault('expression.forbiddenName', forbidden)
      references.push({ path, pointer, hasDefault: true, dynamic: !key.constant, inner: scope.inner })
    }
  }
  return undefined
}

const missing = (operands: Operands): Node => {
  const keys = operands.from(0)
  const faulty = refer(operands, keys)
  if (faulty) return faulty
  const steps = keys.map((key) => key.step)
  const step: Step = (data, run) =>
    missingOf(
      steps.map((key) => key(data, run)),
      data,
      run,
    )
  return derived('any', step, keys, { fixed: false })
}

/** `length` as a property: of a list, a text, or an object that has one. */
const lengthOf = (options: unknown): unknown => {
  if (options === null || options === undefined) throw new ExpressionError('expression.value', 'missing_some: null')
  return own(options, 'length')
}

const missingSome = (operands: Operands): Node => {
  const need = operands.node(0)
  const options = operands.node(1)
  operands.from(2)
  const faulty = refer(operands, [options])
  if (faulty) return faulty
  const step: Step = (data, run) => {
    const wanted = primitive(need.step(data, run), run)
    const keys = options.step(data, run)
    const absent = missingOf(Array.isArray(keys) ? keys : [keys], data, run)
    const found = Number(primitive(lengthOf(keys), run)) - absent.length
    return found >= (wanted as number) ? [] : absent
  }
  return derived('any', step, [need, options], { fixed: false })
}

export const missingOperators = shelf('data', 'jsonlogic', {
  missing: {
    arity: [1, null],
    doc: {
      vi: 'Danh sách các đường dẫn không có dữ liệu hoặc có văn bản rỗng.',
      en: 'The paths at which there is nothing, or empty text.',
    },
    takes: [operand('paths')],
    gives: is('array'),
    build: missing,
  },
  missing_some: {
    arity: [2, 2],
    doc: {
      vi: 'Danh sách rỗng nếu có ít nhất chừng ấy đường dẫn có dữ liệu; nếu không, các đường dẫn còn thiếu.',
      en: 'The empty list when at least so many of the paths hold data; otherwise the paths that do not.',
    },
    takes: [value('number'), operand('paths', 'array')],
    gives: is('array'),
    build: missingSome,
  },
})
