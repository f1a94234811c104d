import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { RUN_STATUSES, STEP_STATUSES } from '#core'

/** A list that is only read: what the stores give. */
export const ListOf = <T extends TSchema>(item: T) => Type.Unsafe<readonly Static<T>[]>(Type.Array(item))

const Instant = Type.String({ format: 'date-time' })

export const FlowIdParam = Type.Object({ flow: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 63 }) })

export const VersionParams = Type.Object({
  ...FlowIdParam.properties,
  version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
})

export const PageQuery = Type.Object({
  cursor: Type.Optional(Type.String({ maxLength: 500, description: 'Taken from `next` of the page before.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
})

export const PageOf = <T extends TSchema>(item: T, description: string) =>
  Type.Object({ items: ListOf(item), next: Type.Optional(Type.String()) }, { description })

export const FlowSummaryShape = Type.Object({
  unit: Type.String(),
  flow: Type.String(),
  title: Type.String(),
  revision: Type.Integer(),
  savedAt: Instant,
  savedBy: Type.String(),
  version: Type.Optional(Type.Integer()),
  publishedAt: Type.Optional(Instant),
})

export const FlowRecordShape = Type.Object({
  ...FlowSummaryShape.properties,
  createdAt: Instant,
  createdBy: Type.String(),
  draft: Type.Object({
    document: Type.Unknown(),
    revision: Type.Integer(),
    savedAt: Instant,
    savedBy: Type.String(),
  }),
})

export const VersionSummaryShape = Type.Object({
  unit: Type.String(),
  flow: Type.String(),
  version: Type.Integer(),
  major: Type.Integer(),
  note: Type.String(),
  hash: Type.String({ description: 'SHA-256 of the canonical document, in hex.' }),
  publishedAt: Instant,
  publishedBy: Type.String(),
  restores: Type.Optional(Type.Integer()),
})

export const VersionShape = Type.Object({
  ...VersionSummaryShape.properties,
  document: Type.Unknown(),
  pins: Type.Record(Type.String(), Type.String()),
})

export const DiagnosticShape = Type.Object({
  code: Type.String(),
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
  pointer: Type.String({ description: 'RFC 6901, into the flow document.' }),
  stepId: Type.Optional(Type.String()),
  message: Type.String(),
})

const RunErrorShape = Type.Object({
  code: Type.String(),
  message: Type.String(),
  details: Type.Optional(Type.Unknown()),
})

const RunStatusShape = Type.Union(RUN_STATUSES.map((status) => Type.Literal(status)))

export const RunSummaryShape = Type.Object({
  id: Type.String({ format: 'uuid' }),
  unit: Type.String(),
  flow: Type.String(),
  version: Type.Integer(),
  status: RunStatusShape,
  trigger: Type.String(),
  caller: Type.String(),
  traceId: Type.String(),
  startedAt: Instant,
  durationMs: Type.Number(),
  httpStatus: Type.Optional(Type.Integer()),
  errorCode: Type.Optional(Type.String()),
  failedStep: Type.Optional(Type.String()),
  keys: Type.Optional(Type.Record(Type.String(), Type.String())),
  parent: Type.Optional(Type.String({ format: 'uuid' })),
})

const StepShape = Type.Object({
  step: Type.String(),
  kind: Type.String(),
  status: Type.Union(STEP_STATUSES.map((status) => Type.Literal(status))),
  startMs: Type.Number({ description: 'Milliseconds from the start of the run.' }),
  durationMs: Type.Number(),
  attempts: Type.Integer(),
  input: Type.Optional(Type.Unknown()),
  output: Type.Optional(Type.Unknown()),
  port: Type.Optional(Type.String()),
  error: Type.Optional(RunErrorShape),
  within: Type.Optional(Type.String()),
})

export const RunShape = Type.Object({
  ...RunSummaryShape.properties,
  input: Type.Unknown(),
  output: Type.Optional(Type.Unknown()),
  error: Type.Optional(RunErrorShape),
  steps: Type.Array(StepShape),
  stepsLeftOut: Type.Optional(Type.Integer()),
  awaits: Type.Optional(
    Type.Array(
      Type.Object({
        kind: Type.Union(['time', 'callback', 'approval', 'decision'].map((kind) => Type.Literal(kind as 'time'))),
        path: Type.String(),
        dueAt: Type.Optional(Instant),
        title: Type.Optional(Type.String()),
        approvers: Type.Optional(Type.Array(Type.String())),
        need: Type.Optional(Type.Integer()),
        approved: Type.Optional(Type.Integer()),
        attempt: Type.Optional(Type.Integer()),
        error: Type.Optional(RunErrorShape),
      }),
    ),
  ),
  takesUp: Type.Optional(Type.String({ format: 'uuid' })),
})

export const RunQueryShape = Type.Object({
  ...PageQuery.properties,
  flow: Type.Optional(FlowIdParam.properties.flow),
  status: Type.Optional(RunStatusShape),
  from: Type.Optional(Type.String({ format: 'date-time', description: 'Inclusive.' })),
  to: Type.Optional(Type.String({ format: 'date-time', description: 'Exclusive.' })),
  traceId: Type.Optional(Type.String({ pattern: '^[0-9a-f]{32}$' })),
  caller: Type.Optional(Type.String({ maxLength: 100 })),
  key: Type.Optional(
    Type.String({
      pattern: '^[a-z][A-Za-z0-9_]{0,63}:',
      maxLength: 300,
      description: '`name:value` of a key that the flow declares. Personal values are looked for by their hash.',
    }),
  ),
  parent: Type.Optional(Type.String({ format: 'uuid', description: 'The parts of this run.' })),
})
