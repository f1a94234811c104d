import { Type } from '@sinclair/typebox'
import { actionsFor, defineCredential, definePlugin, sha256Hex, smsSegments } from '#plugins/sdk'
import { askBalance, submit } from './gateway.ts'
import { icon } from './icon.ts'
import { NATIONAL_OR_INTERNATIONAL, nationalPhone } from './phone.ts'
import { SmsSettings } from './settings.ts'
import { textToSend } from './text.ts'

const credential = defineCredential({
  label: { vi: 'Tài khoản cổng tin nhắn', en: 'SMS gateway account' },
  schema: SmsSettings,
  test: async (ctx) => void (await askBalance(ctx)),
})
const defineAction = actionsFor(credential)

const send = defineAction({
  label: { vi: 'Gửi tin nhắn SMS', en: 'Send an SMS' },
  description: {
    vi: 'Gửi tin chăm sóc khách hàng dưới tên hiển thị của đơn vị. Gửi lại cùng một bước trong ngày không tạo tin thứ hai.',
    en: 'Sends a customer-care message under the unit’s brandname. Repeating the same step within a day sends no second message.',
  },
  input: Type.Object({
    soDienThoai: Type.String({
      label: { vi: 'Số điện thoại', en: 'Phone number' },
      placeholder: { vi: '0912345678', en: '0912345678' },
      pattern: NATIONAL_OR_INTERNATIONAL,
      personalData: 'basic',
    }),
    noiDung: Type.String({ label: { vi: 'Nội dung', en: 'Text' }, minLength: 1, maxLength: 670, multiline: true }),
    coDau: Type.Optional(Type.Boolean({ label: { vi: 'Giữ dấu tiếng Việt', en: 'Keep diacritics' } })),
  }),
  output: Type.Object({
    trangThai: Type.Literal('TIEP_NHAN', { label: { vi: 'Trạng thái', en: 'State' } }),
    maTinNhan: Type.Union([Type.String(), Type.Null()], {
      label: { vi: 'Mã tin của cổng', en: 'Id given by the gateway' },
    }),
    maYeuCau: Type.String({ label: { vi: 'Mã yêu cầu', en: 'Request id' } }),
    soDoan: Type.Integer({ label: { vi: 'Số đoạn tin', en: 'Segments' } }),
    coDau: Type.Boolean({ label: { vi: 'Gửi dạng Unicode', en: 'Sent as Unicode' } }),
    trungLap: Type.Boolean({ label: { vi: 'Cổng đã nhận trước đó', en: 'Accepted before' } }),
  }),
  effect: 'idempotent',
  run: async (ctx, input) => {
    const text = textToSend(input, ctx.credential)
    const { alphabet, segments } = smsSegments(text)
    const maYeuCau = ctx.idempotencyKey.length <= 50 ? ctx.idempotencyKey : sha256Hex(ctx.idempotencyKey).slice(0, 50)
    const phone = nationalPhone(input.soDienThoai)
    const accepted = await submit(ctx, { phone, text, unicode: alphabet === 'UCS-2', requestId: maYeuCau })
    return { trangThai: 'TIEP_NHAN' as const, ...accepted, maYeuCau, soDoan: segments, coDau: alphabet === 'UCS-2' }
  },
})

const balance = defineAction({
  label: { vi: 'Xem số dư', en: 'Read the balance' },
  input: Type.Object({}),
  output: Type.Object({ soDu: Type.Number({ label: { vi: 'Số dư (đồng)', en: 'Balance (VND)' } }) }),
  effect: 'read',
  run: async (ctx) => ({ soDu: await askBalance(ctx) }),
})

export const sms = definePlugin({
  id: 'sms',
  version: '1.0.0',
  label: { vi: 'Tin nhắn SMS', en: 'SMS' },
  description: {
    vi: 'Gửi tin nhắn thương hiệu qua cổng kiểu eSMS.',
    en: 'Sends brandname messages through a gateway of the eSMS kind.',
  },
  category: 'message',
  icon,
  credential,
  actions: { send, balance },
})
