import { isObject } from '#core'
import { type OperatorInfo, operators } from '#core/expression'

/**
 * A rule as the builder shows it. Every shape can be written back exactly as it was read (`writeRule` undoes
 * `readRule`); what the builder has no picture for is `raw`, and stays what it is.
 */
export type RuleShape =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'list'; readonly items: readonly unknown[] }
  | {
      readonly kind: 'path'
      readonly operator: 'var' | 'outer'
      readonly path: string
      /** A rule. */
      readonly fallback?: { readonly rule: unknown }
      readonly listed: boolean
    }
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, unknown>>; readonly listed: boolean }
  | {
      readonly kind: 'call'
      readonly operator: string
      readonly info: OperatorInfo
      readonly operands: readonly unknown[]
      /** Written with a list of operands, which a single operand need not have. */
      readonly listed: boolean
    }
  | { readonly kind: 'raw'; readonly rule: unknown }

const readPath = (operator: 'var' | 'outer', operands: readonly unknown[], listed: boolean): RuleShape | undefined => {
  const [path, fallback] = operands
  if (typeof path !== 'string' || operands.length < 1 || operands.length > 2) return undefined
  return { kind: 'path', operator, path, listed, ...(operands.length === 2 && { fallback: { rule: fallback } }) }
}

const isPathOperator = (name: string): name is 'var' | 'outer' => name === 'var' || name === 'outer'

const fitsArity = ({ arity: { min, max } }: OperatorInfo, count: number): boolean =>
  count >= Math.min(min, 1) && (max === null || count <= max)

const readCall = (rule: Readonly<Record<string, unknown>>): RuleShape => {
  const [name, ...more] = Object.keys(rule)
  const info = name === undefined || more.length > 0 ? undefined : operators[name]
  if (name === undefined || !info) return { kind: 'raw', rule }
  const written = rule[name]
  const listed = Array.isArray(written)
  const operands: readonly unknown[] = listed ? written : [written]
  if (isPathOperator(name)) return readPath(name, operands, listed) ?? { kind: 'raw', rule }
  if (name === 'object') {
    const [fields] = operands
    return operands.length === 1 && isObject(fields) ? { kind: 'fields', fields, listed } : { kind: 'raw', rule }
  }
  return fitsArity(info, operands.length)
    ? { kind: 'call', operator: name, info, operands, listed }
    : { kind: 'raw', rule }
}

export const readRule = (rule: unknown): RuleShape => {
  if (rule === null || typeof rule === 'boolean' || typeof rule === 'number' || typeof rule === 'string')
    return { kind: 'literal', value: rule }
  if (Array.isArray(rule)) return { kind: 'list', items: rule }
  return isObject(rule) ? readCall(rule) : { kind: 'raw', rule }
}

/** One operand goes without a list where it was read so, unless it is a list itself: then it would be taken for the list of operands. */
const operandsOf = (operands: readonly unknown[], listed: boolean): unknown =>
  !listed && operands.length === 1 && !Array.isArray(operands[0]) ? operands[0] : operands

type Write = { readonly [K in RuleShape['kind']]: (shape: Extract<RuleShape, { kind: K }>) => unknown }

const write: Write = {
  literal: ({ value }) => value,
  list: ({ items }) => items,
  path: ({ operator, path, fallback, listed }) => ({
    [operator]: fallback ? [path, fallback.rule] : operandsOf([path], listed),
  }),
  fields: ({ fields, listed }) => ({ object: listed ? [fields] : fields }),
  call: ({ operator, operands, listed }) => ({ [operator]: operandsOf(operands, listed) }),
  raw: ({ rule }) => rule,
}

export const writeRule = (shape: RuleShape): unknown => (write[shape.kind] as (shape: RuleShape) => unknown)(shape)
