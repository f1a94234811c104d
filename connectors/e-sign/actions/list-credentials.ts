import { Type } from '@sinclair/typebox'
import { parse } from '#plugins/sdk'
import { ask } from '../call.ts'
import { defineAction } from '../credential.ts'
import { Credential, CredentialInfo, credentialOf } from '../credential-info.ts'

const Listed = Type.Object({
  credentialIDs: Type.Array(Type.String()),
  credentialInfos: Type.Optional(Type.Array(CredentialInfo)),
})

export const listCredentials = defineAction({
  label: { vi: 'Danh sách chứng thư', en: 'List credentials' },
  description: {
    vi: 'Các chứng thư số của một người ký ở dịch vụ ký số từ xa.',
    en: 'The credentials that a signer keeps with the remote signing service.',
  },
  input: Type.Object({
    nguoiKy: Type.Optional(
      Type.String({
        label: { vi: 'Mã người ký (userID)', en: 'Signer’s id (userID)' },
        help: {
          vi: 'Bỏ trống khi tài khoản kết nối đã là của chính người ký.',
          en: 'Leave it out when the connection’s account is the signer’s own.',
        },
        minLength: 1,
        maxLength: 500,
        personalData: 'basic',
      }),
    ),
  }),
  output: Type.Object({
    maChungThu: Type.Array(Type.String(), { label: { vi: 'Mã các chứng thư', en: 'Credential ids' } }),
    chungThu: Type.Array(Credential, {
      label: { vi: 'Chi tiết', en: 'Details' },
      help: { vi: 'Trống khi dịch vụ chỉ trả về mã.', en: 'Empty where the service gives ids only.' },
    }),
  }),
  effect: 'read',
  run: async (ctx, { nguoiKy }) => {
    const { credentialIDs, credentialInfos = [] } = parse(
      Listed,
      await ask(ctx, 'credentials/list', {
        ...(nguoiKy !== undefined && { userID: nguoiKy }),
        credentialInfo: true,
        certificates: 'chain',
        certInfo: true,
        authInfo: true,
      }),
    )
    const chungThu = credentialInfos.map((info, at) =>
      credentialOf(info, info.credentialID ?? credentialIDs[at] ?? '', ctx.now),
    )
    return { maChungThu: credentialIDs, chungThu }
  },
})
