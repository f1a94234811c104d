import { type Static, Type } from '@sinclair/typebox'

/** Field names of HTTP, RFC 9110 §5.1. */
export const HEADER_NAME = "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"

const secret = (vi: string, en: string) => Type.String({ label: { vi, en }, minLength: 1, secret: true })

/** How a service recognises its callers. */
export const HttpSettings = Type.Union(
  [
    Type.Object({ kind: Type.Literal('none') }, { label: { vi: 'Không xác thực', en: 'None' } }),
    Type.Object(
      {
        kind: Type.Literal('basic'),
        user: Type.String({ label: { vi: 'Tên đăng nhập', en: 'User' }, pattern: '^[^:]*$' }),
        password: secret('Mật khẩu', 'Password'),
      },
      { label: { vi: 'Tên và mật khẩu (Basic)', en: 'User and password (Basic)' } },
    ),
    Type.Object(
      { kind: Type.Literal('bearer'), token: secret('Mã truy cập', 'Token') },
      { label: { vi: 'Mã truy cập (Bearer)', en: 'Token (Bearer)' } },
    ),
    Type.Object(
      {
        kind: Type.Literal('apiKey'),
        header: Type.String({ label: { vi: 'Tên tiêu đề', en: 'Header' }, pattern: HEADER_NAME, maxLength: 100 }),
        key: secret('Khóa', 'Key'),
      },
      { label: { vi: 'Khóa trong tiêu đề', en: 'Key in a header' } },
    ),
  ],
  { label: { vi: 'Cách xác thực', en: 'Authentication' } },
)

export type HttpSettings = Static<typeof HttpSettings>
