import { type Static, type TObject, type TProperties, Type } from '@sinclair/typebox'
import type { Body } from './document.ts'
import { Input, Rule, SchemaDocument } from './input.ts'
import { ActionRef, FlowId, PortName, StepId } from './names.ts'

/** A body inside a container. Its own shape is checked where the walk reaches it, so that every fault has its place. */
const NestedBody = Type.Unsafe<Body>(Type.Object({}))

const Milliseconds = Type.Integer({ minimum: 1, maximum: 315_576_000_000 })

/** How often and how patiently a failed attempt is repeated: exponential back-off with full jitter. */
export const Retry = Type.Object(
  {
    attempts: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 3 })),
    backoffMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 3_600_000, default: 200 })),
    maxBackoffMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400_000, default: 10_000 })),
  },
  { additionalProperties: false },
)

const Compensation = Type.Object(
  { action: ActionRef, connection: Type.Optional(FlowId), input: Type.Optional(Input) },
  { additionalProperties: false },
)

const step = <K extends string, P extends TProperties>(kind: K, properties: P) =>
  Type.Object(
    {
      id: StepId,
      kind: Type.Literal(kind),
      label: Type.Optional(Type.String({ maxLength: 200 })),
      note: Type.Optional(Type.String({ maxLength: 4000 })),
      /** A disabled step is passed through: its success port is taken, its output is null. */
      disabled: Type.Optional(Type.Boolean()),
      /** Where the designer draws it. */
      at: Type.Optional(Type.Object({ x: Type.Number(), y: Type.Number() }, { additionalProperties: false })),
      ...properties,
    },
    { additionalProperties: false },
  )

/** Every kind of step, by name. A new kind is a new entry here and a handler in each table that is `satisfies Record<StepKind, …>`. */
export const stepSchemas = {
  action: step('action', {
    action: ActionRef,
    connection: Type.Optional(FlowId),
    input: Type.Optional(Input),
    timeoutMs: Type.Optional(Milliseconds),
    retry: Type.Optional(Retry),
    compensate: Type.Optional(Compensation),
    /** When nobody can tell whether a call that must happen once arrived: ask a person, or take it as failed. */
    inDoubt: Type.Optional(Type.Union([Type.Literal('ask'), Type.Literal('fail')], { default: 'ask' })),
  }),
  /** Builds a value; its output is that value. */
  map: step('map', { value: Input }),
  /** Sets variables; each is set once per scope. */
  assign: step('assign', { values: Type.Record(StepId, Input, { additionalProperties: false }) }),
  /** Ports `then` and `else`. */
  if: step('if', { condition: Rule }),
  /** One port per case, the first that holds is taken; else `default`. */
  switch: step('switch', {
    cases: Type.Array(
      Type.Object(
        { port: PortName, when: Rule, label: Type.Optional(Type.String({ maxLength: 200 })) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 100 },
    ),
  }),
  /** Runs its body once per item, with `item` and `index` in scope. Output: the bodies' outputs in order, when collected. */
  forEach: step('forEach', {
    items: Input,
    concurrency: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 1 })),
    batchSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    collect: Type.Optional(Type.Boolean({ default: true })),
    onItemError: Type.Optional(
      Type.Union([Type.Literal('fail'), Type.Literal('skip'), Type.Literal('collect')], { default: 'fail' }),
    ),
    body: NestedBody,
  }),
  /** Runs its body until the rule holds; `steps` of the last round are in the rule's scope, `index` counts rounds from 0. */
  repeat: step('repeat', {
    until: Rule,
    maxIterations: Type.Integer({ minimum: 1, maximum: 100_000 }),
    maxDurationMs: Type.Optional(Milliseconds),
    delayMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400_000 })),
    body: NestedBody,
  }),
  /** Runs all branches side by side. Output: `{branchName: output}`. */
  parallel: step('parallel', {
    branches: Type.Array(Type.Object({ name: PortName, body: NestedBody }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 50,
    }),
  }),
  /** Runs `body`; when it fails, `catch` with `error` in scope. Output: that of the body that completed. */
  tryCatch: step('tryCatch', { body: NestedBody, catch: NestedBody }),
  callFlow: step('callFlow', {
    flow: FlowId,
    major: Type.Optional(Type.Integer({ minimum: 1, maximum: 999 })),
    input: Type.Optional(Input),
    timeoutMs: Type.Optional(Milliseconds),
  }),
  wait: step('wait', {
    for: Type.Union([
      Type.Object({ type: Type.Literal('timer'), ms: Milliseconds }, { additionalProperties: false }),
      Type.Object({ type: Type.Literal('until'), at: Input }, { additionalProperties: false }),
      Type.Object(
        {
          type: Type.Literal('callback'),
          schema: Type.Optional(SchemaDocument),
          timeoutMs: Type.Optional(Milliseconds),
        },
        { additionalProperties: false },
      ),
    ]),
  }),
  approval: step('approval', {
    title: Input,
    /** `need` of the people in `approvers` must agree. */
    need: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 1 })),
    approvers: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 50 }),
    form: Type.Optional(SchemaDocument),
    deadlineMs: Type.Optional(Milliseconds),
    escalateTo: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 50 })),
  }),
  /** Answers the caller. At most one on any path. */
  respond: step('respond', {
    status: Type.Optional(Type.Integer({ minimum: 200, maximum: 599, default: 200 })),
    headers: Type.Optional(
      Type.Record(Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }), Input, { additionalProperties: false }),
    ),
    body: Type.Optional(Input),
  }),
  /** Ends the run at once; siblings are cancelled. */
  stop: step('stop', {
    outcome: Type.Union([Type.Literal('succeeded'), Type.Literal('failed')]),
    code: Type.Optional(Type.String({ maxLength: 100 })),
    message: Type.Optional(Input),
  }),
} as const satisfies Record<string, TObject>

export type StepKind = keyof typeof stepSchemas
export type StepOf<K extends StepKind> = Static<(typeof stepSchemas)[K]>
export type Step = { [K in StepKind]: StepOf<K> }[StepKind]
export type RetryPolicy = Static<typeof Retry>

export const isStepKind = (kind: unknown): kind is StepKind =>
  typeof kind === 'string' && Object.hasOwn(stepSchemas, kind)
