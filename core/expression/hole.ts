import type { Detail } from './messages.ts'

/** What stands in a hole, as a rule; or why it cannot be read. */
type HoleRule = { readonly ok: true; readonly rule: unknown } | { readonly ok: false; readonly detail: Detail }

type Token =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'mark'; readonly value: string }
  | { readonly kind: 'word'; readonly value: string }

const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([|:,]|\(\))|([^\s|:,()'"]+))/y
/** UTF-16 units; what needs more is better written as a rule. */
const MOST_HOLE = 2_000

const NUMBER = /^-?(\d+(\.\d+)?)$/
const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
])

class Unreadable extends Error {
  readonly detail: Detail
  constructor(detail: Detail) {
    super()
    this.detail = detail
  }
}

/**
 * Reads a hole: `path | operator: operand, operand | operator`. An operand is a path, a number, text in
 * quotes, `true`, `false`, `null`, or an operator without operands such as `now()`. What stands left of
 * a pipe is the first operand of what stands right.
 */
export const holeToRule = (source: string): HoleRule => {
  if (source.length > MOST_HOLE) return { ok: false, detail: `> ${MOST_HOLE}` }
  try {
    const tokens = tokenise(source.trim())
    return { ok: true, rule: pipeline(tokens) }
  } catch (thrown) {
    if (thrown instanceof Unreadable) return { ok: false, detail: thrown.detail }
    throw thrown
  }
}

const tokenise = (source: string): Token[] => {
  const tokens: Token[] = []
  for (let at = 0; at < source.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(source)
    if (!found) throw unexpected(source.slice(at, at + 20))
    const [, double, single, mark, word] = found
    const text = double ?? single
    if (text !== undefined) tokens.push({ kind: 'text', value: text.replace(/\\(.)/g, '$1') })
    else if (mark !== undefined) tokens.push({ kind: 'mark', value: mark })
    else tokens.push({ kind: 'word', value: word ?? '' })
  }
  return tokens
}

const unexpected = (what: string): Unreadable =>
  new Unreadable({ vi: `không hiểu “${what}”`, en: `“${what}” is not expected` })

const pipeline = (tokens: Token[]): unknown => {
  let rule = operand(tokens)
  while (tokens.length > 0) {
    if (!take(tokens, '|')) throw unexpected(tokens[0]?.value ?? '')
    const name = tokens.shift()
    if (name?.kind !== 'word')
      throw new Unreadable({ vi: 'sau “|” thiếu tên phép toán', en: 'an operator is missing after “|”' })
    const operands = [rule]
    if (take(tokens, ':'))
      do operands.push(operand(tokens))
      while (take(tokens, ','))
    rule = { [name.value]: operands }
  }
  return rule
}

const operand = (tokens: Token[]): unknown => {
  const token = tokens.shift()
  if (!token) throw new Unreadable({ vi: 'thiếu một giá trị', en: 'a value is missing' })
  if (token.kind === 'text') return token.value
  if (token.kind === 'mark') throw unexpected(token.value)
  if (NUMBER.test(token.value)) return Number(token.value)
  if (CONSTANTS.has(token.value)) return CONSTANTS.get(token.value)
  return take(tokens, '()') ? { [token.value]: [] } : { var: token.value }
}

const take = (tokens: Token[], mark: string): boolean => {
  const [first] = tokens
  if (first?.kind !== 'mark' || first.value !== mark) return false
  tokens.shift()
  return true
}
