import { type Static, Type } from '@sinclair/typebox'
import { Input } from './input.ts'
import { PortName, StepId } from './names.ts'
import type { Step } from './step.ts'
import type { Trigger } from './trigger.ts'

const strict = { additionalProperties: false } as const

export const Edge = Type.Object({ from: StepId, port: Type.Optional(PortName), to: StepId }, strict)

/** A sticky note on the canvas. */
export const Note = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 64 }),
    text: Type.String({ maxLength: 4000 }),
    at: Type.Object({ x: Type.Number(), y: Type.Number() }, strict),
    width: Type.Optional(Type.Number({ minimum: 40, maximum: 4000 })),
    height: Type.Optional(Type.Number({ minimum: 20, maximum: 4000 })),
    colour: Type.Optional(Type.String({ pattern: '^[a-z]{1,20}$' })),
  },
  strict,
)

/**
 * An acyclic graph of steps. Edges that leave `start` lead to what runs first. No edge crosses the
 * border of a body. `output` is computed when the body has completed.
 */
export interface Body {
  steps: Step[]
  edges: Edge[]
  output?: unknown
  notes?: Note[]
}

/**
 * How much of a run is kept. `transient`: nothing. `audited`: its history, within 50 ms of the
 * answer. `durable`: every effect is journaled before the next, so the run survives the process.
 */
export const MODES = ['transient', 'audited', 'durable'] as const
export type Mode = (typeof MODES)[number]

/** What the walk over a document checks of the document itself; trigger and bodies are checked by their own schemas. */
export const FlowHead = Type.Object(
  {
    schema: Type.Literal(1),
    title: Type.Object(
      { vi: Type.String({ minLength: 1, maxLength: 200 }), en: Type.Optional(Type.String({ maxLength: 200 })) },
      strict,
    ),
    description: Type.Optional(
      Type.Object(
        { vi: Type.String({ maxLength: 4000 }), en: Type.Optional(Type.String({ maxLength: 4000 })) },
        strict,
      ),
    ),
    mode: Type.Union(MODES.map((mode) => Type.Literal(mode))),
    trigger: Type.Unsafe<Trigger>(Type.Object({})),
    body: Type.Unsafe<Body>(Type.Object({})),
    /** Runs when the body failed, with `error` in scope; it may respond. */
    onError: Type.Optional(Type.Unsafe<Body>(Type.Object({}))),
    /** What runs are found by, such as a dossier code; `personal` ones are kept as a keyed hash only. */
    keys: Type.Optional(
      Type.Record(StepId, Type.Object({ value: Input, personal: Type.Optional(Type.Boolean()) }, strict), {
        additionalProperties: false,
        maxProperties: 5,
      }),
    ),
    /** Longest time of a synchronous run, in milliseconds. */
    timeoutMs: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_600_000, default: 60_000 })),
  },
  strict,
)

export const BodyHead = Type.Object(
  {
    steps: Type.Array(Type.Unsafe<Step>(Type.Object({}))),
    edges: Type.Array(Edge),
    output: Type.Optional(Type.Unknown()),
    notes: Type.Optional(Type.Array(Note, { maxItems: 500 })),
  },
  strict,
)

export type Edge = Static<typeof Edge>
export type Note = Static<typeof Note>

/** A flow document of the current schema version. */
export type Flow = Omit<Static<typeof FlowHead>, 'mode'> & { mode: Mode }
