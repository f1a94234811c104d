import { type Operand, type OperatorInfo, operators, type ValueType } from '#core/expression'
import { readRule, writeRule } from './shape.ts'

/** Operators that may take each other's place with the operands as they are. */
const FAMILIES: readonly (readonly string[])[] = [
  ['==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in'],
  ['and', 'or'],
  ['+', '-', '*', '/', '%', 'min', 'max'],
  ['map', 'filter', 'all', 'some', 'none', 'find', 'count', 'sum', 'unique', 'group_by', 'sort_by'],
  ['!', '!!'],
  ['upper', 'lower', 'trim', 'fold', 'nfc', 'text'],
  ['round', 'floor', 'ceil', 'abs'],
]

/** The operators that are offered in place of one, itself among them. */
export const familyOf = (operator: string): readonly string[] =>
  FAMILIES.find((family) => family.includes(operator)) ?? [operator]

/** How the operand at an index is used: the last one named stands for all that follow. */
export const operandAt = ({ signature }: OperatorInfo, index: number): Operand =>
  signature.operands[index] ?? signature.operands.at(-1) ?? { role: 'value', type: 'any' }

const EMPTY: Readonly<Record<ValueType, unknown>> = {
  any: '',
  string: '',
  number: 0,
  boolean: true,
  array: [],
  object: { object: {} },
}

const emptyOperand = ({ role, type }: Operand, operator: string): unknown => {
  if (role === 'element')
    return ['map', 'sum', 'sort_by', 'group_by', 'unique'].includes(operator)
      ? { var: '' }
      : { '==': [{ var: '' }, ''] }
  if (role === 'fold') return { '+': [{ var: 'accumulator' }, { var: 'current' }] }
  if (role === 'literal') return 'asc'
  if (role === 'paths') return []
  return EMPTY[type]
}

/** Operands that a new use of an operator begins with, where its least number would look odd. */
const BEGIN: Readonly<Record<string, readonly unknown[]>> = {
  and: [{ '==': ['', ''] }],
  or: [{ '==': ['', ''] }],
  if: [{ '==': ['', ''] }, '', ''],
  '+': [0, 0],
  '-': [0, 0],
  '*': [1, 1],
  min: [0, 0],
  max: [0, 0],
  cat: ['', ''],
  default: ['', ''],
  try: ['', null],
  reduce: [[], { '+': [{ var: 'accumulator' }, { var: 'current' }] }, 0],
  date_format: [{ now: [] }, 'dd/MM/yyyy'],
  date_parse: ['', 'dd/MM/yyyy'],
  date_add: [{ now: [] }, 1, 'day'],
  date_diff: ['', { now: [] }, 'day'],
}

/** A new use of an operator; what was there before becomes its first operand, where one is given. */
export const newCall = (operator: string, first?: unknown): unknown => {
  const info = operators[operator]
  if (!info) return { [operator]: first === undefined ? [] : [first] }
  if (operator === 'object') return { object: {} }
  const least = Math.max(info.arity.min, info.signature.operands.length > 0 && info.arity.max !== 0 ? 1 : 0)
  const begin =
    BEGIN[operator] ?? Array.from({ length: least }, (_, index) => emptyOperand(operandAt(info, index), operator))
  const [, ...rest] = begin
  return { [operator]: first === undefined || begin.length === 0 ? begin : [first, ...rest] }
}

/** The rule with another operator of the family; operands that it takes no more of are left off, missing ones are added. */
export const withOperator = (rule: unknown, operator: string): unknown => {
  const shape = readRule(rule)
  const info = operators[operator]
  if (shape.kind !== 'call' || !info || shape.operator === operator) return rule
  const { min, max } = info.arity
  const kept = max === null ? shape.operands : shape.operands.slice(0, max)
  const more = Array.from({ length: Math.max(0, min - kept.length) }, (_, at) =>
    emptyOperand(operandAt(info, kept.length + at), operator),
  )
  return writeRule({ ...shape, operator, info, operands: [...kept, ...more] })
}

/** May one more operand be added, and may this one be taken away? `if` is edited by its branches. */
export const canAdd = ({ arity: { max } }: OperatorInfo, count: number): boolean => max === null || count < max
export const canRemove = ({ arity: { min } }: OperatorInfo, count: number): boolean => count > Math.max(1, min)

export const addedOperand = (info: OperatorInfo, operands: readonly unknown[]): readonly unknown[] => [
  ...operands,
  BEGIN[info.name]?.length === 1
    ? (BEGIN[info.name] as readonly unknown[])[0]
    : emptyOperand(operandAt(info, operands.length), info.name),
]

/** `if` as people read it: when … then …, and what else. */
export interface Branches {
  readonly branches: readonly { readonly when: unknown; readonly gives: unknown }[]
  readonly otherwise: { readonly rule: unknown } | undefined
}

export const readBranches = (operands: readonly unknown[]): Branches => {
  const pairs = Math.floor(operands.length / 2)
  return {
    branches: Array.from({ length: pairs }, (_, at) => ({ when: operands[at * 2], gives: operands[at * 2 + 1] })),
    otherwise: operands.length % 2 === 1 ? { rule: operands.at(-1) } : undefined,
  }
}

export const writeBranches = ({ branches, otherwise }: Branches): readonly unknown[] => [
  ...branches.flatMap(({ when, gives }) => [when, gives]),
  ...(otherwise ? [otherwise.rule] : []),
]
