import { RE2JS } from 're2js'
import { ExpressionError, quoted } from '../error.ts'
import type { Kind, Node } from '../node.ts'
import type { Operands } from '../operands.ts'
import { textOf, wholeNumber } from '../render.ts'
import { charge, type Run } from '../run.ts'
import { is, orNull, value } from '../signature.ts'
import { type Apply, applied, shelf } from './define.ts'

/** UTF-16 units of a pattern. */
const MOST_PATTERN = 500
/** Its length times all its counted repetitions, which bounds the work of compiling it. */
const MOST_EXPANDED = 20_000
/** Instructions of its program. Matching costs at most text × instructions. */
const MOST_PROGRAM = 2_000
/** Patterns in one rule. */
const MOST_PATTERNS = 100
/** Steps of an evaluation for compiling a pattern at run time. */
const COMPILING = 200_000

const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
}

/**
 * Compiles a pattern in RE2 syntax, which has neither look-around nor back-references and so never takes
 * more than linear time. Throws `expression.pattern`.
 */
const compilePattern = (pattern: string, flags: string): RE2JS => {
  if (pattern.length > MOST_PATTERN) throw new ExpressionError('expression.pattern', `> ${MOST_PATTERN}`)
  if (pattern.length * repetitions(pattern) > MOST_EXPANDED)
    throw new ExpressionError('expression.pattern', quoted(pattern))
  let bits = 0
  for (const flag of flags) {
    const bit = Object.hasOwn(FLAGS, flag) ? FLAGS[flag] : undefined
    if (bit === undefined) throw new ExpressionError('expression.pattern', quoted(flag))
    bits |= bit
  }
  const compiled = parsed(pattern, bits)
  if (compiled.programSize() > MOST_PROGRAM) throw new ExpressionError('expression.pattern', `> ${MOST_PROGRAM}`)
  return compiled
}

/** All counts `{n}` and `{n,m}` multiplied, as if each stood inside the other. */
const repetitions = (pattern: string): number => {
  let product = 1
  for (const [, least, most] of pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)) {
    product *= Math.max(1, Number(least), Number(most || 0))
  }
  return product
}

const parsed = (pattern: string, flags: number): RE2JS => {
  try {
    return RE2JS.compile(pattern, flags)
  } catch (cause) {
    throw new ExpressionError('expression.pattern', quoted(pattern), { cause })
  }
}

type Search = (pattern: RE2JS, text: string, group: unknown, run: Run) => unknown

const isFound: Search = (pattern, text) => pattern.test(text)

const firstFound: Search = (pattern, text, group, run) => {
  const number = wholeNumber(group, 0, run)
  const matcher = pattern.matcher(text)
  if (number < 0 || number > pattern.groupCount() || !matcher.find()) return null
  return matcher.group(number) ?? null
}

const paid = (pattern: RE2JS, text: string, run: Run): string => {
  charge(run, Math.ceil((text.length + 1) * (1 + pattern.programSize() / 4)))
  return text
}

/** Compiles patterns at run time, and remembers the last one: mostly it is the same again. */
const compilingLater = () => {
  let last: { readonly source: string; readonly flags: string; readonly pattern: RE2JS } | undefined
  return (source: string, flags: string, run: Run): RE2JS => {
    if (last?.source !== source || last.flags !== flags) {
      charge(run, COMPILING)
      last = { source, flags, pattern: compilePattern(source, flags) }
    }
    return last.pattern
  }
}

interface Shape {
  readonly kind: Kind
  readonly search: Search
  /** Where the flags and the group stand among the operands. */
  readonly flagsAt: 2 | 3
  readonly groupAt: 2 | 3
}

/** A pattern that stands in the rule is compiled with it, and faults with it. */
const searching =
  ({ kind, search, flagsAt, groupAt }: Shape) =>
  (operands: Operands): Node => {
    const nodes = operands.from(0)
    const { compiler, at } = operands
    const source = nodes[1]?.constant?.value
    const flags = nodes[flagsAt] ? nodes[flagsAt].constant?.value : ''
    if (typeof source !== 'string' || typeof flags !== 'string') {
      const patternOf = compilingLater()
      const later: Apply = (run, text, pattern, third, fourth) => {
        const rest = { 2: third, 3: fourth }
        const compiled = patternOf(textOf(pattern, run), textOf(rest[flagsAt], run), run)
        return search(compiled, paid(compiled, textOf(text, run), run), rest[groupAt], run)
      }
      return applied(kind, later, nodes, at.pointer, true)
    }
    compiler.patterns += 1
    if (compiler.patterns > MOST_PATTERNS) {
      const detail = { vi: `${MOST_PATTERNS} mẫu so khớp`, en: `${MOST_PATTERNS} patterns` }
      return operands.fault('expression.tooLarge', detail, 1)
    }
    try {
      const compiled = compilePattern(source, flags)
      const now: Apply = (run, text, _, third, fourth) =>
        search(compiled, paid(compiled, textOf(text, run), run), { 2: third, 3: fourth }[groupAt], run)
      return applied(kind, now, nodes, at.pointer, true)
    } catch (thrown) {
      if (!(thrown instanceof ExpressionError)) throw thrown
      return operands.fault('expression.pattern', quoted(source), 1)
    }
  }

export const patternOperators = shelf('text', 'added', {
  match: {
    arity: [2, 3],
    doc: {
      vi: 'Văn bản có khớp mẫu RE2 ở chỗ nào đó; toán hạng thứ ba: "i" không phân biệt hoa thường, "m" từng dòng, "s" dấu chấm gồm cả xuống dòng.',
      en: 'Whether a pattern in RE2 syntax is found in the text; third operand: "i" any case, "m" by lines, "s" dot takes line ends.',
    },
    takes: [value('string'), value('string'), value('string')],
    gives: is('boolean'),
    build: searching({ kind: 'boolean', search: isFound, flagsAt: 2, groupAt: 3 }),
  },
  extract: {
    arity: [2, 4],
    doc: {
      vi: 'Đoạn đầu tiên khớp mẫu RE2, hoặc nhóm thứ n của nó; null nếu không có. Toán hạng: văn bản, mẫu, nhóm, cờ.',
      en: 'The first part that a pattern in RE2 syntax finds, or its nth group; null when none. Operands: text, pattern, group, flags.',
    },
    takes: [value('string'), value('string'), value('number'), value('string')],
    gives: orNull('string'),
    build: searching({ kind: 'any', search: firstFound, flagsAt: 3, groupAt: 2 }),
  },
})
