import { type Static, Type } from '@sinclair/typebox'

const strict = { additionalProperties: false } as const

const DAY = 86_400_000

/**
 * How hard a unit's flows, all together, may press on the system behind a connection. Everything is optional: what is
 * left out is not limited. Each process counts for itself.
 */
export const ConnectionLimits = Type.Object(
  {
    perSecond: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 10_000, description: 'Most calls begun in any one second.' }),
    ),
    perMinute: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100_000, description: 'Most calls begun in any one minute.' }),
    ),
    concurrency: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, description: 'Most calls at a time.' })),
    waitMs: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 60_000,
        default: 1_000,
        description: 'How long a call may wait for its turn before it fails with `gate.rateLimited` or `gate.busy`.',
      }),
    ),
    breaker: Type.Optional(
      Type.Object(
        {
          failures: Type.Integer({
            minimum: 1,
            maximum: 1_000,
            description: 'So many failures in a row open the breaker: calls then fail at once with `gate.open`.',
          }),
          windowMs: Type.Integer({ minimum: 1_000, maximum: DAY, description: 'Failures longer ago are forgotten.' }),
          openMs: Type.Integer({
            minimum: 100,
            maximum: DAY,
            description: 'How long the breaker stays open before one call may try again.',
          }),
        },
        strict,
      ),
    ),
    cache: Type.Optional(
      Type.Object(
        {
          ttlMs: Type.Integer({
            minimum: 1,
            maximum: DAY,
            description: 'How long the answer of an action that only reads may be given again.',
          }),
          maxBytes: Type.Optional(
            Type.Integer({ minimum: 1_024, maximum: 268_435_456, default: 4_194_304, description: 'Of memory.' }),
          ),
        },
        strict,
      ),
    ),
  },
  { ...strict, description: 'How hard the flows of the unit, all together, may press on the system behind.' },
)

export type ConnectionLimits = Static<typeof ConnectionLimits>
