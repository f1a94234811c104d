import type { StepNode } from '../model.ts'
import { createDecisions, type Decision, NO, YES } from './decisions.ts'
import type { Link } from './graph.ts'

/** How sure it is that something holds at some place of a body. */
export type Certainty = 'always' | 'maybe' | 'never'

/**
 * When the steps of a body run, given that the body does not fail: a join runs when all edges that lead to it
 * have settled and at least one was taken. A step with an edge at its error port may fail and the body go on;
 * any other failure ends the body, so that nothing after it needs to reckon with it.
 */
export interface Conditions {
  readonly ran: (step: StepNode) => Decision
  /** It ran and took a port other than `error`, so it has an output. */
  readonly succeeded: (step: StepNode) => Decision
  /** It took its `error` port. */
  readonly failed: (step: StepNode) => Decision
  readonly any: (decisions: readonly Decision[]) => Decision
  /** How sure a condition is where `at` runs; at the end of the body without it. */
  readonly certainty: (condition: Decision, at: StepNode | undefined) => Certainty
  readonly areExclusive: (a: Decision, b: Decision) => boolean
  /** Nothing can be said: too many ways lead through the graph. */
  readonly unknown: () => boolean
}

const ERROR = 'error'

/** The ports that a step may take while its body goes on. */
const waysOf = (step: StepNode, used: ReadonlySet<string>): readonly string[] => {
  if (!step.ports) return [...used, '?']
  if (step.disabled) return step.ports.slice(0, 1)
  return step.ports.filter((port) => port !== ERROR || used.has(ERROR))
}

/** Expects the reachable steps of a body in an order in which all edges lead forward. */
export const createConditions = (steps: readonly StepNode[], links: readonly Link[]): Conditions => {
  const decisions = createDecisions()
  const ran = new Map<StepNode, Decision>()
  const ways = new Map<StepNode, readonly string[]>()
  const incoming = new Map<StepNode, Link[]>(steps.map((step) => [step, []]))
  const used = new Map<StepNode, Set<string>>(steps.map((step) => [step, new Set()]))
  const places = new Map(steps.map((step, index) => [step, index]))
  for (const link of links) {
    incoming.get(link.to)?.push(link)
    if (link.from) used.get(link.from)?.add(link.port)
  }

  const taking = (step: StepNode, takes: (port: string) => boolean): Decision => {
    const condition = ran.get(step) ?? NO
    const ports = ways.get(step) ?? []
    return decisions.choose(
      places.get(step) ?? 0,
      ports.map((port) => (takes(port) ? condition : NO)),
    )
  }

  for (const step of steps) {
    let condition = NO
    for (const { from, port } of incoming.get(step) ?? []) {
      if (!from) condition = YES
      else if (ran.has(from))
        condition = decisions.or(
          condition,
          taking(from, (way) => way === port),
        )
    }
    ran.set(step, condition)
    ways.set(step, waysOf(step, used.get(step) ?? new Set()))
  }

  return {
    ran: (step) => ran.get(step) ?? NO,
    succeeded: (step) => taking(step, (port) => port !== ERROR),
    failed: (step) => taking(step, (port) => port === ERROR),
    any: (all) => all.reduce(decisions.or, NO),
    certainty: (condition, at) => {
      const given = at ? (ran.get(at) ?? NO) : YES
      if (decisions.implies(given, condition)) return 'always'
      return decisions.excludes(given, condition) ? 'never' : 'maybe'
    },
    areExclusive: decisions.excludes,
    unknown: decisions.exhausted,
  }
}
