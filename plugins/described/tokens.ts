import type { Context } from '#plugins/sdk'
import type { TokenExchange } from './described.ts'

/** A token is given up so long before its end, in milliseconds, that a call on its way does not lose it. */
const EARLY = 30_000
/** How long a token is used whose life nobody told, in milliseconds. */
const UNKNOWN_LIFE = 300_000
/** Tokens held at the same time; the oldest is forgotten first. */
const MOST = 1_000

const keyOf = ({ request: { method, url, headers, body } }: TokenExchange): string =>
  JSON.stringify([method, url, headers, typeof body === 'string' ? body : [...(body ?? [])]])

/**
 * Holds access tokens in memory while they live, by what was asked for them: another secret gets another token. They
 * are never written down.
 */
export const createTokens = (): ((ctx: Context<unknown>, exchange: TokenExchange) => Promise<string>) => {
  const held = new Map<string, { readonly token: string; readonly until: number }>()
  return async (ctx, exchange) => {
    const key = keyOf(exchange)
    const known = held.get(key)
    if (known && known.until > ctx.now) return known.token
    const { url, ...init } = exchange.request
    const response = await ctx.fetch(url, init)
    const { token, lifeMs = UNKNOWN_LIFE } = exchange.read({ ...response, body: response.bytes() })
    held.delete(key)
    held.set(key, { token, until: ctx.now + lifeMs - EARLY })
    for (const oldest of held.keys()) {
      if (held.size <= MOST) break
      held.delete(oldest)
    }
    return token
  }
}
