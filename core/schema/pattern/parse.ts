import { literal, type PatternNode, type SetItem } from './ast.ts'
import { readEscape } from './escape.ts'
import { createReader, type Reader } from './reader.ts'
import { refusals } from './refusal.ts'

/** In UTF-16 units. */
export const PATTERN_LENGTH = 1_000
const DEPTH = 30

const single = (item: SetItem): number | undefined => (item.kind === 'range' ? item.range[0] : undefined)

const setItem = (reader: Reader): SetItem => {
  if (reader.take('\\b')) return { kind: 'range', range: [8, 8] }
  if (reader.take('\\')) return readEscape(reader)
  const code = reader.next().codePointAt(0) as number
  return { kind: 'range', range: [code, code] }
}

/** After `[`. */
const readSet = (reader: Reader): PatternNode => {
  const negated = reader.take('^')
  const items: SetItem[] = []
  while (!reader.take(']')) {
    if (reader.done()) throw refusals.syntax('“]” ?', reader.at())
    const item = setItem(reader)
    if (!reader.lookingAt('-') || reader.lookingAt('-]')) {
      items.push(item)
      continue
    }
    reader.next()
    const [from, to] = [single(item), single(setItem(reader))]
    if (from === undefined || to === undefined || from > to) throw refusals.syntax('[…-…]', reader.at())
    items.push({ kind: 'range', range: [from, to] })
  }
  return { kind: 'set', negated, items }
}

/** After `(`. */
const readGroup = (reader: Reader, depth: number): PatternNode => {
  if (depth > DEPTH) throw refusals.tooLarge(PATTERN_LENGTH)
  for (const look of ['?=', '?!', '?<=', '?<!']) if (reader.lookingAt(look)) throw refusals.lookaround()
  if (reader.take('?<')) {
    if (!/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(reader.until('>'))) throw refusals.syntax('(?<…>', reader.at())
  } else if (!reader.take('?:') && reader.lookingAt('?')) throw refusals.modifier()
  const node = readChoice(reader, depth + 1)
  if (!reader.take(')')) throw refusals.syntax('“)” ?', reader.at())
  return node
}

const assertion = (reader: Reader): PatternNode | undefined => {
  if (reader.take('^')) return { kind: 'start' }
  if (reader.take('$')) return { kind: 'end' }
  if (reader.take('\\b')) return { kind: 'boundary', negated: false }
  if (reader.take('\\B')) return { kind: 'boundary', negated: true }
  return undefined
}

const readAtom = (reader: Reader, depth: number): PatternNode => {
  const at = reader.at()
  if (reader.take('\\')) return { kind: 'set', negated: false, items: [readEscape(reader)] }
  const character = reader.next()
  if (character === '.') return { kind: 'any' }
  if (character === '[') return readSet(reader)
  if (character === '(') return readGroup(reader, depth)
  if ('*+?{}])|'.includes(character)) throw refusals.syntax(`“${character}”`, at)
  return literal(character.codePointAt(0) as number)
}

const BRACES = /^(\d{1,6})(,(\d{1,6})?)?$/

const quantifier = (reader: Reader): readonly [min: number, max: number] | undefined => {
  if (reader.take('*')) return [0, Number.POSITIVE_INFINITY]
  if (reader.take('+')) return [1, Number.POSITIVE_INFINITY]
  if (reader.take('?')) return [0, 1]
  if (!reader.take('{')) return undefined
  const at = reader.at()
  const match = BRACES.exec(reader.until('}'))
  if (!match) throw refusals.syntax('{…}', at)
  const min = Number(match[1])
  const max = match[3] !== undefined ? Number(match[3]) : match[2] ? Number.POSITIVE_INFINITY : min
  if (max < min) throw refusals.syntax('{…}', at)
  return [min, max]
}

const readSequence = (reader: Reader, depth: number): PatternNode => {
  const nodes: PatternNode[] = []
  while (!reader.done() && !reader.lookingAt('|') && !reader.lookingAt(')')) {
    const zeroWidth = assertion(reader)
    if (zeroWidth) {
      nodes.push(zeroWidth)
      continue
    }
    const node = readAtom(reader, depth)
    const times = quantifier(reader)
    if (times) reader.take('?')
    nodes.push(times ? { kind: 'repeat', node, min: times[0], max: times[1] } : node)
  }
  return nodes.length === 1 ? (nodes[0] as PatternNode) : { kind: 'sequence', nodes }
}

const readChoice = (reader: Reader, depth: number): PatternNode => {
  const options = [readSequence(reader, depth)]
  while (reader.take('|')) options.push(readSequence(reader, depth))
  return options.length === 1 ? (options[0] as PatternNode) : { kind: 'choice', options }
}

/**
 * Reads a regular expression of ECMA-262 with the `u` flag, the dialect of JSON Schema: all of it but look-around,
 * back-references, modifiers and rare Unicode properties. Throws `PatternRefusal`.
 */
export const parsePattern = (source: string): PatternNode => {
  if (source.length > PATTERN_LENGTH) throw refusals.tooLarge(PATTERN_LENGTH)
  const reader = createReader(source)
  const node = readChoice(reader, 0)
  if (!reader.done()) throw refusals.syntax(`“${reader.peek()}”`, reader.at())
  return node
}
