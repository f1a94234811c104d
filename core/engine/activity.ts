import type { StepPlan } from '../plan/plan.ts'
import type { EngineEvent } from './event.ts'
import type { BodyEnd, BodyState } from './state.ts'
import type { StepState } from './step-state.ts'
import { done, failed, type Settled, type Site, type Turn, type Under } from './turn.ts'

/** What steps that hold bodies may do with them. */
export interface Bodies {
  /** Begins a body of a step; its end, where it ended at once. */
  readonly start: (under: Under<StepState>, suffix: string, own?: BodyState['own']) => Ended | undefined
  /** Tells a body to let go, because what is around it ends, or for the reason given; true when nothing of it is left. */
  readonly letGo: (under: Under<StepState>, suffix: string, end?: BodyEnd) => boolean
}

export interface Ended {
  readonly end: BodyEnd
  /** The body that ended: its scope can still be read. */
  readonly site: Site
}

/** How one kind of step behaves once it is under way. */
export interface Activity<S extends StepState, P extends StepPlan> {
  readonly on?: (under: Under<S, P>, event: EngineEvent, bodies: Bodies) => Settled | undefined
  /** A body of it ended. */
  readonly ended?: (under: Under<S, P>, suffix: string, ended: Ended, bodies: Bodies) => Settled | undefined
  /** What is around it ends: true when nothing of it is left. */
  readonly letGo: (under: Under<S, P>, bodies: Bodies) => boolean
}

/** What a container makes of the end of a body when it does nothing special about it. */
export const passOn = (end: BodyEnd): Settled => {
  if (end.kind === 'completed') return done(end.output)
  if (end.kind === 'failed') return failed(end.error)
  return end
}

/** Tells all bodies of a step to let go; true when nothing is left of any. */
export const letGoOfBodies = (
  under: Under<StepState & { bodies: Record<string, BodyState> }>,
  bodies: Bodies,
  end?: BodyEnd,
): boolean => {
  for (const suffix of Object.keys(under.state.bodies)) bodies.letGo(under, suffix, end)
  return Object.keys(under.state.bodies).length === 0
}

export const input = ({ turn, site, step }: { turn: Turn; site: Site; step: StepPlan }, value: unknown): void =>
  void turn.trace.push({ type: 'input', step: step.id, within: site.within, input: value })
