import type { World } from '../check/world.ts'
import type { Body, Flow } from '../flow/document.ts'
import { portsOf } from '../flow/ports.ts'
import type { RetryPolicy, Step, StepKind, StepOf } from '../flow/step.ts'
import { splitActionRef } from '../plugin/manifest.ts'
import { conditionOf, inputOf } from './compile-input.ts'
import { graphOf } from './graph.ts'
import type { BodyPlan, CallPlan, Plan, RetryPlan, StepPlan, StepPlanOf } from './plan.ts'

/** What protects people who configure nothing. */
export const DEFAULTS = { timeoutMs: 30_000, flowTimeoutMs: 60_000, attempts: 3, backoffMs: 200, maxBackoffMs: 10_000 }

type Configure<K extends StepKind> = (
  step: StepOf<K>,
  world: World,
) => Omit<StepPlanOf<K>, 'index' | 'id' | 'kind' | 'disabled' | 'ports' | 'targets' | 'errorPort'>

const callOf = (
  { action, connection, input }: { action: string; connection?: string; input?: unknown },
  world: World,
): CallPlan => {
  const found = world.action(action)
  if (!found) throw new TypeError(`unchecked flow: no action ${action}`)
  return {
    ref: action,
    plugin: splitActionRef(action).plugin,
    version: found.version,
    effect: found.manifest.effect,
    input: inputOf(input),
    ...(connection !== undefined && { connection }),
  }
}

const retryOf = (retry: RetryPolicy | undefined): RetryPlan => ({
  attempts: retry?.attempts ?? DEFAULTS.attempts,
  backoffMs: retry?.backoffMs ?? DEFAULTS.backoffMs,
  maxBackoffMs: retry?.maxBackoffMs ?? DEFAULTS.maxBackoffMs,
})

const configure: { [K in StepKind]: Configure<K> } = {
  action: (step, world) => ({
    call: callOf(step, world),
    timeoutMs: step.timeoutMs ?? DEFAULTS.timeoutMs,
    retry: retryOf(step.retry),
    ...(step.compensate && { compensate: callOf(step.compensate, world) }),
    inDoubt: step.inDoubt ?? 'ask',
  }),
  map: (step) => ({ value: inputOf(step.value) }),
  assign: (step) => ({ values: Object.entries(step.values).map(([name, value]) => [name, inputOf(value)] as const) }),
  if: (step) => ({ condition: conditionOf(step.condition) }),
  switch: (step) => ({ cases: step.cases.map((one) => conditionOf(one.when)) }),
  forEach: (step, world) => ({
    items: inputOf(step.items),
    concurrency: step.concurrency ?? 1,
    batchSize: step.batchSize ?? 0,
    collect: step.collect ?? true,
    onItemError: step.onItemError ?? 'fail',
    body: compileBody(step.body, world),
  }),
  repeat: (step, world) => ({
    until: conditionOf(step.until),
    maxIterations: step.maxIterations,
    maxDurationMs: step.maxDurationMs ?? Number.POSITIVE_INFINITY,
    delayMs: step.delayMs ?? 0,
    body: compileBody(step.body, world),
  }),
  parallel: (step, world) => ({
    branches: step.branches.map(({ name, body }) => ({ name, body: compileBody(body, world) })),
  }),
  tryCatch: (step, world) => ({ body: compileBody(step.body, world), catch: compileBody(step.catch, world) }),
  callFlow: (step) => ({
    flow: step.flow,
    major: step.major ?? 1,
    input: inputOf(step.input),
    ...(step.timeoutMs !== undefined && { timeoutMs: step.timeoutMs }),
  }),
  wait: ({ for: until }) => ({
    until: until.type === 'until' ? { type: until.type, at: inputOf(until.at) } : until,
  }),
  approval: ({ title, need, approvers, form, deadlineMs, escalateTo }) => ({
    title: inputOf(title),
    need: need ?? 1,
    approvers,
    ...(form !== undefined && { form }),
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(escalateTo && escalateTo.length > 0 && { escalateTo }),
  }),
  respond: (step) => ({
    status: step.status ?? 200,
    headers: Object.entries(step.headers ?? {}).map(([name, value]) => [name.toLowerCase(), inputOf(value)] as const),
    ...(step.body !== undefined && { body: inputOf(step.body) }),
  }),
  stop: (step) => ({
    outcome: step.outcome,
    code: step.code ?? 'flow.stopped',
    ...(step.message !== undefined && { message: inputOf(step.message) }),
  }),
}

const stepPlan = (step: Step, index: number, targets: readonly (readonly number[])[], world: World): StepPlan => {
  const ports = portsOf(step)
  const errorPort = ports.indexOf('error')
  const details = (configure[step.kind] as (step: Step, world: World) => object)(step, world)
  return {
    index,
    id: step.id,
    kind: step.kind,
    disabled: step.disabled ?? false,
    ports,
    targets,
    errorPort: (targets[errorPort]?.length ?? 0) > 0 ? errorPort : -1,
    ...details,
  } as StepPlan
}

const compileBody = (body: Body, world: World): BodyPlan => {
  const graph = graphOf(body)
  return {
    steps: graph.steps.map((step, index) => stepPlan(step, index, graph.targets[index] ?? [], world)),
    entries: graph.entries,
    incoming: graph.incoming,
    ...(body.output !== undefined && { output: inputOf(body.output) }),
    callbacks: graph.steps.filter((step) => step.kind === 'wait' && step.for.type === 'callback').map(({ id }) => id),
  }
}

/** Compiles a flow that passed `checkFlow` in the same world. Throws `TypeError` for one that did not. */
export const compilePlan = (flow: Flow, world: World): Plan => ({
  flow,
  mode: flow.mode,
  timeoutMs: flow.timeoutMs ?? DEFAULTS.flowTimeoutMs,
  body: compileBody(flow.body, world),
  ...(flow.onError && { onError: compileBody(flow.onError, world) }),
  keys: Object.entries(flow.keys ?? {}).map(([name, { value, personal }]) => ({
    name,
    value: inputOf(value),
    personal: personal ?? false,
  })),
})
