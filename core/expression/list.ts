import { type At, below, type Compiler } from './compiler.ts'
import { createTurns } from './lane.ts'
import { constant, derived, type Node, type Step } from './node.ts'
import type { Run } from './run.ts'

/** Puts some items into a list under construction. */
type Fill = (list: unknown[], data: unknown, run: Run) => void
type Steps4 = readonly [Step, Step, Step, Step]

// Equal on purpose: see lane.ts.
// biome-ignore format: one lane a line
const FOUR: readonly ((steps: Steps4, at: number) => Fill)[] = [
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
  ([A, B, C, E], i) => (l, d, r) => { l[i] = A(d, r); l[i + 1] = B(d, r); l[i + 2] = C(d, r); l[i + 3] = E(d, r) },
]

const turn = createTurns(FOUR.length)

const one =
  (step: Step, at: number): Fill =>
  (list, data, run) => {
    list[at] = step(data, run)
  }

/** A list in a rule: its parts are rules. */
export const compileList = (compiler: Compiler, rules: readonly unknown[], at: At): Node => {
  const items: Node[] = []
  for (let i = 0; i < rules.length && !compiler.stopped; i++) {
    items.push(compiler.compile(rules[i], below(at, i)))
  }
  return listOf(items)
}

/** A new list at every evaluation, unless all its parts are known. */
export const listOf = (items: readonly Node[]): Node => {
  if (items.every((item) => item.constant)) {
    return constant(Object.freeze(items.map((item) => item.constant?.value ?? null)))
  }
  const steps = items.map((item) => item.step)
  const [a, b] = steps
  if (a && steps.length === 1) return derived('any', (data, run) => [a(data, run)], items)
  if (a && b && steps.length === 2) return derived('any', (data, run) => [a(data, run), b(data, run)], items)
  return derived('any', built(fillsOf(steps), steps.length), items)
}

const fillsOf = (steps: readonly Step[]): Fill[] => {
  const fills: Fill[] = []
  let at = 0
  for (; at + 4 <= steps.length; at += 4) {
    fills.push((FOUR[turn()] as (typeof FOUR)[0])(steps.slice(at, at + 4) as unknown as Steps4, at))
  }
  for (; at < steps.length; at++) fills.push(one(steps[at] as Step, at))
  return fills
}

const built = (fills: readonly Fill[], length: number): Step => {
  const [first, second] = fills as [Fill, Fill]
  if (fills.length === 2) {
    return (data, run) => {
      const list: unknown[] = new Array(length)
      first(list, data, run)
      second(list, data, run)
      return list
    }
  }
  return (data, run) => {
    const list: unknown[] = new Array(length)
    for (let i = 0; i < fills.length; i++) (fills[i] as Fill)(list, data, run)
    return list
  }
}
