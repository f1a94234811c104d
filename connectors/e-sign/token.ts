import { Type } from '@sinclair/typebox'
import { basicAuthorization, type Context, type FetchResponse, PluginError, parse, sha256Hex } from '#plugins/sdk'
import { refusal } from './refusal.ts'
import { basePath, type ESignSettings, type LoginSettings, type OAuth2Settings } from './settings.ts'

const TokenAnswer = Type.Object({
  access_token: Type.String({ minLength: 1 }),
  expires_in: Type.Optional(Type.Number()),
})

interface Held {
  readonly token: string
  /** Milliseconds since 1970. */
  readonly until: number
}

/** A token is given up this long before it expires, so that it does not expire on the way. */
const MARGIN_MS = 30_000
/** Where the service names no lifetime: the standard's hour. */
const DEFAULT_LIFE_S = 3_600
const MAX_HELD = 200

type World = Context<ESignSettings>

const byClientCredentials = (ctx: World, { clientId, clientSecret, duongDanToken }: OAuth2Settings) =>
  ctx.fetch(duongDanToken ?? '/oauth2/token', {
    method: 'POST',
    headers: {
      authorization: basicAuthorization(encodeURIComponent(clientId), encodeURIComponent(clientSecret)),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'service', client_id: clientId }).toString(),
    maxBytes: 65_536,
  })

const byLogin = (ctx: World, settings: LoginSettings) =>
  ctx.fetch(`${basePath(settings)}/auth/login`, {
    method: 'POST',
    headers: { authorization: basicAuthorization(settings.tenDangNhap, settings.matKhau) },
    body: {},
    maxBytes: 65_536,
  })

/** Nothing was asked of the service yet, so whatever fails here, the call itself never left. */
const beforehand = (thrown: unknown): never => {
  if (!(thrown instanceof PluginError)) throw thrown
  const { code, text, retryable, retryAfterMs, details } = thrown
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  throw new PluginError(code, text, { retryable, ...wait, details, sent: 'no', cause: thrown })
}

const request = async (ctx: World, ask: () => Promise<FetchResponse>): Promise<Held> => {
  const response = await ask()
  if (response.status !== 200) throw refusal(response, ctx.now, 'login')
  const { access_token: token, expires_in: life = DEFAULT_LIFE_S } = parse(TokenAnswer, response.json())
  return { token, until: ctx.now + life * 1000 - MARGIN_MS }
}

/** Never shared between units, nor between different settings: each of them opens other doors. */
const placeOf = ({ origin, credential }: World): string => sha256Hex(JSON.stringify([origin.unit, credential]))

/** Service access tokens, kept in memory until shortly before they expire. */
export const createTokens = () => {
  const held = new Map<string, Held>()
  return {
    token: async (ctx: World): Promise<string> => {
      const { credential } = ctx
      if (credential.kieuXacThuc === 'token') return credential.maTruyCap
      const place = placeOf(ctx)
      const kept = held.get(place)
      if (kept && ctx.now < kept.until) return kept.token
      const ask =
        credential.kieuXacThuc === 'oauth2'
          ? () => byClientCredentials(ctx, credential)
          : () => byLogin(ctx, credential)
      const fresh = await request(ctx, ask).catch(beforehand)
      if (held.size >= MAX_HELD) held.clear()
      held.set(place, fresh)
      return fresh.token
    },
    forget: (ctx: World): void => void held.delete(placeOf(ctx)),
  }
}
