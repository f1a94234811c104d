import { definePlugin } from '#plugins/sdk'
import { checkAgencyCode } from './check-agency-code.ts'
import { checkCitizenId } from './check-citizen-id.ts'
import { checkTaxCode } from './check-tax-code.ts'
import { icon } from './icon.ts'
import { legacyEncoding } from './legacy-encoding.ts'
import { normaliseName } from './normalise-name.ts'
import { smsSegments } from './sms-segments.ts'

export const vietnam = definePlugin({
  id: 'vietnam',
  version: '1.0.0',
  label: { vi: 'Tiện ích Việt Nam', en: 'Vietnam' },
  description: {
    vi: 'Kiểm tra mã số, chuẩn hóa họ tên, chuyển bảng mã cũ, đếm đoạn tin nhắn.',
    en: 'Checks of numbers and codes, names, old encodings, SMS segments.',
  },
  category: 'logic',
  icon,
  actions: { checkCitizenId, checkTaxCode, checkAgencyCode, normaliseName, legacyEncoding, smsSegments },
})
