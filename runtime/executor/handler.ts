import type { BodyPlan, StepKind, StepPlanOf } from '#core'
import type { BodyEnd } from './body-end.ts'
import type { Entry, Frame } from './frame.ts'

/** What a step came to: the place of the port it takes, and its output. */
export interface Settled {
  readonly port: number
  readonly output: unknown
  /** Ends the run. */
  readonly stop?: BodyEnd & { readonly kind: 'stopped' }
}

export type RunBody = (body: BodyPlan, frame: Frame) => BodyEnd | Promise<BodyEnd>

/**
 * Runs one kind of step. Answers at once unless it has to wait; throws what it failed of.
 * `entry` is its place in the history, when one is kept. Containers run their bodies with `runBody`.
 */
export type Handler<K extends StepKind> = (
  step: StepPlanOf<K>,
  frame: Frame,
  entry: Entry | undefined,
  runBody: RunBody,
) => Settled | Promise<Settled>

export const OUT = 0

export const out = (output: unknown): Settled => ({ port: OUT, output })
