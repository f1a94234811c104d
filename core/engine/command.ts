import type { CallPlan } from '../plan/plan.ts'
import type { Answer, PartOuter, PlanPlace } from './state.ts'

/** What the world is asked to do for a run. Each is answered by an event that names the same path. */
export type Command =
  /** Make an attempt. Answered by `returned` or `threw`. */
  | {
      readonly type: 'call'
      readonly path: string
      readonly call: CallPlan
      readonly input: unknown
      readonly attempt: number
      readonly key: string
      readonly timeoutMs: number
      /** The `called` event must be durable before the call is made. */
      readonly mark: boolean
    }
  /** Ask the author's look-up. Answered by `checked`, or `threw` when it cannot tell. */
  | {
      readonly type: 'check'
      readonly path: string
      readonly call: CallPlan
      readonly input: unknown
      readonly attempt: number
      readonly key: string
      readonly timeoutMs: number
    }
  /** Nobody waits for this call any more. */
  | { readonly type: 'abort'; readonly path: string }
  /** Which version does this flow have now? Answered by `resolved`. */
  | { readonly type: 'resolve'; readonly path: string; readonly flow: string; readonly major: number }
  /** Name the run of the next part. Answered by `parted`. */
  | { readonly type: 'part'; readonly path: string; readonly from: number }
  /** See to it that the run of a part exists. Answered, some day, by `partEnded`. */
  | {
      readonly type: 'spawn'
      readonly path: string
      readonly part: string
      readonly at: PlanPlace
      readonly first: number
      readonly items: readonly unknown[]
      readonly outer: PartOuter
    }
  /** The run of a part is not wanted any more; it answers with `partEnded` all the same. */
  | { readonly type: 'cancelPart'; readonly part: string }
  /** The caller's answer. */
  | { readonly type: 'answer'; readonly answer: Answer }
