import { Type } from '@sinclair/typebox'
import { Authorization, readAuthorization } from '../authorization.ts'
import { post } from '../call.ts'
import { defineAction } from '../credential.ts'

export const checkAuthorization = defineAction({
  label: { vi: 'Hỏi kết quả xác nhận', en: 'Ask how the confirmation stands' },
  description: {
    vi: 'Người ký đã xác nhận, từ chối, để hết hạn, hay chưa quyết định.',
    en: 'Whether the signer confirmed, refused, let it expire, or has not decided.',
  },
  input: Type.Object({
    maGiaoDich: Type.String({
      label: { vi: 'Mã giao dịch (handle)', en: 'Transaction (handle)' },
      minLength: 1,
      maxLength: 4_000,
    }),
  }),
  output: Authorization,
  effect: 'read',
  run: async (ctx, { maGiaoDich }) =>
    readAuthorization(ctx, await post(ctx, 'credentials/authorizeCheck', { handle: maGiaoDich })),
})
