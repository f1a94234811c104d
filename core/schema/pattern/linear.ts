import type { PatternNode } from './ast.ts'

/**
 * What a backtracking engine may do with a part of a pattern, at worst.
 * `ways`: in how many ways the part can match at one place, loops counted as one way.
 * `length`: characters looked at on one way, loops counted as one.
 * `loops`: repetitions with a range too wide to count, on any one way.
 */
interface Work {
  readonly ways: number
  readonly length: number
  readonly loops: number
}

/** Most character comparisons for each character of the text that we let the native engine do. */
const MOST = 1_000
/** A repetition of one character with at most so many different counts is counted, not a loop. */
const COUNTED = 16

const NEVER: Work = { ways: Number.POSITIVE_INFINITY, length: Number.POSITIVE_INFINITY, loops: 2 }
const NOTHING: Work = { ways: 1, length: 0, loops: 0 }
const ONE: Work = { ways: 1, length: 1, loops: 0 }

const oneCharacter = (node: PatternNode): boolean => node.kind === 'set' || node.kind === 'any'

const repeat = (node: PatternNode, min: number, max: number): Work => {
  if (oneCharacter(node)) {
    const choices = max - min + 1
    return choices <= COUNTED ? { ways: choices, length: max, loops: 0 } : { ways: 1, length: min + 1, loops: 1 }
  }
  const inner = workOf(node)
  if (max === Number.POSITIVE_INFINITY || max > MOST || (max > 1 && inner.loops > 0)) return NEVER
  let ways = 0
  for (let count = min; count <= max; count += 1) ways += inner.ways ** count
  return { ways, length: inner.length * max, loops: inner.loops }
}

const workOf = (node: PatternNode): Work => {
  if (node.kind === 'repeat') return repeat(node.node, node.min, node.max)
  if (node.kind === 'sequence')
    return node.nodes.map(workOf).reduce(
      (sum, next) => ({
        ways: sum.ways * next.ways,
        length: sum.length + next.length,
        loops: sum.loops + next.loops,
      }),
      NOTHING,
    )
  if (node.kind === 'choice')
    return node.options.map(workOf).reduce((sum, next) => ({
      ways: sum.ways + next.ways,
      length: Math.max(sum.length, next.length),
      loops: Math.max(sum.loops, next.loops),
    }))
  return oneCharacter(node) ? ONE : NOTHING
}

const anchored = (node: PatternNode): boolean =>
  node.kind === 'start' || (node.kind === 'sequence' && node.nodes[0]?.kind === 'start')

/**
 * True where the native engine, which backtracks, surely needs time linear in the text, so that it may be used:
 * it is far faster than a linear-time engine in JavaScript. Sufficient, not necessary.
 *
 * Proof. A backtracking search explores a tree whose leaves are the ways in which the pattern can be laid on the text
 * from one starting place. Let W be `ways`, L be `length`, n the length of the text.
 * 1. Without a loop there are at most W ways, each at most L steps long: W·L steps from each of n + 1 starting places.
 * 2. With one loop at most on each way, each of the at most W ways of everything else meets the loop once; the loop
 *    takes at most n steps and leaves at most n + 1 places to go on from, each with at most W·L steps: in all at most
 *    W·(n + (n + 1)·L), which is linear, from one starting place. Only a leading `^` makes it one starting place: at
 *    every other one it fails at once.
 * 3. A loop is a repetition of one character: it has no ways of its own inside. Repetitions of groups are counted
 *    (Σ wᵏ), and refused where the group holds a loop or the count has no end.
 * W·L is held below a constant, so the constant factor is small too.
 */
export const isLinearForNative = (node: PatternNode): boolean => {
  const { ways, length, loops } = workOf(node)
  return ways * (length + 1) <= MOST && (loops === 0 || (loops === 1 && anchored(node)))
}

const has = (node: PatternNode, kind: PatternNode['kind']): boolean =>
  node.kind === kind ||
  (node.kind === 'sequence' && node.nodes.some((one) => has(one, kind))) ||
  (node.kind === 'choice' && node.options.some((one) => has(one, kind))) ||
  (node.kind === 'repeat' && has(node.node, kind))

/**
 * True where the native engine also answers rightly. V8 (14.6) looks for `\b`, `\B` and, when a pattern of fixed length
 * is tied to the end alone, for its start in the middle of a surrogate pair: `/[^0-9]{2}$/u` does not match "😀a".
 */
export const isRightForNative = (node: PatternNode): boolean =>
  !has(node, 'boundary') && (!has(node, 'end') || anchored(node))
