import { createHash } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import { chooseAlgorithm } from '../algorithms.ts'
import { toBase64 } from '../base64.ts'
import { readCertificate } from '../certificate.ts'
import { contentDigest, MAX_CONTENT_LENGTH } from '../content-digest.ts'
import { defineAction } from '../credential.ts'
import { certificates } from '../shapes.ts'
import { signedAttributes } from '../signed-attributes.ts'

export const prepare = defineAction({
  label: { vi: 'Chuẩn bị bản băm cần ký', en: 'Prepare the hash to sign' },
  description: {
    vi: 'Tính những gì người ký thật sự ký: thuộc tính CMS/CAdES của văn bản, và bản băm của chúng.',
    en: 'Works out what is really signed: the CMS/CAdES attributes of the document, and their hash.',
  },
  input: Type.Object({
    noiDung: Type.Optional(
      Type.String({
        label: { vi: 'Nội dung văn bản (base64)', en: 'Content of the document (base64)' },
        help: {
          vi: 'Tối đa 8 MiB; lớn hơn thì dùng SHA-256.',
          en: 'At most 8 MiB; give the SHA-256 of anything larger.',
        },
        maxLength: MAX_CONTENT_LENGTH,
      }),
    ),
    bamSha256: Type.Optional(
      Type.String({
        label: { vi: 'Hoặc SHA-256 của văn bản (hex)', en: 'Or its SHA-256 (hex)' },
        pattern: '^[0-9A-Fa-f]{64}$',
      }),
    ),
    chungThu: certificates,
    thuatToan: Type.Optional(
      Type.Array(Type.String(), {
        label: { vi: 'Thuật toán dịch vụ nhận (OID)', en: 'Algorithms that the service takes (OID)' },
        maxItems: 50,
      }),
    ),
    thoiDiemKy: Type.String({
      label: { vi: 'Thời điểm ký', en: 'Signing time' },
      help: {
        vi: 'Giờ do bên gọi khai, ghi trong chữ ký; không phải dấu thời gian.',
        en: 'As the caller claims, written into the signature; not a time stamp.',
      },
      format: 'date-time',
    }),
  }),
  output: Type.Object({
    bamVanBan: Type.String({ label: { vi: 'SHA-256 của văn bản (base64)', en: 'SHA-256 of the document (base64)' } }),
    thuocTinhKy: Type.String({ label: { vi: 'Thuộc tính được ký (DER, base64)', en: 'Signed attributes (DER)' } }),
    bamCanKy: Type.String({ label: { vi: 'Bản băm cần ký (base64)', en: 'Hash to sign (base64)' } }),
    thuatToanKy: Type.String({ label: { vi: 'Thuật toán ký (OID)', en: 'Signature algorithm (OID)' } }),
  }),
  effect: 'pure',
  run: (_, { chungThu, thuatToan, thoiDiemKy, ...content }) => {
    const signer = readCertificate(chungThu[0] ?? '')
    const digest = contentDigest(content)
    const attributes = signedAttributes({ digest, signer, signingTime: Date.parse(thoiDiemKy) })
    return {
      bamVanBan: toBase64(digest),
      thuocTinhKy: toBase64(attributes),
      bamCanKy: toBase64(createHash('sha256').update(attributes).digest()),
      thuatToanKy: chooseAlgorithm(signer, thuatToan),
    }
  },
})
