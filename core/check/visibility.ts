import type { Certainty } from './graph/conditions.ts'
import type { BodyNode, StepNode } from './model.ts'

/** A place where expressions are evaluated. */
export interface Site {
  readonly body: BodyNode
  /** The step that runs; undefined when the body has completed (its output, the end of a round). */
  readonly at: StepNode | undefined
  /** The step has completed: its own output is there. */
  readonly after?: boolean
}

/** One body around a site, from the inside out. */
export interface Level {
  readonly body: BodyNode
  /** The step there that runs, or holds what runs; undefined at the end. */
  readonly at: StepNode | undefined
  /** The body failed, so nothing in it is certain. */
  readonly failed: boolean
}

/** The bodies whose steps a site may see. After the flow's body failed, its error handler sees what there was. */
export const levelsOf = ({ body, at }: Site, main: BodyNode | undefined): readonly Level[] => {
  const levels: Level[] = []
  let inner: Level | undefined = { body, at, failed: false }
  while (inner) {
    levels.push(inner)
    const { holder, role }: BodyNode = inner.body
    if (holder) inner = { body: holder.within, at: holder, failed: false }
    else inner = role === 'onError' && main ? { body: main, at: undefined, failed: true } : undefined
  }
  return levels
}

/** How a step stands to a site that names it. */
export type Standing =
  | { readonly kind: 'visible'; readonly certainty: Certainty }
  /** It is the step itself, or a container around it. */
  | { readonly kind: 'itself' | 'around' }
  /** No edges lead from it to here. */
  | { readonly kind: 'notBefore' }
  /** It is in a body that does not show what is inside. */
  | { readonly kind: 'elsewhere' }

/** What has to hold of the other step. */
export type Outcome = 'succeeded' | 'failed'

const weaker = (certainty: Certainty): Certainty => (certainty === 'always' ? 'maybe' : certainty)

/** How sure it is that the step has come to that outcome when the level is reached. */
const certaintyAt = ({ body, at, failed }: Level, step: StepNode, outcome: Outcome): Certainty => {
  const { graph } = body
  if (graph.cycle || (at && !graph.isReachable(at))) return 'always'
  const { conditions } = graph
  const certainty = conditions.certainty(conditions[outcome](step), at)
  if (conditions.unknown()) return 'always'
  return failed ? weaker(certainty) : certainty
}

type Relation = 'visible' | 'itself' | 'around' | 'notBefore' | 'elsewhere'

const relationOf = (step: StepNode, site: Site, level: Level | undefined): Relation => {
  if (!level) return 'elsewhere'
  const { body, at } = level
  if (at === step) return site.at !== step || body !== site.body ? 'around' : site.after ? 'visible' : 'itself'
  const { graph } = body
  return at === undefined || !graph.isReachable(at) || graph.isBefore(step, at) ? 'visible' : 'notBefore'
}

const levelOf = (step: StepNode, levels: readonly Level[]): Level | undefined =>
  levels.find(({ body }) => body === step.within)

/** The step may have run before the site is reached. `levels` are those of the site. */
export const isVisible = (step: StepNode, site: Site, levels: readonly Level[]): boolean =>
  relationOf(step, site, levelOf(step, levels)) === 'visible'

/** How `step` stands to the site; `levels` are those of the site. */
export const standingOf = (
  step: StepNode,
  site: Site,
  levels: readonly Level[],
  outcome: Outcome = 'succeeded',
): Standing => {
  const level = levelOf(step, levels)
  const kind = relationOf(step, site, level)
  if (kind !== 'visible' || !level) return { kind: kind === 'visible' ? 'elsewhere' : kind }
  if (level.at === step) return { kind, certainty: outcome === 'succeeded' ? 'always' : 'never' }
  return { kind, certainty: certaintyAt(level, step, outcome) }
}
