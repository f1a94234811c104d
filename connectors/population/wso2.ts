import type { Context } from '#plugins/sdk'
import type { Wso2Settings } from './settings.ts'
import { createTokens } from './token.ts'

const tokens = createTokens()

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64')

/** The headers by which an API gateway knows the caller; some provinces want their own key besides. */
export const wso2Headers = async (
  ctx: Context<unknown>,
  settings: Wso2Settings,
): Promise<Readonly<Record<string, string>>> => ({
  authorization: `Bearer ${await tokens.token(ctx, settings)}`,
  ...(settings.lgsp && { lgspaccesstoken: base64(settings.lgsp) }),
})

/** To be called when the gateway no longer takes the token. */
export const forgetToken = tokens.forget
