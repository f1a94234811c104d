/** A condition: which ways of going through a body make something true. Equal conditions are the same number. */
export type Decision = number

/** Never, and always. */
export const NO: Decision = 0
export const YES: Decision = 1

interface Node {
  /** The choice it looks at; a later choice stands above an earlier one. */
  readonly choice: number
  /** What remains to be decided, by the way taken. */
  readonly ways: readonly Decision[]
}

/**
 * Conditions over choices of several ways, as ordered decision diagrams (Bryant 1986, with more than two ways).
 * Choices are numbered in the order in which they are made; putting the latest at the top keeps the diagrams of
 * flows small, for a step hangs on the choice just before it.
 */
export interface Decisions {
  /** True by way i exactly where `ways[i]` is true; those are conditions over earlier choices. */
  readonly choose: (choice: number, ways: readonly Decision[]) => Decision
  readonly or: (a: Decision, b: Decision) => Decision
  readonly implies: (a: Decision, b: Decision) => boolean
  /** They are never true together. */
  readonly excludes: (a: Decision, b: Decision) => boolean
  /** The diagrams became too large; answers mean nothing any more. */
  readonly exhausted: () => boolean
}

/** Enough for any flow that a person could read. */
const MOST_WORK = 200_000

export const createDecisions = (mostWork = MOST_WORK): Decisions => {
  const nodes: Node[] = [
    { choice: -1, ways: [] },
    { choice: -1, ways: [] },
  ]
  const known = new Map<string, Decision>()
  const disjunctions = new Map<number, Decision>()
  const implications = new Map<number, boolean>()
  const exclusions = new Map<number, boolean>()
  let work = 0

  const choose: Decisions['choose'] = (choice, ways) => {
    const [first = NO] = ways
    if (ways.every((way) => way === first)) return first
    const key = `${choice}:${ways.join()}`
    const there = known.get(key)
    if (there !== undefined) return there
    work += ways.length
    nodes.push({ choice, ways })
    known.set(key, nodes.length - 1)
    return nodes.length - 1
  }

  /** What remains of a condition when that choice takes that way. */
  const after = (condition: Decision, choice: number, way: number): Decision => {
    const node = nodes[condition] as Node
    return node.choice === choice ? (node.ways[way] ?? NO) : condition
  }

  /** The later choice of the two, and how many ways it has. */
  const laterOf = (a: Decision, b: Decision): Node => {
    const [left, right] = [nodes[a] as Node, nodes[b] as Node]
    const later = left.choice > right.choice ? left : right
    work += later.ways.length
    return later
  }

  const keyOf = (a: Decision, b: Decision): number => a * 2 ** 26 + b

  // One frame of the stack a choice, so that a chain of two thousand choices is no danger to it.
  const or: Decisions['or'] = (a, b) => {
    if (a === b || b === NO) return a
    if (a === NO) return b
    if (a === YES || b === YES) return YES
    const key = a < b ? keyOf(a, b) : keyOf(b, a)
    const there = disjunctions.get(key)
    if (there !== undefined) return there
    if (work > mostWork) return NO
    const { choice, ways } = laterOf(a, b)
    const either: Decision[] = []
    for (let way = 0; way < ways.length; way += 1) either.push(or(after(a, choice, way), after(b, choice, way)))
    const answer = choose(choice, either)
    disjunctions.set(key, answer)
    return answer
  }

  const implies: Decisions['implies'] = (a, b) => {
    if (a === b || a === NO || b === YES) return true
    if (a === YES || b === NO) return false
    const key = keyOf(a, b)
    const there = implications.get(key)
    if (there !== undefined) return there
    if (work > mostWork) return false
    const { choice, ways } = laterOf(a, b)
    let holds = true
    for (let way = 0; holds && way < ways.length; way += 1)
      holds = implies(after(a, choice, way), after(b, choice, way))
    implications.set(key, holds)
    return holds
  }

  const excludes: Decisions['excludes'] = (a, b) => {
    if (a === NO || b === NO) return true
    if (a === b || a === YES || b === YES) return false
    const key = a < b ? keyOf(a, b) : keyOf(b, a)
    const there = exclusions.get(key)
    if (there !== undefined) return there
    if (work > mostWork) return false
    const { choice, ways } = laterOf(a, b)
    let holds = true
    for (let way = 0; holds && way < ways.length; way += 1)
      holds = excludes(after(a, choice, way), after(b, choice, way))
    exclusions.set(key, holds)
    return holds
  }

  return { choose, or, implies, excludes, exhausted: () => work > mostWork }
}
