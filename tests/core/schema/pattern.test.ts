import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { compilePattern } from '#core/schema'
import type { PatternNode } from '../../../core/schema/pattern/ast.ts'
import { isRightForNative } from '../../../core/schema/pattern/linear.ts'
import { parsePattern } from '../../../core/schema/pattern/parse.ts'
import { NATIVE, RE2, renderPattern } from '../../../core/schema/pattern/render.ts'

const engine = (source: string): string => {
  const compiled = compilePattern(source)
  return compiled.ok ? compiled.engine : compiled.message.en
}

const matches = (source: string, text: string): boolean => {
  const compiled = compilePattern(source)
  if (!compiled.ok) throw new Error(compiled.message.en)
  return compiled.test(text)
}

describe('a pattern', () => {
  it.each([
    '^\\d{12}$',
    '^[A-Z]{2}-\\d+$',
    '^(0|\\+84)[35789]\\d{8}$',
    '^.{1,2000}$',
    '[À-ỹ]{3}',
    '^\\d{1,3}(,\\d{3})?$',
    '^$',
  ])('that is surely linear runs on the native engine: %s', (source) => {
    expect(engine(source)).toBe('native')
  })

  it.each([
    '(a+)+$',
    '^[a-z0-9]+(-[a-z0-9]+)*$',
    'a+$',
    '^\\s*\\w+\\s*$',
    '^(a?){30}a{30}$',
    '^(a|a){12}$',
    '(.*,){11}P',
  ])('that might not be linear runs on the linear-time engine: %s', (source) => {
    expect(engine(source)).toBe('re2')
  })

  it.each([
    ['(?=a)b', 'looks ahead'],
    ['(?<!a)b', 'looks ahead or behind'],
    ['(a)\\1', 'refers back'],
    ['(?<x>a)\\k<x>', 'refers back'],
    ['(?i:a)', 'unsupported group'],
    ['\\p{Emoji}', 'Unicode property'],
    ['\\p{Script=Klingon}', 'Unicode property'],
    ['[b-a]', 'syntax error'],
    ['a{3,2}', 'syntax error'],
    ['(a', 'syntax error'],
    ['a)', 'syntax error'],
    ['[a', 'syntax error'],
    ['*', 'syntax error'],
    ['\\', 'syntax error'],
    ['\\q', 'syntax error'],
    ['\\u{110000}', 'syntax error'],
    [`a${'b'.repeat(1_000)}`, 'too large'],
    ['((a{100}){100}){100}', 'too large'],
    ['('.repeat(60) + ')'.repeat(60), 'too large'],
  ])('that cannot be had is refused with the reason: %s', (source, reason) => {
    const compiled = compilePattern(source)
    expect(compiled.ok).toBe(false)
    expect(compiled).toMatchObject({
      message: { en: expect.stringContaining(reason), vi: expect.stringContaining('Mẫu') },
    })
  })

  it.each([
    ['^\\s$', '\u00a0', true],
    ['(\\s+)+$', '\u3000', true],
    ['([^\\S]+)+$', '\u2028', true],
    ['^(.+)+$', 'a\u2028b', false],
    ['^.$', '😀', true],
    ['^(.{1}|zz)+$', '😀😀', true],
    ['^\\u{1F600}$', '😀', true],
    ['^\\uD83D\\uDE00$', '😀', true],
    ['^[\\w.-]+$', 'a-b.c', true],
    ['^a\\-b$', 'a-b', true],
    ['^(\\p{Lu}\\p{Ll}+ ?)+$', 'Đỗ Ánh', true],
    ['^\\p{Script=Latin}+$', 'Việt', true],
    ['^(\\P{L})+$', 'a', false],
    ['^[^]$', '\n', true],
    ['[]', 'a', false],
    ['^a$', 'a\n', false],
    ['\\bmã\\b', 'mã', false],
    ['[^0-9]{2}$', '😀a', true],
    ['\\B', 'a😀a', false],
    ['^\\x41\\cA\\0$', 'A\u0001\u0000', true],
    ['^(?<nam>\\d{4})$', '2026', true],
  ])('means what ECMA-262 means by it: %s on %j', (source, text, expected) => {
    expect(matches(source, text)).toBe(expected)
  })

  it('that makes a backtracking engine explode answers all the same', () => {
    expect(matches('^(a+)+$', `${'a'.repeat(50_000)}!`)).toBe(false)
    expect(matches('(x+x+)+y', 'x'.repeat(50_000))).toBe(false)
    expect(matches('^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(50_000))).toBe(false)
  })
})

const character = fc.constantFrom('a', 'b', '-', '1', ' ', 'ệ', '😀', '\n', '\u00a0')
const atom = fc.constantFrom(
  'a',
  'b',
  '\\-',
  '1',
  '.',
  '\\d',
  '\\w',
  '\\s',
  '\\S',
  '\\W',
  '\\D',
  '[ab]',
  '[^ab]',
  '[a-c1\\s]',
  '\\u{1F600}',
  'ệ',
  '\\p{L}',
  '\\P{Lu}',
)
const quantifier = fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{1,3}', '{0,20}', '*?')
const source = fc.letrec<{ choice: string; sequence: string; part: string }>((tie) => ({
  choice: fc.oneof(
    { maxDepth: 2 },
    tie('sequence'),
    fc.tuple(tie('sequence'), tie('sequence')).map((two) => two.join('|')),
  ),
  sequence: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { maxDepth: 2 },
    fc.tuple(atom, quantifier).map((two) => two.join('')),
    fc.constantFrom('^', '$', '\\b', '\\B'),
    fc.tuple(tie('choice'), quantifier).map(([inner, times]) => `(${inner})${times}`),
  ),
})).choice

/** The product of nested repetitions, at its largest. */
const counts = (node: PatternNode): number => {
  if (node.kind === 'repeat') return counts(node.node) * Math.max(1, Number.isFinite(node.max) ? node.max : node.min)
  if (node.kind === 'sequence') return Math.max(1, ...node.nodes.map(counts))
  return node.kind === 'choice' ? Math.max(...node.options.map(counts)) : 1
}

describe('both engines', () => {
  it('and the pattern as it was written agree on every text', () => {
    fc.assert(
      fc.property(source, fc.array(character, { maxLength: 8 }), (pattern, characters) => {
        const text = characters.join('')
        const node = parsePattern(pattern)
        // Repetitions of repetitions may be more than the linear-time engine takes.
        fc.pre(compilePattern(pattern).ok && counts(node) <= 300)
        const answer = matches(pattern, text)
        expect(RE2JS.compile(renderPattern(node, RE2)).test(text)).toBe(answer)
        // The native engine alone, on the pattern as it was written, where it is known to answer rightly.
        if (text.includes('😀') && !isRightForNative(node)) return
        expect(new RegExp(pattern.replaceAll('\\-', '-'), 'u').test(text)).toBe(answer)
        expect(new RegExp(renderPattern(node, NATIVE), 'u').test(text)).toBe(answer)
      }),
      { numRuns: 800 },
    )
  })
})
