import { isObject } from '#core'
import { parseJson } from '#core/schema'
import type { DescribedConnector, TokenExchange, WireResponse } from '#plugins/described'
import { basicAuthorization, PluginError } from '#plugins/sdk'
import type { OpenApiWire, WireAuth } from '../wire.ts'
import { proofsFor } from './authorize.ts'
import { wireOf } from './request.ts'

const tokenIn = ({ status, body }: WireResponse): { readonly token: string; readonly lifeMs?: number } => {
  let answer: unknown
  try {
    answer = parseJson(new TextDecoder().decode(body))
  } catch {
    // What is no JSON holds no token.
  }
  const { access_token: token, expires_in: seconds } = isObject(answer) ? answer : {}
  if (status < 400 && typeof token === 'string' && token !== '') {
    const life = Number(seconds)
    return { token, ...(life > 0 && Number.isFinite(life) && { lifeMs: life * 1000 }) }
  }
  throw new PluginError(
    'openapi.token',
    {
      vi: `Hệ thống cấp mã truy cập không trả mã (HTTP ${status}). Hãy kiểm tra mã và khóa ứng dụng trong kết nối.`,
      en: `The token service gave no access token (HTTP ${status}). Check the client id and secret in the connection.`,
    },
    { retryable: status >= 500, sent: 'no', details: { status } },
  )
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** The client-credentials grant (RFC 6749 §4.4), where the credential has a client's id and secret and no token. */
const exchangeFor = (auth: Extract<WireAuth, { kind: 'oauth2' }>, credential: unknown): TokenExchange | undefined => {
  const held = isObject(credential) && Object.hasOwn(credential, auth.field) ? credential[auth.field] : undefined
  if (!isObject(held) || text(held.accessToken) !== undefined) return undefined
  const [id, secret, url] = [text(held.clientId), text(held.clientSecret), text(held.tokenUrl) ?? auth.tokenUrl]
  if (id === undefined || secret === undefined || url === undefined) return undefined
  const scope = text(held.scope) ?? auth.scopes?.join(' ')
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) })
  return {
    request: {
      method: 'POST',
      url,
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        authorization: basicAuthorization(encodeURIComponent(id), encodeURIComponent(secret)),
      },
      body: form.toString(),
    },
    read: tokenIn,
  }
}

/** How to get the access token of an operation; undefined where it needs none, or can be called with what is there. */
export const tokenFor = (
  connector: DescribedConnector<OpenApiWire>,
  operation: string,
  credential: unknown,
): TokenExchange | undefined => {
  const { security } = wireOf(connector, operation)
  if (proofsFor(security, credential, undefined).length > 0) return undefined
  for (const auth of security?.flat() ?? []) {
    const exchange = auth.kind === 'oauth2' ? exchangeFor(auth, credential) : undefined
    if (exchange) return exchange
  }
  return undefined
}
