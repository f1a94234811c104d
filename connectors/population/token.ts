import { Type } from '@sinclair/typebox'
import {
  basicAuthorization,
  type Context,
  type FetchResponse,
  type PluginError,
  parse,
  sha256Hex,
  statusError,
} from '#plugins/sdk'
import { failed, KNOWN } from './failures.ts'
import type { Wso2Settings } from './settings.ts'

const TokenAnswer = Type.Object({
  access_token: Type.String({ minLength: 1 }),
  expires_in: Type.Optional(Type.Union([Type.Number(), Type.String()])),
})

interface Held {
  readonly token: string
  /** Milliseconds since 1970. */
  readonly until: number
}

/** A token is given up this long before it expires, so that it does not expire on the way. */
const MARGIN_MS = 30_000
const DEFAULT_LIFE_S = 300
const MAX_HELD = 200

/** Never shared between units, nor between different keys: each of them opens other doors. */
const placeOf = (
  ctx: Context<unknown>,
  { consumerKey, consumerSecret, duongDanToken, duongDan }: Wso2Settings,
): string => sha256Hex(JSON.stringify([ctx.origin.unit, consumerKey, consumerSecret, duongDanToken, duongDan]))

const refused = (response: FetchResponse, now: number): PluginError =>
  response.status === 400 || response.status === 401
    ? failed(KNOWN.CREDENTIALS, { status: String(response.status) })
    : statusError(response, { prefix: 'population', now, excerpt: 0 })

const request = async (ctx: Context<unknown>, settings: Wso2Settings): Promise<Held> => {
  const response = await ctx.fetch(settings.duongDanToken ?? '/token', {
    method: 'POST',
    headers: {
      authorization: basicAuthorization(settings.consumerKey, settings.consumerSecret),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
    maxBytes: 65_536,
  })
  if (response.status !== 200) throw refused(response, ctx.now)
  const { access_token: token, expires_in: life = DEFAULT_LIFE_S } = parse(TokenAnswer, response.json())
  const seconds = Number(life) > 0 ? Number(life) : DEFAULT_LIFE_S
  return { token, until: ctx.now + seconds * 1000 - MARGIN_MS }
}

/** Access tokens by client credentials (RFC 6749 §4.4), kept in memory until shortly before they expire. */
export const createTokens = () => {
  const held = new Map<string, Held>()
  return {
    token: async (ctx: Context<unknown>, settings: Wso2Settings): Promise<string> => {
      const place = placeOf(ctx, settings)
      const kept = held.get(place)
      if (kept && ctx.now < kept.until) return kept.token
      const fresh = await request(ctx, settings)
      if (held.size >= MAX_HELD) held.clear()
      held.set(place, fresh)
      return fresh.token
    },
    forget: (ctx: Context<unknown>, settings: Wso2Settings): void => void held.delete(placeOf(ctx, settings)),
  }
}
