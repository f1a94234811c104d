import { Type } from '@sinclair/typebox'
import { PluginError, parse } from '#plugins/sdk'
import { requestCode } from '../authorization.ts'
import { ask } from '../call.ts'
import { defineAction } from '../credential.ts'
import { OID } from '../oids.ts'
import { credentialId, hashes, sad } from '../shapes.ts'

const Signed = Type.Object({ signatures: Type.Array(Type.String({ minLength: 1 })) })

export const sign = defineAction({
  label: { vi: 'Ký bản băm', en: 'Sign hashes' },
  description: {
    vi: 'Ký bằng xác nhận của người ký. Chuẩn không có mã chống trùng, nên lượt chạy không tự ký lại khi mất câu trả lời.',
    en: 'Signs with the signer’s confirmation. The standard has no request id, so a run never signs again by itself when an answer is lost.',
  },
  input: Type.Object({
    maChungThu: credentialId,
    sad: Type.String({ ...sad, minLength: 1, maxLength: 20_000 }),
    bamCanKy: hashes,
    thuatToanKy: Type.String({
      label: { vi: 'Thuật toán ký (OID)', en: 'Signature algorithm (OID)' },
      pattern: '^[0-2](\\.[0-9]+)+$',
      maxLength: 100,
    }),
  }),
  output: Type.Object({
    chuKy: Type.Array(Type.String(), {
      label: { vi: 'Chữ ký (base64), theo thứ tự bản băm', en: 'Signatures (base64), in the order of the hashes' },
    }),
  }),
  effect: 'once',
  run: async (ctx, { maChungThu, sad: SAD, bamCanKy, thuatToanKy }) => {
    const { signatures } = parse(
      Signed,
      await ask(ctx, 'signatures/signHash', {
        credentialID: maChungThu,
        SAD,
        hashes: bamCanKy,
        hashAlgorithmOID: OID.sha256,
        signAlgo: thuatToanKy,
        clientData: requestCode(ctx.idempotencyKey),
      }),
    )
    if (signatures.length === bamCanKy.length) return { chuKy: signatures }
    throw new PluginError('e-sign.signatureCount', {
      vi: `Dịch vụ ký số trả về ${signatures.length} chữ ký cho ${bamCanKy.length} bản băm. Hãy báo nhà cung cấp.`,
      en: `The signing service gave ${signatures.length} signatures for ${bamCanKy.length} hashes. Tell the provider.`,
    })
  },
})
