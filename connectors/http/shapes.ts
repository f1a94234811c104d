import { type Static, Type } from '@sinclair/typebox'
import { HEADER_NAME } from './settings.ts'

const request = {
  path: Type.String({
    label: { vi: 'Đường dẫn', en: 'Path' },
    help: {
      vi: 'Bắt đầu bằng /, nối sau địa chỉ gốc của kết nối.',
      en: 'Starts with /; follows the base address of the connection.',
    },
    placeholder: { vi: '/ho-so/123', en: '/items/123' },
    minLength: 1,
    maxLength: 4_000,
  }),
  query: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]), {
      label: { vi: 'Tham số', en: 'Query' },
    }),
  ),
  headers: Type.Optional(
    Type.Record(Type.String({ pattern: HEADER_NAME }), Type.String({ pattern: '^[^\\r\\n]*$', maxLength: 8_000 }), {
      label: { vi: 'Tiêu đề', en: 'Headers' },
      additionalProperties: false,
    }),
  ),
  acceptStatus: Type.Optional(
    Type.Array(Type.Integer({ minimum: 400, maximum: 599 }), {
      label: { vi: 'Trạng thái lỗi vẫn coi là câu trả lời', en: 'Failing statuses that count as an answer' },
      help: {
        vi: 'Ví dụ 404 khi “không có” cũng là một kết quả.',
        en: 'For example 404 where "not there" is a result too.',
      },
      maxItems: 20,
    }),
  ),
}

/** A request without a body. */
export const Request = Type.Object(request)

/** A request with one: text goes as it is, anything else as JSON, or as a form where `content-type` says so. */
export const RequestWithBody = Type.Object({
  ...request,
  body: Type.Optional(Type.Unknown({ label: { vi: 'Nội dung', en: 'Body' } })),
})

export const Answer = Type.Object({
  status: Type.Integer({ label: { vi: 'Mã trạng thái', en: 'Status' } }),
  headers: Type.Object(
    { 'set-cookie': Type.Optional(Type.String({ secret: true })) },
    { label: { vi: 'Tiêu đề', en: 'Headers' }, additionalProperties: Type.String() },
  ),
  body: Type.Unknown({
    label: { vi: 'Nội dung', en: 'Body' },
    help: { vi: 'JSON đã đọc, hoặc văn bản; null khi trống.', en: 'Parsed JSON, or text; null when empty.' },
  }),
})

export type Request = Static<typeof Request>
export type RequestWithBody = Static<typeof RequestWithBody>
export type Answer = Static<typeof Answer>
