import { type Static, type TProperties, Type } from '@sinclair/typebox'

const text = (vi: string, en: string, more: object = {}) =>
  Type.String({ label: { vi, en }, minLength: 1, maxLength: 500, ...more })
const secret = (vi: string, en: string, maxLength = 4_000) => text(vi, en, { secret: true, maxLength })
const path = (vi: string, en: string, usual: string) =>
  text(vi, en, { pattern: '^/[^/\\\\]', placeholder: { vi: usual, en: usual } })

/** What a signer is asked to prove themselves with (CSC API §8.3): an id, and a value where it is sent along. */
export const AuthObject = Type.Object({
  id: text('Mã đối tượng xác thực', 'Id of the authentication object', {
    placeholder: { vi: 'mobile, PIN, OTP', en: 'mobile, PIN, OTP' },
  }),
  giaTri: Type.Optional(secret('Giá trị', 'Value')),
})

/** Where providers differ, or the standard is silent. */
const common = {
  duongDanGoc: Type.Optional(path('Đường dẫn gốc của API', 'Base path of the API', '/csc/v2')),
  xacThuc: Type.Optional(
    Type.Array(AuthObject, {
      label: { vi: 'Đối tượng xác thực người ký (authData)', en: 'How signers prove themselves (authData)' },
      help: {
        vi: 'Ví dụ “mobile” khi người ký xác nhận trên điện thoại. Để trống thì nhà cung cấp tự quyết định.',
        en: 'For example "mobile" where signers confirm on their phone. Empty: the provider decides.',
      },
      maxItems: 10,
    }),
  ),
  truongGoiLai: Type.Optional(
    text('Tên trường chứa địa chỉ gọi lại', 'Field that carries the callback address', {
      placeholder: { vi: 'response_uri', en: 'response_uri' },
      pattern: '^[A-Za-z][A-Za-z0-9_]*$',
      help: {
        vi: 'Chuẩn không đặt tên trường này khi xin xác nhận; nhà cung cấp cho biết. Mặc định: response_uri.',
        en: 'The standard names none for an authorisation; the provider says. Default: response_uri.',
      },
    }),
  ),
  traCuuTheoMa: Type.Optional(
    Type.Boolean({
      label: { vi: 'Tra cứu được yêu cầu theo mã (clientData)', en: 'Requests can be looked up by code (clientData)' },
      help: {
        vi: 'Bật khi nhà cung cấp trả lời credentials/authorizeCheck với clientData thay cho handle. Nhờ đó sau sự cố người ký không bị hỏi hai lần.',
        en: 'On when the provider answers credentials/authorizeCheck for a clientData instead of a handle. Signers are then not asked twice after a crash.',
      },
    }),
  ),
  dauHieuTuChoi: Type.Optional(
    Type.Array(text('Mã hoặc đoạn mô tả lỗi', 'Error code or part of its description'), {
      label: { vi: 'Dấu hiệu người ký từ chối', en: 'What says that the signer refused' },
      help: { vi: 'Mặc định: access_denied.', en: 'Default: access_denied.' },
      maxItems: 20,
    }),
  ),
  dauHieuHetHan: Type.Optional(
    Type.Array(text('Mã hoặc đoạn mô tả lỗi', 'Error code or part of its description'), {
      label: { vi: 'Dấu hiệu yêu cầu hết hạn', en: 'What says that the request expired' },
      help: { vi: 'Mặc định: expired_token, request expired.', en: 'Default: expired_token, request expired.' },
      maxItems: 20,
    }),
  ),
}

const style = <K extends string, P extends TProperties>(kind: K, vi: string, en: string, own: P) =>
  Type.Object({ kieuXacThuc: Type.Literal(kind), ...own, ...common }, { label: { vi, en } })

/** A token by client credentials; the service is not told who signs (CSC API §8.4). */
export const OAuth2Settings = style('oauth2', 'OAuth 2.0, client credentials', 'OAuth 2.0, client credentials', {
  clientId: text('Client ID', 'Client ID'),
  clientSecret: secret('Client secret', 'Client secret'),
  duongDanToken: Type.Optional(path('Đường dẫn lấy mã truy cập', 'Path of the token service', '/oauth2/token')),
})

/** A token by user and password (auth/login). */
export const LoginSettings = style('login', 'Tên và mật khẩu (auth/login)', 'User and password (auth/login)', {
  tenDangNhap: text('Tên đăng nhập', 'User', { pattern: '^[^:]*$' }),
  matKhau: secret('Mật khẩu', 'Password'),
})

/** A token that came another way (authType `external`). */
export const TokenSettings = style('token', 'Mã truy cập có sẵn', 'A token at hand', {
  maTruyCap: secret('Mã truy cập', 'Access token'),
})

export const ESignSettings = Type.Union([OAuth2Settings, LoginSettings, TokenSettings], {
  label: { vi: 'Cách đăng nhập dịch vụ ký số', en: 'How the signing service knows us' },
})

export type OAuth2Settings = Static<typeof OAuth2Settings>
export type LoginSettings = Static<typeof LoginSettings>
export type ESignSettings = Static<typeof ESignSettings>

export const basePath = ({ duongDanGoc = '/csc/v2' }: ESignSettings): string => duongDanGoc.replace(/\/$/, '')
