import { type Static, Type } from '@sinclair/typebox'

/** What a unit enters once for its gateway account. */
export const SmsSettings = Type.Object({
  apiKey: Type.String({ label: { vi: 'ApiKey', en: 'ApiKey' }, minLength: 1, secret: true }),
  secretKey: Type.String({ label: { vi: 'SecretKey', en: 'SecretKey' }, minLength: 1, secret: true }),
  tenHienThi: Type.String({
    label: { vi: 'Tên hiển thị (brandname)', en: 'Brandname' },
    help: {
      vi: 'Tối đa 11 ký tự, đã đăng ký với nhà mạng.',
      en: 'At most 11 characters, registered with the carriers.',
    },
    minLength: 1,
    maxLength: 11,
  }),
  coDau: Type.Optional(
    Type.Boolean({
      label: { vi: 'Mặc định giữ dấu tiếng Việt', en: 'Keep diacritics by default' },
      help: {
        vi: 'Tin có dấu chỉ chứa 70 ký tự một đoạn thay vì 160. Mặc định: bỏ dấu.',
        en: 'With diacritics a segment holds 70 characters instead of 160. Default: they are removed.',
      },
    }),
  ),
  mauNoiDung: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 670 }), {
      label: { vi: 'Mẫu nội dung đã đăng ký', en: 'Registered templates' },
      help: {
        vi: 'Chỗ thay đổi viết trong ngoặc nhọn: “Ho so {maHoSo} da co ket qua”. Có mẫu thì tin phải khớp một mẫu mới được gửi.',
        en: 'Changing places stand in braces: "Ho so {maHoSo} da co ket qua". When there are templates, a text must match one to be sent.',
      },
      maxItems: 200,
    }),
  ),
  thuNghiem: Type.Optional(
    Type.Boolean({
      label: { vi: 'Thử nghiệm (cổng nhận nhưng không gửi)', en: 'Sandbox (accepted, not delivered)' },
    }),
  ),
})

export type SmsSettings = Static<typeof SmsSettings>
