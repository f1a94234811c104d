import type { JsonSchema } from '#core'

const user = { type: 'string', minLength: 1, label: { vi: 'Tên đăng nhập', en: 'User' } }
const password = { type: 'string', secret: true, label: { vi: 'Mật khẩu', en: 'Password' } }

/** WSDL seldom says how callers prove themselves, so a connection may have any of these, both, or none. */
export const CREDENTIAL: JsonSchema = {
  type: 'object',
  properties: {
    basic: {
      type: 'object',
      label: { vi: 'HTTP Basic', en: 'HTTP Basic' },
      properties: { user: { ...user, pattern: '^[^:]*$' }, password },
      required: ['user', 'password'],
      additionalProperties: false,
    },
    usernameToken: {
      type: 'object',
      label: { vi: 'WS-Security UsernameToken', en: 'WS-Security UsernameToken' },
      properties: {
        user,
        password,
        passwordType: {
          type: 'string',
          enum: ['text', 'digest'],
          default: 'text',
          label: { vi: 'Cách gửi mật khẩu', en: 'How the password is sent' },
          enumLabels: {
            text: { vi: 'Nguyên văn (PasswordText)', en: 'As it is (PasswordText)' },
            digest: { vi: 'Giá trị băm (PasswordDigest)', en: 'As a digest (PasswordDigest)' },
          },
        },
        timestamp: {
          type: 'boolean',
          default: false,
          label: { vi: 'Kèm nhãn thời gian (Timestamp)', en: 'With a time stamp' },
        },
      },
      required: ['user', 'password'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
}
