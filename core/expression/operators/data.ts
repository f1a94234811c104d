import { stringOf } from '../coerce.ts'
import { ExpressionError } from '../error.ts'
import { derived, type Node, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import { FORBIDDEN, follow } from '../path.ts'
import { reader } from '../read.ts'
import { charge, createRun, type Run } from '../run.ts'
import { operand, value } from '../signature.ts'
import { shelf } from './define.ts'

/** Segments of whatever stands where a path is expected. Nothing, or empty text, is the scope itself. */
export const pathOf = (path: unknown, run: Run): string[] => {
  if (path === null || path === undefined || path === '') return []
  const text = stringOf(path, run)
  charge(run, text.length)
  return text.split('.')
}

/** Segments of a path that stands in the rule; `undefined` for a value that has no form as text. */
export const staticPath = (path: unknown): readonly string[] | undefined => {
  try {
    return pathOf(path, createRun({ steps: Number.POSITIVE_INFINITY, room: Number.POSITIVE_INFINITY }))
  } catch (thrown) {
    if (thrown instanceof ExpressionError) return undefined
    throw thrown
  }
}

/** `var` reads the scope it stands in, `outer` the scope of the whole rule. */
const reading = (from: 'scope' | 'root') => (operands: Operands) => {
  const { compiler, at } = operands
  const outer = from === 'root' && at.scope.inner
  if (outer) compiler.world = true
  const path = operands.node(0)
  const fallback = operands.length > 1 ? operands.node(1) : undefined
  operands.from(2)
  const segments = path.constant ? staticPath(path.constant.value) : undefined
  if ((segments === undefined || segments.length === 0) && !outer) at.scope.whole = true
  compiler.references.push({
    path: segments ?? [],
    pointer: at.pointer,
    hasDefault: fallback !== undefined || at.tolerant === true,
    dynamic: segments === undefined,
    inner: at.scope.inner && !outer,
  })
  const forbidden = segments?.find((segment) => FORBIDDEN.has(segment))
  if (forbidden !== undefined) return operands.fault('expression.forbiddenName', forbidden)
  const step = segments ? staticStep(segments, outer, fallback?.step) : dynamicStep(path.step, outer, fallback?.step)
  const copies = outer ? Number.POSITIVE_INFINITY : 1 + (fallback?.copies ?? 0)
  return derived('any', step, fallback ? [path, fallback] : [path], { copies, fixed: false })
}

const staticStep = (segments: readonly string[], outer: boolean, fallback: Step | undefined): Step => {
  const read = reader(segments)
  if (!fallback) return outer ? (_, run) => read(run.root) : read
  return (data, run) => {
    const base = outer ? run.root : data
    const found = read(base)
    // The reader gives null both for a null that is there and for nothing; only nothing takes the default.
    return found !== null || follow(base, segments) === null ? found : fallback(data, run)
  }
}

const dynamicStep =
  (path: Step, outer: boolean, fallback: Step | undefined): Step =>
  (data, run) => {
    const found = follow(outer ? run.root : data, pathOf(path(data, run), run))
    if (found !== undefined) return found
    return fallback ? fallback(data, run) : null
  }

/** `get`: as `var`, from a value instead of the scope. */
const get = (operands: Operands): Node => {
  const from = operands.tolerant(0)
  const path = operands.node(1)
  const fallback = operands.length > 2 ? operands.node(2) : undefined
  const segments = path.constant ? staticPath(path.constant.value) : undefined
  const forbidden = segments?.find((segment) => FORBIDDEN.has(segment))
  if (forbidden !== undefined) return operands.fault('expression.forbiddenName', forbidden, 1)
  const base = from.step
  const step: Step = (data, run) => {
    const found = follow(base(data, run), segments ?? pathOf(path.step(data, run), run))
    if (found !== undefined) return found
    return fallback ? fallback.step(data, run) : null
  }
  return derived('any', step, fallback ? [from, path, fallback] : [from, path])
}

export const dataOperators = [
  ...shelf('data', 'jsonlogic', {
    var: {
      arity: [0, 2],
      doc: {
        vi: 'Đọc dữ liệu theo đường dẫn, ví dụ "steps.citizen.name"; toán hạng thứ hai là giá trị mặc định.',
        en: 'Reads data at a path such as "steps.citizen.name"; the second operand is the default.',
      },
      takes: [operand('path', 'string'), value()],
      gives: { kind: 'path', of: 'scope' },
      build: reading('scope'),
    },
  }),
  ...shelf('data', 'added', {
    outer: {
      arity: [1, 2],
      doc: {
        vi: 'Như var, nhưng luôn đọc từ dữ liệu gốc, kể cả bên trong map, filter, reduce.',
        en: 'As var, but always reads from the root data, also inside map, filter and reduce.',
      },
      takes: [operand('path', 'string'), value()],
      gives: { kind: 'path', of: 'root' },
      build: reading('root'),
    },
    get: {
      arity: [2, 3],
      doc: {
        vi: 'Đọc theo đường dẫn từ một giá trị đã tính; toán hạng thứ ba là giá trị mặc định.',
        en: 'Reads at a path from a computed value; the third operand is the default.',
      },
      takes: [value(), operand('path', 'string'), value()],
      gives: { kind: 'path', of: 'operand' },
      build: get,
    },
  }),
]
