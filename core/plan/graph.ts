import type { Body } from '../flow/document.ts'
import { START } from '../flow/names.ts'
import { DEFAULT_PORT, portsOf } from '../flow/ports.ts'
import type { Step } from '../flow/step.ts'

/** One body's graph in numbers, without the steps that `start` cannot reach. */
export interface Graph {
  readonly steps: readonly Step[]
  readonly entries: readonly number[]
  readonly incoming: readonly number[]
  /** [step][port] → indexes of the steps that follow. */
  readonly targets: readonly (readonly (readonly number[])[])[]
}

const reachable = (body: Body): ReadonlySet<string> => {
  const next = new Map<string, string[]>()
  for (const edge of body.edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to])
  const seen = new Set<string>()
  const open = [...(next.get(START) ?? [])]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(next.get(id) ?? []))
  }
  return seen
}

/** Expects a checked body: every edge joins steps of this body and names a port that is there. */
export const graphOf = (body: Body): Graph => {
  const alive = reachable(body)
  const steps = body.steps.filter((step) => alive.has(step.id))
  const indexOf = new Map(steps.map((step, index) => [step.id, index]))
  const incoming = steps.map(() => 0)
  const entries: number[] = []
  const targets = steps.map((step) => portsOf(step).map((): number[] => []))
  for (const { from, port = DEFAULT_PORT, to } of body.edges) {
    const target = indexOf.get(to)
    const source = indexOf.get(from)
    if (target === undefined || (source === undefined && from !== START)) continue
    if (source === undefined) {
      // An edge from `start` is taken by definition; a step that also waits for others has it settled from the outset.
      if (!entries.includes(target)) entries.push(target)
      continue
    }
    const step = steps[source] as Step
    const place = portsOf(step).indexOf(port)
    targets[source]?.[place]?.push(target)
    incoming[target] = (incoming[target] ?? 0) + 1
  }
  return { steps, entries, incoming, targets }
}
