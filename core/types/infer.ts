import { operators, textToRule } from '#core/expression'
import type { Operand, Role } from '../expression/signature.ts'
import { isTag } from '../expression/tag.ts'
import { isObject, pointerSegment } from '../json.ts'
import { itemOf, pairOf, results } from './infer-results.ts'
import type { Env, Use } from './inference.ts'
import { literalType } from './literal.ts'
import { containsSecret } from './secrets.ts'
import { membersOf, union } from './union.ts'
import { ANY, listOf, markedSecret, NEVER, NULL, OPEN, objectOf, STRING, type ValueType } from './value-type.ts'

/** What is made from a secret is one, unless it is a number or a yes or no. */
const tainted = (use: Use, type: ValueType): ValueType => {
  if (type.kind === 'boolean' || type.kind === 'number') return type
  for (let index = 0; index < use.length; index += 1) if (containsSecret(use.type(index))) return markedSecret(type)
  return type
}

/** Looks at every operand, also those that say nothing about the answer. */
const noticeOperands = (use: Use, roleOf: (index: number) => Operand): void => {
  for (let index = 0; index < use.length; index += 1) {
    const { role, type: wanted } = roleOf(index)
    const type = use.type(index)
    if (role !== 'value' || (wanted !== 'array' && wanted !== 'object')) continue
    const fitting = wanted === 'array' ? 'list' : 'object'
    const perhaps = new Set<ValueType['kind']>([fitting, 'any', 'never', 'null'])
    if (membersOf(type).some(({ kind }) => perhaps.has(kind))) continue
    use.env.notice({ kind: 'operand', pointer: use.place(index), operator: use.name, index, type, wanted })
  }
}

const OTHER: Operand = { role: 'value', type: 'any' }

/** An object of rules, one a field. */
const inferFields = (written: unknown, env: Env): ValueType => {
  if (!isObject(written)) return objectOf([], OPEN)
  return objectOf(
    Object.entries(written).map(([name, rule]) => {
      const type = inferRule(rule, { ...env, pointer: `${env.pointer}/${pointerSegment(name)}` })
      return [name, { type, required: true }]
    }),
  )
}

/** How an operand is read, by its role. */
const byRole: Readonly<Record<Role, (rule: unknown, env: Env, use: Use) => ValueType>> = {
  value: (rule, env) => inferRule(rule, env),
  path: (rule, env) => inferRule(rule, env),
  paths: (rule, env) => inferRule(rule, env),
  element: (rule, env, use) => inferRule(rule, { ...env, here: itemOf(use.type(0)) }),
  fold: (rule, env, use) => inferRule(rule, { ...env, here: pairOf(use) }),
  fields: inferFields,
  literal: (rule) => literalType(rule),
}

const inferOperation = (name: string, written: unknown, env: Env): ValueType => {
  const operator = operators[name]
  if (!operator) return ANY
  const { signature, arity } = operator
  const listed = Array.isArray(written)
  const values: readonly unknown[] = listed ? written : [written]
  const inside = `${env.pointer}/${pointerSegment(name)}`
  const place = (index: number) => (listed ? `${inside}/${index}` : inside)
  const roleOf = (index: number): Operand =>
    arity.max !== null && index >= arity.max ? OTHER : (signature.operands[index] ?? signature.operands.at(-1) ?? OTHER)
  const known = new Map<number, ValueType>()
  const use: Use = {
    name,
    env,
    length: values.length,
    raw: (index) => values[index],
    place,
    type: (index) => {
      const there = index < values.length ? known.get(index) : NULL
      if (there) return there
      const type = byRole[roleOf(index).role](values[index], { ...env, pointer: place(index) }, use)
      known.set(index, type)
      return type
    },
  }
  const { result } = signature
  const type = (results[result.kind] as (use: Use, result: unknown) => ValueType)(use, result)
  noticeOperands(use, roleOf)
  return result.kind === 'is' || result.kind === 'orNull' ? tainted(use, type) : type
}

const inferList = (items: readonly unknown[], env: Env, infer: (item: unknown, env: Env) => ValueType): ValueType =>
  listOf(
    items.length === 0
      ? NEVER
      : union(items.map((item, index) => infer(item, { ...env, pointer: `${env.pointer}/${index}` }))),
  )

/** The type of what a bare rule gives. Expects a rule that compiles; of another it understands what it can. */
export const inferRule = (rule: unknown, env: Env): ValueType => {
  if (Array.isArray(rule)) return inferList(rule, env, inferRule)
  if (!isObject(rule)) return literalType(rule)
  const [name, ...more] = Object.keys(rule)
  if (name === undefined || more.length > 0) return literalType(rule)
  return inferOperation(name, rule[name], env)
}

const inferText = (template: unknown, env: Env): ValueType => {
  const parsed = typeof template === 'string' ? textToRule(template) : undefined
  if (!parsed?.ok) return STRING
  const type = inferRule(parsed.rule, { ...env, notice: () => {} })
  if (containsSecret(type)) return markedSecret(STRING)
  return type.kind === 'string' && type.values ? type : STRING
}

const byTag = { $rule: inferRule, $text: inferText } as const

/** The tag of an input that is computed; undefined for one that is literal, at least here. */
export const tagOf = (value: unknown): keyof typeof byTag | undefined =>
  isObject(value) ? Object.keys(value).find(isTag) : undefined

/** The type of an input with its tags: literal parts are known exactly, computed ones by what they give. */
export const inferInput = (value: unknown, env: Env): ValueType => {
  const tag = tagOf(value)
  if (tag !== undefined)
    return byTag[tag]((value as Record<string, unknown>)[tag], { ...env, pointer: `${env.pointer}/${tag}` })
  if (Array.isArray(value)) return inferList(value, env, inferInput)
  if (!isObject(value)) return literalType(value)
  return objectOf(
    Object.entries(value).map(([name, member]) => {
      const type = inferInput(member, { ...env, pointer: `${env.pointer}/${pointerSegment(name)}` })
      return [name, { type, required: true }]
    }),
  )
}
