import { Type } from '@sinclair/typebox'
import { Authorization, cannotLookUp, readAuthorization, requestCode } from '../authorization.ts'
import { post } from '../call.ts'
import { defineAction } from '../credential.ts'
import { FAILURES } from '../failures.ts'
import { OID } from '../oids.ts'
import { AuthObject } from '../settings.ts'
import { credentialId, hashes } from '../shapes.ts'

export const authorize = defineAction({
  label: { vi: 'Xin người ký xác nhận', en: 'Ask the signer to confirm' },
  description: {
    vi: 'Gửi bản băm để người ký xác nhận. Thường còn phải chờ: hỏi lại bằng “Hỏi kết quả xác nhận”.',
    en: 'Sends hashes for the signer to confirm. Usually it takes time: ask again with "Ask how the confirmation stands".',
  },
  input: Type.Object({
    maChungThu: credentialId,
    bamCanKy: hashes,
    moTa: Type.Optional(
      Type.String({
        label: { vi: 'Mô tả cho người ký', en: 'Description for the signer' },
        maxLength: 500,
        multiline: true,
      }),
    ),
    diaChiGoiLai: Type.Optional(
      Type.String({
        label: { vi: 'Địa chỉ gọi lại', en: 'Callback address' },
        help: {
          vi: 'Dịch vụ gọi tới đây khi người ký đã quyết định, nếu nó hỗ trợ. Vẫn phải hỏi lại kết quả: SAD không đi kèm.',
          en: 'Called when the signer has decided, where the service can. Still ask for the result: the SAD does not come along.',
        },
        format: 'uri',
        maxLength: 2_000,
      }),
    ),
    xacThuc: Type.Optional(
      Type.Array(AuthObject, {
        label: { vi: 'Xác thực của người ký', en: 'The signer’s authentication' },
        help: { vi: 'Thay cho giá trị của kết nối.', en: 'Instead of what the connection says.' },
        maxItems: 10,
      }),
    ),
  }),
  output: Authorization,
  effect: 'verify',
  run: async (ctx, { maChungThu, bamCanKy, moTa, diaChiGoiLai, xacThuc }) => {
    const { truongGoiLai = 'response_uri', xacThuc: usual = [] } = ctx.credential
    const response = await post(ctx, 'credentials/authorize', {
      credentialID: maChungThu,
      numSignatures: bamCanKy.length,
      hashes: bamCanKy,
      hashAlgorithmOID: OID.sha256,
      authData: (xacThuc ?? usual).map(({ id, giaTri }) => ({ id, ...(giaTri !== undefined && { value: giaTri }) })),
      ...(moTa !== undefined && { description: moTa }),
      ...(diaChiGoiLai !== undefined && { [truongGoiLai]: diaChiGoiLai }),
      clientData: requestCode(ctx.idempotencyKey),
    })
    return readAuthorization(ctx, response)
  },
  check: async (ctx, _, key) => {
    if (!ctx.credential.traCuuTheoMa) throw cannotLookUp()
    const response = await post(ctx, 'credentials/authorizeCheck', { clientData: requestCode(key) })
    try {
      return readAuthorization(ctx, response)
    } catch (error) {
      if ((error as { code?: unknown }).code === FAILURES.handleUnknown.code) return undefined
      throw error
    }
  },
})
