import type { ClassLetter, PatternNode, Range, SetItem } from './ast.ts'

/** How one dialect writes what the other writes differently. */
export interface Dialect {
  readonly code: (code: number) => string
  readonly property: (item: Extract<SetItem, { kind: 'property' }>) => string
  readonly letter: Readonly<Record<ClassLetter, string>>
  readonly any: string
  readonly nothing: string
  readonly everything: string
}

const hex = (code: number): string => code.toString(16)
const sign = (negated: boolean): string => (negated ? 'P' : 'p')

/** ECMA-262 WhiteSpace and LineTerminator. */
const SPACES: readonly Range[] = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]

const complement = (ranges: readonly Range[]): readonly Range[] => {
  const result: Range[] = []
  let from = 0
  for (const [start, end] of ranges) {
    result.push([from, start - 1])
    from = end + 1
  }
  return [...result, [from, 0x10ffff]]
}

const re2Code = (code: number): string => `\\x{${hex(code)}}`
const re2Ranges = (ranges: readonly Range[]): string =>
  ranges.map(([from, to]) => `${re2Code(from)}-${re2Code(to)}`).join('')

export const NATIVE: Dialect = {
  code: (code) => `\\u{${hex(code)}}`,
  property: ({ name, script, negated }) => `\\${sign(negated)}{${script ? 'Script=' : ''}${name}}`,
  letter: { d: '\\d', w: '\\w', s: '\\s', D: '\\D', W: '\\W', S: '\\S' },
  any: '.',
  nothing: '[]',
  everything: '[^]',
}

/** RE2 differs: `\s` is ASCII, `.` stops at a line feed only, an empty set is not written `[]`. */
export const RE2: Dialect = {
  code: re2Code,
  property: ({ name, negated }) => `\\${sign(negated)}{${name}}`,
  letter: { d: '0-9', w: '0-9A-Za-z_', s: re2Ranges(SPACES), D: '\\D', W: '\\W', S: re2Ranges(complement(SPACES)) },
  any: '[^\\n\\r\\x{2028}\\x{2029}]',
  nothing: '[^\\x00-\\x{10FFFF}]',
  everything: '[\\x00-\\x{10FFFF}]',
}

const plain = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

const character = (code: number, dialect: Dialect): string =>
  plain(code) ? String.fromCharCode(code) : dialect.code(code)

const item = (one: SetItem, dialect: Dialect): string => {
  if (one.kind === 'letter') return dialect.letter[one.letter]
  if (one.kind === 'property') return dialect.property(one)
  const [from, to] = one.range
  return from === to ? character(from, dialect) : `${character(from, dialect)}-${character(to, dialect)}`
}

const set = (items: readonly SetItem[], negated: boolean, dialect: Dialect): string => {
  if (items.length === 0) return negated ? dialect.everything : dialect.nothing
  const [first] = items
  if (items.length === 1 && !negated && first?.kind === 'range' && first.range[0] === first.range[1])
    return character(first.range[0], dialect)
  return `[${negated ? '^' : ''}${items.map((one) => item(one, dialect)).join('')}]`
}

const times = (min: number, max: number): string =>
  max === Number.POSITIVE_INFINITY ? `{${min},}` : min === max ? `{${min}}` : `{${min},${max}}`

const atom = (node: PatternNode, dialect: Dialect): string =>
  node.kind === 'set' || node.kind === 'any' ? renderPattern(node, dialect) : `(?:${renderPattern(node, dialect)})`

/** Writes a pattern for an engine. Both engines then mean the same by it. */
export const renderPattern = (node: PatternNode, dialect: Dialect): string => {
  if (node.kind === 'set') return set(node.items, node.negated, dialect)
  if (node.kind === 'any') return dialect.any
  if (node.kind === 'start') return '^'
  if (node.kind === 'end') return '$'
  if (node.kind === 'boundary') return node.negated ? '\\B' : '\\b'
  if (node.kind === 'repeat') return `${atom(node.node, dialect)}${times(node.min, node.max)}`
  if (node.kind === 'choice') return `(?:${node.options.map((option) => renderPattern(option, dialect)).join('|')})`
  return node.nodes.map((one) => renderPattern(one, dialect)).join('')
}
