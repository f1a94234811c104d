import type { Context, FetchResponse } from '#plugins/sdk'
import { refusal, saidBy } from './refusal.ts'
import { basePath, type ESignSettings } from './settings.ts'
import { createTokens } from './token.ts'

/** Answers hold certificates and signatures: kilobytes. */
const MAX_ANSWER_BYTES = 1_048_576

const tokens = createTokens()

const isStaleToken = (response: FetchResponse): boolean =>
  response.status === 401 || (response.status === 400 && saidBy(response)?.error === 'invalid_token')

/** Calls one method of the API; once more with a fresh token when the service no longer takes the one at hand. */
export const post = async (ctx: Context<ESignSettings>, method: string, body: object): Promise<FetchResponse> => {
  const call = async () =>
    ctx.fetch(`${basePath(ctx.credential)}/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await tokens.token(ctx)}` },
      body,
      maxBytes: MAX_ANSWER_BYTES,
    })
  const response = await call()
  if (ctx.credential.kieuXacThuc === 'token' || !isStaleToken(response)) return response
  tokens.forget(ctx)
  return call()
}

/** The same for a method that answers 200 or fails. Throws `PluginError` for every failure. */
export const ask = async (ctx: Context<ESignSettings>, method: string, body: object): Promise<unknown> => {
  const response = await post(ctx, method, body)
  if (response.status !== 200) throw refusal(response, ctx.now)
  return response.json()
}
