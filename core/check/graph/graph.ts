import { START } from '../../flow/names.ts'
import type { BodyNode, StepNode } from '../model.ts'
import { type Conditions, createConditions } from './conditions.ts'

/** An edge whose ends and port exist; `from` is undefined for `start`. */
export interface Link {
  readonly from: StepNode | undefined
  readonly port: string
  readonly to: StepNode
}

/** What follows from the edges of a body. Edges that lead nowhere are left out. */
export interface BodyGraph {
  readonly links: readonly Link[]
  /** Edges lead to it from `start`, perhaps by way of others. */
  readonly isReachable: (step: StepNode) => boolean
  /** Steps on one way round, in order; undefined where there is none. */
  readonly cycle: readonly StepNode[] | undefined
  /** Edges lead from the first to the second, perhaps by way of others; in a body with a cycle it is always true. */
  readonly isBefore: (first: StepNode, second: StepNode) => boolean
  /** Means nothing in a body with a cycle. */
  readonly conditions: Conditions
}

const linksOf = (body: BodyNode): Link[] =>
  body.edges.flatMap(({ from, port, to }): Link[] => {
    const target = body.find(to)
    if (!target) return []
    if (from === START) return [{ from: undefined, port, to: target }]
    const source = body.find(from)
    return source && (source.ports?.includes(port) ?? true) ? [{ from: source, port, to: target }] : []
  })

type Next = ReadonlyMap<StepNode, readonly StepNode[]>

const nextOf = (links: readonly Link[]): Next => {
  const next = new Map<StepNode, StepNode[]>()
  for (const { from, to } of links) {
    if (!from) continue
    const list = next.get(from)
    if (list) list.push(to)
    else next.set(from, [to])
  }
  return next
}

const reach = (links: readonly Link[], next: Next): ReadonlySet<StepNode> => {
  const seen = new Set<StepNode>()
  const open = links.flatMap(({ from, to }) => (from ? [] : [to]))
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (seen.has(step)) continue
    seen.add(step)
    open.push(...(next.get(step) ?? []))
  }
  return seen
}

/** In an order in which every edge leads forward (Kahn 1962); steps on or behind a cycle are left out. */
const sort = (steps: readonly StepNode[], links: readonly Link[], next: Next): StepNode[] => {
  const waiting = new Map(steps.map((step) => [step, 0]))
  for (const { from, to } of links) if (from) waiting.set(to, (waiting.get(to) ?? 0) + 1)
  const sorted = steps.filter((step) => waiting.get(step) === 0)
  for (let at = 0; at < sorted.length; at += 1) {
    for (const step of next.get(sorted[at] as StepNode) ?? []) {
      const left = (waiting.get(step) ?? 0) - 1
      waiting.set(step, left)
      if (left === 0) sorted.push(step)
    }
  }
  return sorted
}

/** A way round may begin anywhere: it is told from the step that comes first in the document. */
const fromFirst = (cycle: readonly StepNode[]): readonly StepNode[] => {
  const least = Math.min(...cycle.map(({ index }) => index))
  const start = cycle.findIndex(({ index }) => index === least)
  return [...cycle.slice(start), ...cycle.slice(0, start)]
}

/** Going back from any step that could not be sorted, along steps that could not be either, comes round. */
const findCycle = (
  sorted: readonly StepNode[],
  { steps }: BodyNode,
  links: readonly Link[],
): readonly StepNode[] | undefined => {
  const good = new Set(sorted)
  const start = steps.find((step) => !good.has(step))
  if (!start) return undefined
  const previous = new Map<StepNode, StepNode>()
  for (const { from, to } of links) if (from && !good.has(from) && !previous.has(to)) previous.set(to, from)
  const way: StepNode[] = []
  const seen = new Map<StepNode, number>()
  for (let step: StepNode | undefined = start; step; step = previous.get(step)) {
    const first = seen.get(step)
    if (first !== undefined) return fromFirst(way.slice(first).reverse())
    seen.set(step, way.length)
    way.push(step)
  }
  return undefined
}

/** For each step a set of the steps before it, one bit each. */
const createIsBefore = (sorted: readonly StepNode[], links: readonly Link[]): BodyGraph['isBefore'] => {
  const place = new Map(sorted.map((step, index) => [step, index]))
  const width = Math.ceil(sorted.length / 32)
  const sets = sorted.map(() => new Uint32Array(width))
  const previous = sorted.map((): number[] => [])
  for (const { from, to } of links) if (from) previous[place.get(to) as number]?.push(place.get(from) as number)
  sorted.forEach((_, index) => {
    const own = sets[index] as Uint32Array
    for (const from of previous[index] as readonly number[]) {
      const theirs = sets[from] as Uint32Array
      for (let i = 0; i < width; i += 1) own[i] = (own[i] as number) | (theirs[i] as number)
      own[from >>> 5] = (own[from >>> 5] as number) | (1 << (from & 31))
    }
  })
  return (first, second) => {
    const [a, b] = [place.get(first), place.get(second)]
    if (a === undefined || b === undefined) return false
    return (((sets[b] as Uint32Array)[a >>> 5] as number) & (1 << (a & 31))) !== 0
  }
}

export const createGraph = (body: BodyNode): BodyGraph => {
  const links = linksOf(body)
  const next = nextOf(links)
  const reachable = reach(links, next)
  const sorted = sort(body.steps, links, next)
  const cycle = findCycle(sorted, body, links)
  let isBefore: BodyGraph['isBefore'] | undefined
  let conditions: Conditions | undefined
  return {
    links,
    cycle,
    isReachable: (step) => reachable.has(step),
    isBefore: (first, second) => {
      isBefore ??= cycle ? () => true : createIsBefore(sorted, links)
      return isBefore(first, second)
    },
    get conditions() {
      conditions ??= createConditions(cycle ? [] : sorted.filter((step) => reachable.has(step)), links)
      return conditions
    },
  }
}
