import { Type } from '@sinclair/typebox'
import { fromBase64, toBase64 } from '../base64.ts'
import { type Certificate, readCertificate } from '../certificate.ts'
import { detachedSignature } from '../cms.ts'
import { defineAction } from '../credential.ts'
import { certificates } from '../shapes.ts'

export const assemble = defineAction({
  label: { vi: 'Ghép chữ ký CMS tách rời', en: 'Assemble the detached CMS signature' },
  description: {
    vi: 'Ghép chứng thư, thuộc tính và chữ ký thành một tệp chữ ký (.p7s), sau khi kiểm tra chữ ký là đúng.',
    en: 'Puts certificates, attributes and signature into one signature file (.p7s), after proving the signature.',
  },
  input: Type.Object({
    chungThu: certificates,
    thuocTinhKy: Type.String({
      label: { vi: 'Thuộc tính được ký (DER, base64)', en: 'Signed attributes (DER)' },
      minLength: 1,
      maxLength: 20_000,
    }),
    chuKy: Type.String({ label: { vi: 'Chữ ký (base64)', en: 'Signature (base64)' }, minLength: 1, maxLength: 8_000 }),
  }),
  output: Type.Object({
    cms: Type.String({ label: { vi: 'Chữ ký CMS (DER, base64)', en: 'CMS signature (DER, base64)' } }),
  }),
  effect: 'pure',
  run: (_, { chungThu, thuocTinhKy, chuKy }) => {
    const all = chungThu.map(readCertificate) as [Certificate, ...Certificate[]]
    const attributes = fromBase64(thuocTinhKy, 'e-sign.attributes', { vi: 'Thuộc tính được ký', en: 'The attributes' })
    const signature = fromBase64(chuKy, 'e-sign.signature', { vi: 'Chữ ký', en: 'The signature' })
    return { cms: toBase64(detachedSignature({ certificates: all, attributes, signature })) }
  },
})
