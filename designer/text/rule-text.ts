import { isObject } from '#core'

/** A word of a rule as it is shown: `path` refers to data, `value` is a literal, `name` an operator, `mark` holds them together. */
export interface RuleToken {
  readonly kind: 'path' | 'value' | 'name' | 'mark'
  readonly text: string
}

/** Operators that stand between their operands, with how tightly they bind. */
const infix: Readonly<Record<string, readonly [text: string, binding: number]>> = {
  default: ['??', 1],
  or: ['or', 1],
  and: ['and', 2],
  '==': ['=', 3],
  '===': ['=', 3],
  '!=': ['≠', 3],
  '!==': ['≠', 3],
  in: ['in', 4],
  '<': ['<', 4],
  '<=': ['≤', 4],
  '>': ['>', 4],
  '>=': ['≥', 4],
  '+': ['+', 5],
  '-': ['−', 5],
  '*': ['×', 6],
  '/': ['÷', 6],
  '%': ['%', 6],
}

const UNARY = 7
const mark = (text: string): RuleToken => ({ kind: 'mark', text })
const name = (text: string): RuleToken => ({ kind: 'name', text })

const listed = (rules: readonly unknown[]): RuleToken[] =>
  rules.flatMap((rule, index) => (index === 0 ? tokens(rule, 0) : [mark(', '), ...tokens(rule, 0)]))

const between = (operator: string, operands: readonly unknown[], outer: number): RuleToken[] | undefined => {
  const [text, binding] = infix[operator] ?? []
  if (text === undefined || binding === undefined || operands.length < 2) return undefined
  const inner = operands.flatMap((rule, index) => {
    // Operators that mean something else when grouped otherwise keep their brackets on the right.
    const tight = index === 0 || operator === 'and' || operator === 'or' ? binding : binding + 1
    return index === 0 ? tokens(rule, tight) : [mark(' '), name(text), mark(' '), ...tokens(rule, tight)]
  })
  return outer > binding ? [mark('('), ...inner, mark(')')] : inner
}

const path = (operands: readonly unknown[]): RuleToken[] | undefined => {
  const [first, otherwise] = operands
  if (operands.length > 2 || (typeof first !== 'string' && typeof first !== 'number' && operands.length > 0))
    return undefined
  const found: RuleToken = { kind: 'path', text: first === undefined || first === '' ? 'this' : String(first) }
  return otherwise === undefined ? [found] : [found, mark(' '), name('??'), mark(' '), ...tokens(otherwise, UNARY)]
}

const choice = (operands: readonly unknown[]): RuleToken[] => {
  const words: RuleToken[] = []
  let at = 0
  for (; at + 1 < operands.length; at += 2)
    words.push(
      ...(at > 0 ? [mark(' '), name('else'), mark(' ')] : []),
      name('if'),
      mark(' '),
      ...tokens(operands[at], 0),
      mark(' '),
      name('then'),
      mark(' '),
      ...tokens(operands[at + 1], 0),
    )
  if (at < operands.length) words.push(mark(' '), name('else'), mark(' '), ...tokens(operands[at], 0))
  return words
}

const operation = (operator: string, operands: readonly unknown[], outer: number): RuleToken[] => {
  if (operator === 'var') {
    const found = path(operands)
    if (found) return found.length > 1 && outer > 0 ? [mark('('), ...found, mark(')')] : found
  }
  if ((operator === '!' || operator === '!!') && operands.length === 1)
    return [name(operator === '!' ? 'not' : 'exists'), mark(' '), ...tokens(operands[0], UNARY)]
  if ((operator === 'if' || operator === '?:') && operands.length > 1) {
    const words = choice(operands)
    return outer > 0 ? [mark('('), ...words, mark(')')] : words
  }
  return between(operator, operands, outer) ?? [name(operator), mark('('), ...listed(operands), mark(')')]
}

const tokens = (rule: unknown, outer: number): RuleToken[] => {
  if (Array.isArray(rule)) return [mark('['), ...listed(rule), mark(']')]
  if (!isObject(rule)) return [{ kind: 'value', text: JSON.stringify(rule) ?? 'null' }]
  const [operator, ...others] = Object.keys(rule)
  if (operator === undefined || others.length > 0) return [{ kind: 'value', text: JSON.stringify(rule) }]
  const operands = rule[operator]
  return operation(operator, Array.isArray(operands) ? operands : [operands], outer)
}

/** A JsonLogic rule in the notation people read: `steps.citizen.age ≥ 18 and not trigger.body.draft`. For showing only. */
export const ruleTokens = (rule: unknown): readonly RuleToken[] => tokens(rule, 0)

export const ruleText = (rule: unknown): string =>
  ruleTokens(rule)
    .map(({ text }) => text)
    .join('')
