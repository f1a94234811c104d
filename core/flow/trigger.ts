import { type Static, Type } from '@sinclair/typebox'
import { Input, SchemaDocument } from './input.ts'
import { FlowId } from './names.ts'

const strict = { additionalProperties: false } as const

export const HttpResponse = Type.Object(
  { description: Type.Optional(Type.String({ maxLength: 500 })), schema: Type.Optional(SchemaDocument) },
  strict,
)

/**
 * Another system calls the flow: `METHOD /svc/{unit}/{flow}/v{major}{path}`.
 * `path` may hold parameters (`/{maHoSo}`). `responses` maps a status to its schema; the answer
 * is serialised by that schema, so a field it does not name never leaves.
 */
export const HttpTrigger = Type.Object(
  {
    kind: Type.Literal('http'),
    major: Type.Optional(Type.Integer({ minimum: 1, maximum: 999, default: 1 })),
    method: Type.Union([
      Type.Literal('GET'),
      Type.Literal('POST'),
      Type.Literal('PUT'),
      Type.Literal('PATCH'),
      Type.Literal('DELETE'),
    ]),
    path: Type.Optional(Type.String({ pattern: '^/', maxLength: 200, default: '/' })),
    body: Type.Optional(SchemaDocument),
    query: Type.Optional(SchemaDocument),
    params: Type.Optional(SchemaDocument),
    responses: Type.Optional(Type.Record(Type.String({ pattern: '^[2-5][0-9][0-9]$' }), HttpResponse, strict)),
    /** Largest request body in bytes. */
    bodyLimit: Type.Optional(Type.Integer({ minimum: 0, maximum: 104_857_600, default: 1_048_576 })),
  },
  strict,
)

/** The clock calls the flow: a cron expression (five or six fields) in an IANA time zone. */
export const ScheduleTrigger = Type.Object(
  {
    kind: Type.Literal('schedule'),
    cron: Type.String({ minLength: 1, maxLength: 120 }),
    timeZone: Type.Optional(Type.String({ default: 'Asia/Ho_Chi_Minh' })),
    misfire: Type.Optional(Type.Union([Type.Literal('skip'), Type.Literal('once')], { default: 'once' })),
  },
  strict,
)

/** A plugin's trigger calls the flow: a message in a queue, a file that arrived, a poll that found something. */
export const EventTrigger = Type.Object(
  {
    kind: Type.Literal('event'),
    event: Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}/[a-z][A-Za-z0-9]{0,63}$' }),
    connection: Type.Optional(FlowId),
    input: Type.Optional(Input),
  },
  strict,
)

/** Another flow of the same unit calls it (`callFlow`). */
export const FlowTrigger = Type.Object(
  { kind: Type.Literal('flow'), body: Type.Optional(SchemaDocument), output: Type.Optional(SchemaDocument) },
  strict,
)

/** A person starts it by hand. */
export const ManualTrigger = Type.Object({ kind: Type.Literal('manual'), body: Type.Optional(SchemaDocument) }, strict)

export const triggerSchemas = {
  http: HttpTrigger,
  schedule: ScheduleTrigger,
  event: EventTrigger,
  flow: FlowTrigger,
  manual: ManualTrigger,
} as const

export type TriggerKind = keyof typeof triggerSchemas
export type HttpTrigger = Static<typeof HttpTrigger>
export type ScheduleTrigger = Static<typeof ScheduleTrigger>
export type Trigger = { [K in TriggerKind]: Static<(typeof triggerSchemas)[K]> }[TriggerKind]
