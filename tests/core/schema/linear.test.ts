import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PatternNode } from '../../../core/schema/pattern/ast.ts'
import { isLinearForNative } from '../../../core/schema/pattern/linear.ts'
import { parsePattern } from '../../../core/schema/pattern/parse.ts'

type Next = (position: number) => boolean

/** A backtracking matcher of the plainest kind, which counts what it does: what the native engine may do at worst. */
const stepsOf = (root: PatternNode, text: string): number => {
  let steps = 0
  const run = (node: PatternNode, at: number, next: Next): boolean => {
    steps += 1
    if (node.kind === 'set' || node.kind === 'any')
      return at < text.length && fits(node, text[at] as string) && next(at + 1)
    if (node.kind === 'start') return at === 0 && next(at)
    if (node.kind === 'end') return at === text.length && next(at)
    if (node.kind === 'boundary') return next(at)
    if (node.kind === 'choice') return node.options.some((option) => run(option, at, next))
    if (node.kind === 'sequence') {
      const go = (index: number, place: number): boolean =>
        index === node.nodes.length
          ? next(place)
          : run(node.nodes[index] as PatternNode, place, (on) => go(index + 1, on))
      return go(0, at)
    }
    const more = (count: number, place: number): boolean =>
      (count < node.max && run(node.node, place, (on) => (on > place || count < node.min) && more(count + 1, on))) ||
      (count >= node.min && next(place))
    return more(0, at)
  }
  const fits = (node: PatternNode, character: string): boolean =>
    node.kind === 'any' ||
    (node.kind === 'set' &&
      node.items.some(
        (item) =>
          item.kind === 'range' && item.range[0] <= character.charCodeAt(0) && character.charCodeAt(0) <= item.range[1],
      ))
  // A text that never matches in the end: every way is tried, from every place.
  for (let start = 0; start <= text.length; start += 1) if (run(root, start, () => false)) break
  return steps
}

const part = fc.constantFrom(
  'a',
  '[ab]',
  'b',
  '(a|b)',
  '(a|ab|b)',
  '(aa)?',
  'a?',
  'a{2}',
  '[ab]{0,3}',
  '(a|b){3}',
  'a*',
  '[ab]+',
  'a{0,99}',
  '(ab?){2}',
)
const source = fc
  .tuple(fc.constantFrom('', '^'), fc.array(part, { minLength: 1, maxLength: 5 }), fc.constantFrom('', '$'))
  .map(([start, parts, end]) => start + parts.join('') + end)

describe('the proof that the native engine stays linear', () => {
  it('holds: no accepted pattern makes a backtracking matcher take more than a constant number of steps a character', () => {
    const accepted = fc
      .sample(source, { numRuns: 3_000, seed: 7 })
      .map((text) => ({ text, node: parsePattern(text) }))
      .filter(({ node }) => isLinearForNative(node))
    expect(accepted.length).toBeGreaterThan(500)
    for (const { text, node } of accepted)
      for (const subject of ['a'.repeat(400), 'ab'.repeat(200)])
        expect(stepsOf(node, subject), text).toBeLessThan(5_000 * (subject.length + 1))
  })

  it('grows with the text in proportion and no faster', () => {
    for (const text of ['^a*(a|b){3}$', '^[ab]+a?a?a?$', '(a|ab)(a|b){3}', '^a{0,99}b']) {
      const node = parsePattern(text)
      expect(isLinearForNative(node), text).toBe(true)
      const [short, long] = [200, 800].map((length) => stepsOf(node, 'a'.repeat(length))) as [number, number]
      expect(long / short, text).toBeLessThan(5)
    }
  })

  it.each(['a*b', '^a*a*$', '^(a*)*$', '^(a|a)*$', '^(a|b){12}$', 'a+$', '^a+|a+$'])('does not cover %s', (text) => {
    expect(isLinearForNative(parsePattern(text))).toBe(false)
  })
})
