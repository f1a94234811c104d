import type { TSchema } from '@sinclair/typebox'
import { type AnyAction, type Context, definePlugin, type FetchResponse, type Plugin, PluginError } from '#plugins/sdk'
import type { DescribedConnector, DescriptionKind, WireRequest, WireResponse } from './described.ts'
import { createTokens } from './tokens.ts'

const responseOf = ({ status, headers, bytes }: FetchResponse): WireResponse => ({ status, headers, body: bytes() })

const isWithoutAddress = (thrown: unknown): boolean =>
  thrown instanceof PluginError && thrown.code === 'broker.badUrl' && thrown.sent === 'no'

/** Sends what the kind wrote, from the connection's own address or, where it has none, from the description's. */
const send = async (ctx: Context<unknown>, write: (baseUrl?: string) => WireRequest): Promise<WireResponse> => {
  const call = async ({ url, ...init }: WireRequest): Promise<WireResponse> => responseOf(await ctx.fetch(url, init))
  try {
    return await call(write(''))
  } catch (thrown) {
    if (!isWithoutAddress(thrown)) throw thrown
    return call(write())
  }
}

/**
 * A described connector as a plugin like any other: the host checks inputs and outputs, the broker sends. Throws
 * `TypeError` for a connector whose id, version or names no plugin may have.
 */
export const toPlugin = <Wire>(kind: DescriptionKind<Wire>, connector: DescribedConnector<Wire>): Plugin => {
  const { id, version, label, description, credential, operations } = connector
  const tokens = createTokens()

  const actionOf = (name: string): AnyAction => {
    const { label, description, effect, input, output } = operations[
      name
    ] as DescribedConnector<Wire>['operations'][string]
    return {
      label,
      ...(description && { description }),
      effect,
      // Schemas that came as JSON; the host compiles them as it does those of TypeBox.
      input: input as TSchema,
      output: output as TSchema,
      run: async (ctx: Context<unknown>, given: unknown) => {
        const exchange = kind.token?.(connector, name, ctx.credential)
        const token = exchange && (await tokens(ctx, exchange))
        const response = await send(ctx, (baseUrl) =>
          kind.request(connector, name, given, {
            idempotencyKey: ctx.idempotencyKey,
            now: ctx.now,
            ...(baseUrl !== undefined && { baseUrl }),
            ...(ctx.credential !== undefined && { credential: ctx.credential }),
            ...(token !== undefined && { token }),
          }),
        )
        return kind.answer(connector, name, response, { now: ctx.now })
      },
    }
  }

  return definePlugin({
    id,
    version,
    label,
    ...(description && { description }),
    category: 'http',
    ...(credential && {
      credential: {
        label: { vi: `Kết nối tới ${label.vi}`, en: `Connection to ${label.en}` },
        schema: credential as TSchema,
      },
    }),
    actions: Object.fromEntries(Object.keys(operations).map((name) => [name, actionOf(name)])),
  })
}
