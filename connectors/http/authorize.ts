import { basicAuthorization } from '#plugins/sdk'
import type { HttpSettings } from './settings.ts'

type Headers = Readonly<Record<string, string>>

const handlers = {
  none: () => undefined,
  basic: ({ user, password }) => ({ authorization: basicAuthorization(user, password) }),
  bearer: ({ token }) => ({ authorization: `Bearer ${token}` }),
  apiKey: ({ header, key }) => ({ [header.toLowerCase()]: key }),
} as const satisfies {
  [K in HttpSettings['kind']]: (settings: Extract<HttpSettings, { kind: K }>) => Headers | undefined
}

/** The headers that say who calls; undefined when none are needed. */
export const authorization = (settings: HttpSettings): Headers | undefined =>
  (handlers[settings.kind] as (settings: HttpSettings) => Headers | undefined)(settings)

/** The step's headers in lower case, under those of the connection: a step never speaks under another name. */
export const headersOf = (settings: HttpSettings, own: Headers | undefined): Headers | undefined => {
  const authorized = authorization(settings)
  if (!own) return authorized
  const lower = Object.entries(own).map(([name, value]) => [name.toLowerCase(), value])
  return { ...Object.fromEntries(lower), ...authorized }
}
