import { createTurns } from './lane.ts'
import type { Step } from './node.ts'
import type { Run } from './run.ts'

export type Bag = Record<string, unknown>

/** Writes some fields of an object under construction. */
export type Fill = (object: Bag, data: unknown, run: Run) => void

// Equal on purpose: see lane.ts. Writes profit as reads do, for the shape of the object is learned as well.

// biome-ignore format: one lane a line
const ONE: readonly ((a: string, A: Step) => Fill)[] = [
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
  (a, A) => (o, d, r) => { o[a] = A(d, r) },
]

// biome-ignore format: one lane a line
const TWO: readonly ((a: string, A: Step, b: string, B: Step) => Fill)[] = [
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
  (a, A, b, B) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r) },
]

// biome-ignore format: one lane a line
const FOUR: readonly ((a: string, A: Step, b: string, B: Step, c: string, C: Step, e: string, E: Step) => Fill)[] = [
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
  (a, A, b, B, c, C, e, E) => (o, d, r) => { o[a] = A(d, r); o[b] = B(d, r); o[c] = C(d, r); o[e] = E(d, r) },
]

// biome-ignore format: one lane a line
const PAIR: readonly ((first: Fill, second: Fill) => Step)[] = [
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
  (p, q) => (d, r) => { const o: Bag = {}; p(o, d, r); q(o, d, r); return o },
]

const turnOfOne = createTurns(ONE.length)
const turnOfTwo = createTurns(TWO.length)
const turnOfFour = createTurns(FOUR.length)
const turnOfPair = createTurns(PAIR.length)

export const fillOne = (...use: Parameters<(typeof ONE)[0]>): Fill => (ONE[turnOfOne()] as (typeof ONE)[0])(...use)
export const fillTwo = (...use: Parameters<(typeof TWO)[0]>): Fill => (TWO[turnOfTwo()] as (typeof TWO)[0])(...use)
export const fillFour = (...use: Parameters<(typeof FOUR)[0]>): Fill => (FOUR[turnOfFour()] as (typeof FOUR)[0])(...use)

/** Makes an object out of two fills. */
export const filledTwice = (...fills: Parameters<(typeof PAIR)[0]>): Step =>
  (PAIR[turnOfPair()] as (typeof PAIR)[0])(...fills)
