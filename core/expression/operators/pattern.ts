import { RE2JS } from 're2js'
import { ExpressionError, quoted } from '../error.ts'
import { derived, type Kind, type Node } from '../node.ts'
import type { Operands } from '../operands.ts'
import { textOf, wholeNumber } from '../render.ts'
import { charge, type Run } from '../run.ts'
import { is, orNull, value } from '../signature.ts'
import { applied, shelf } from './define.ts'

/** UTF-16 units of a pattern, and instructions of its program. Matching costs at most text × instructions. */
const MOST_PATTERN = 500
const MOST_PROGRAM = 5_000

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
  charge(run, Math.ceil((text.length + 1) * (1 + pattern.programSize() / 16)))
  return text
}

/** A pattern that stands in the rule is compiled with it, and faults with it. */
const searching =
  (kind: Kind, search: Search, flagsAt: number, groupAt: number) =>
  (operands: Operands): Node => {
    const nodes = operands.from(0)
    const [, pattern] = nodes
    const flags = nodes[flagsAt]
    if (!pattern) return derived(kind, () => null, nodes)
    if (!pattern.constant || (flags && !flags.constant)) {
      return applied(
        kind,
        (run, text, source, third, fourth) => {
          const rest = [undefined, undefined, third, fourth]
          const compiled = compilePattern(textOf(source, run), textOf(rest[flagsAt], run))
          charge(run, 100 + compiled.programSize())
          return search(compiled, paid(compiled, textOf(text, run), run), rest[groupAt], run)
        },
        nodes,
        operands.at.pointer,
        true,
      )
    }
    try {
      const compiled = compilePattern(String(pattern.constant.value), String(flags?.constant?.value ?? ''))
      return applied(
        kind,
        (run, text, _, third, fourth) =>
          search(compiled, paid(compiled, textOf(text, run), run), [undefined, undefined, third, fourth][groupAt], run),
        nodes,
        operands.at.pointer,
        true,
      )
    } catch (thrown) {
      if (!(thrown instanceof ExpressionError)) throw thrown
      return operands.fault('expression.pattern', quoted(String(pattern.constant.value)), 1)
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
    build: searching('boolean', isFound, 2, 3),
  },
  extract: {
    arity: [2, 4],
    doc: {
      vi: 'Đoạn đầu tiên khớp mẫu RE2, hoặc nhóm thứ n của nó; null nếu không có. Toán hạng: văn bản, mẫu, nhóm, cờ.',
      en: 'The first part that a pattern in RE2 syntax finds, or its nth group; null when none. Operands: text, pattern, group, flags.',
    },
    takes: [value('string'), value('string'), value('number'), value('string')],
    gives: orNull('string'),
    build: searching('any', firstFound, 3, 2),
  },
})
