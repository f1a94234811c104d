import type { JsonSchema, Localized } from '#core'
import { both, shortened } from '#plugins/described'
import { textOf } from '../read/loose.ts'
import type { OpenApiWire, WireAuth } from '../wire.ts'
import type { Security } from './security.ts'

const text = (vi: string, en: string, more: object = {}) => ({
  type: 'string',
  minLength: 1,
  label: { vi, en },
  ...more,
})
const secret = (vi: string, en: string) => text(vi, en, { secret: true })

/** What a person enters for a scheme. */
const FIELDS = {
  apiKey: ({ name }) => secret(`Khóa API (${name})`, `API key (${name})`),
  bearer: () => secret('Mã truy cập (Bearer)', 'Access token (Bearer)'),
  authorization: () => secret('Giá trị tiêu đề Authorization', 'Value of the header Authorization'),
  basic: () => ({
    type: 'object',
    label: { vi: 'Tên và mật khẩu (Basic)', en: 'User and password (Basic)' },
    properties: {
      user: text('Tên đăng nhập', 'User', { pattern: '^[^:]*$' }),
      password: { ...secret('Mật khẩu', 'Password'), minLength: 0 },
    },
    required: ['user', 'password'],
    additionalProperties: false,
  }),
  oauth2: ({ tokenUrl, scopes }) => ({
    type: 'object',
    label: {
      vi: 'OAuth 2.0: mã truy cập, hoặc mã và khóa ứng dụng',
      en: 'OAuth 2.0: an access token, or a client id and secret',
    },
    properties: {
      accessToken: secret('Mã truy cập', 'Access token'),
      clientId: text('Mã ứng dụng (client id)', 'Client id'),
      clientSecret: secret('Khóa ứng dụng (client secret)', 'Client secret'),
      tokenUrl: text('Địa chỉ cấp mã truy cập', 'Token address', tokenUrl === undefined ? {} : { default: tokenUrl }),
      scope: text('Phạm vi (scope)', 'Scope', scopes ? { default: scopes.join(' ') } : {}),
    },
    additionalProperties: false,
  }),
} as const satisfies {
  readonly [K in WireAuth['kind']]: (auth: Extract<WireAuth, { kind: K }>) => { label: Localized } & object
}

const fieldOf = (auth: WireAuth): object => (FIELDS[auth.kind] as (auth: WireAuth) => object)(auth)

/**
 * The schema of a connection's credential: a field for each scheme that operations use, under the scheme's name. A field
 * is required where no operation can be called without it.
 */
export const credentialOf = ({ schemes }: Security, wires: readonly OpenApiWire[]): JsonSchema | undefined => {
  const used = new Set(wires.flatMap(({ security = [] }) => security.flat().map(({ field }) => field)))
  const fields = [...schemes.values()].filter(({ auth }) => used.has(auth.field))
  if (fields.length === 0) return undefined
  const required = [...used].filter((field) =>
    wires.every(({ security }) => security?.every((all) => all.some((auth) => auth.field === field)) ?? false),
  )
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(({ auth, scheme }) => {
        const description = textOf(scheme.description)
        return [auth.field, { ...fieldOf(auth), ...(description && { help: both(shortened(description, 300)) }) }]
      }),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}
