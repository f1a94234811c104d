import { type At, admit, type Compiler, fault } from './compiler.ts'
import { folded } from './fold-constant.ts'
import { compileList } from './list.ts'
import { admitted, scalar } from './literal.ts'
import { constant, type Node, NULL } from './node.ts'
import { operandsOf } from './operands.ts'
import type { Arity } from './operator.ts'
import { operatorTable } from './operators/table.ts'

/**
 * Compiles one value of a rule. An object with exactly one key is an operation, one with none or more
 * is literal data, a list is a list of rules, and all else stands for itself.
 */
export function compileNode(compiler: Compiler, rule: unknown, at: At): Node {
  if (!admit(compiler, rule, at)) return NULL
  if (Array.isArray(rule)) return compileList(compiler, rule, at)
  if (typeof rule !== 'object' || rule === null) return constant(scalar(compiler, rule, at))
  const keys = Object.keys(rule)
  const [name] = keys
  if (name === undefined || keys.length > 1) return constant(admitted(compiler, rule, at))
  return compileOperation(compiler, name, (rule as Record<string, unknown>)[name], at)
}

function compileOperation(compiler: Compiler, name: string, written: unknown, at: At): Node {
  const operator = operatorTable[name]
  if (!operator) return fault(compiler, 'expression.unknownOperator', at.pointer, name.slice(0, 60))
  const operands = operandsOf(compiler, name, operator.arity.max === 0 && written === null ? [] : written, at)
  if (operator.origin === 'added' && !fits(operands.length, operator.arity)) {
    return operands.fault('expression.arity', arityDetail(name, operands.length, operator.arity))
  }
  return folded(operator.build(operands), compiler.folding)
}

const fits = (count: number, { min, max }: Arity): boolean => count >= min && (max === null || count <= max)

const arityDetail = (name: string, count: number, { min, max }: Arity) => {
  const range = max === null ? `≥ ${min}` : min === max ? String(min) : `${min}–${max}`
  return { vi: `“${name}” cần ${range}, đang có ${count}`, en: `“${name}” takes ${range}, ${count} given` }
}
