import { type TSchema, Type } from '@sinclair/typebox'
import type { Localized } from '#plugins/sdk'

const MAX_HASHES = 50

export const orNull = <S extends TSchema>(schema: S, label: Localized, more: object = {}) =>
  Type.Union([schema, Type.Null()], { label, ...more })

export const credentialId = Type.String({
  label: { vi: 'Mã chứng thư', en: 'Credential id' },
  minLength: 1,
  maxLength: 500,
})

/** DER in base64, the signer's first. */
export const certificates = Type.Array(Type.String({ minLength: 1, maxLength: 20_000 }), {
  label: { vi: 'Chứng thư (của người ký đứng đầu)', en: 'Certificates (the signer’s first)' },
  minItems: 1,
  maxItems: 10,
})

/** SHA-256 in base64 is 44 characters. */
export const hashes = Type.Array(Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }), {
  label: { vi: 'Bản băm cần ký (SHA-256, base64)', en: 'Hashes to sign (SHA-256, base64)' },
  minItems: 1,
  maxItems: MAX_HASHES,
})

export const sad = { label: { vi: 'Xác nhận của người ký (SAD)', en: 'The signer’s confirmation (SAD)' }, secret: true }

const text = (vi: string, en: string, more: object = {}) => Type.String({ label: { vi, en }, ...more })

/** Whom a certificate names, who vouches for that, and when. */
export const certificateFacts = {
  tenChuThe: text('Tên chủ thể', 'Name of the subject', { personalData: 'basic' }),
  chuThe: text('Chủ thể', 'Subject', { personalData: 'basic' }),
  nhaPhatHanh: text('Nhà phát hành', 'Issuer'),
  soHieu: text('Số hiệu chứng thư', 'Serial number'),
  hieuLucTu: text('Hiệu lực từ', 'Valid from'),
  hieuLucDen: text('Hiệu lực đến', 'Valid to'),
}
