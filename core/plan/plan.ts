import type { Evaluate } from '#core/expression'
import type { Flow, Mode } from '../flow/document.ts'
import type { StepKind } from '../flow/step.ts'
import type { JsonSchema } from '../json.ts'
import type { Effect } from '../plugin/manifest.ts'

/** A flow made ready to run: names resolved to numbers, inputs compiled, defaults filled in. Never changes; shared by all runs. */
export interface Plan {
  readonly flow: Flow
  readonly mode: Mode
  readonly timeoutMs: number
  readonly body: BodyPlan
  readonly onError?: BodyPlan
  /** What its runs are found by; the values see the trigger alone. */
  readonly keys: readonly { readonly name: string; readonly value: Evaluate; readonly personal: boolean }[]
}

export interface BodyPlan {
  /** Only steps that `start` can reach; a step's place here is its index. */
  readonly steps: readonly StepPlan[]
  readonly entries: readonly number[]
  /** How many edges must settle before the step of that index runs or is dead. */
  readonly incoming: readonly number[]
  readonly output?: Evaluate
  /** Ids of the steps here that wait to be called back. */
  readonly callbacks: readonly string[]
}

interface StepPlanBase<K extends StepKind> {
  readonly index: number
  readonly id: string
  readonly kind: K
  readonly disabled: boolean
  /** Port names as the document's step has them. */
  readonly ports: readonly string[]
  /** Per port, in the order of `ports`: the indexes of the steps its edges lead to. */
  readonly targets: readonly (readonly number[])[]
  /** Place of the `error` port; -1 where no edge leaves it, so that errors go to the enclosing body. */
  readonly errorPort: number
}

export interface RetryPlan {
  readonly attempts: number
  readonly backoffMs: number
  readonly maxBackoffMs: number
}

export interface CallPlan {
  /** `pluginId/actionName` */
  readonly ref: string
  readonly plugin: string
  readonly version: string
  readonly connection?: string
  readonly effect: Effect
  readonly input: Evaluate
}

interface Details {
  action: {
    readonly call: CallPlan
    readonly timeoutMs: number
    readonly retry: RetryPlan
    readonly compensate?: CallPlan
    /** What a durable run does when nobody can tell whether a `once` call arrived. */
    readonly inDoubt: 'ask' | 'fail'
  }
  map: { readonly value: Evaluate }
  assign: { readonly values: readonly (readonly [name: string, value: Evaluate])[] }
  if: { readonly condition: Evaluate }
  switch: { readonly cases: readonly Evaluate[] }
  forEach: {
    readonly items: Evaluate
    readonly concurrency: number
    /** 0: one item at a time, not batches. */
    readonly batchSize: number
    readonly collect: boolean
    readonly onItemError: 'fail' | 'skip' | 'collect'
    readonly body: BodyPlan
  }
  repeat: {
    readonly until: Evaluate
    readonly maxIterations: number
    readonly maxDurationMs: number
    readonly delayMs: number
    readonly body: BodyPlan
  }
  parallel: { readonly branches: readonly { readonly name: string; readonly body: BodyPlan }[] }
  tryCatch: { readonly body: BodyPlan; readonly catch: BodyPlan }
  callFlow: { readonly flow: string; readonly major: number; readonly input: Evaluate; readonly timeoutMs?: number }
  wait: {
    readonly until:
      | { readonly type: 'timer'; readonly ms: number }
      | { readonly type: 'until'; readonly at: Evaluate }
      | { readonly type: 'callback'; readonly timeoutMs?: number; readonly schema?: JsonSchema | boolean }
  }
  approval: {
    readonly title: Evaluate
    readonly need: number
    readonly approvers: readonly string[]
    readonly form?: JsonSchema | boolean
    readonly deadlineMs?: number
    readonly escalateTo?: readonly string[]
  }
  respond: {
    readonly status: number
    readonly headers: readonly (readonly [name: string, value: Evaluate])[]
    /** Absent: an answer without a body. */
    readonly body?: Evaluate
  }
  stop: { readonly outcome: 'succeeded' | 'failed'; readonly code: string; readonly message?: Evaluate }
}

export type StepPlanOf<K extends StepKind> = StepPlanBase<K> & Details[K]
export type StepPlan = { [K in StepKind]: StepPlanOf<K> }[StepKind]

/** What expressions of a run can reach, by root name. */
export interface RunScope {
  readonly trigger: unknown
  readonly steps: Record<string, unknown>
  readonly vars: Record<string, unknown>
  readonly errors: Record<string, unknown>
  readonly run: {
    readonly id: string
    readonly traceId: string
    readonly startedAt: string
    /** In durable runs: where to call back the steps that wait for it, by their ids. */
    readonly callbacks?: Readonly<Record<string, string>>
  }
  readonly unit: { readonly code: string }
  readonly item?: unknown
  readonly index?: number
  readonly error?: unknown
}
