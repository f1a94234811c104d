import type { Localized } from '../localized.ts'
import { networkFormats } from './network-formats.ts'

/** A named format of strings. */
export interface Format {
  /** Takes time linear in the length. */
  readonly test: (text: string) => boolean
  /** What a text of this format is, as a person would put it; stands after "is not". */
  readonly label: Localized
}

const matches = (pattern: RegExp, vi: string, en: string): Format => ({
  test: (text) => pattern.test(text),
  label: { vi, en },
})

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isDate = (text: string): boolean => {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && !leap ? 28 : (DAYS[month - 1] ?? 0))
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?(z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/i

const isDateTime = (text: string): boolean =>
  text.length <= 40 && (text[10] === 'T' || text[10] === 't') && isDate(text.slice(0, 10)) && TIME.test(text.slice(11))

/** ISO 8601: weeks alone, or years to days and hours to seconds, at least one of them. */
const DURATION =
  /^P(?!$)(\d{1,9}W|(\d{1,9}Y)?(\d{1,9}M)?(\d{1,9}D)?(T(?=\d)(\d{1,9}H)?(\d{1,9}M)?(\d{1,9}(\.\d{1,9})?S)?)?)$/

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const

/** Tax code: ten digits with a check digit, perhaps with a branch `-NNN`; or the 12-digit personal number. */
const isTaxCode = (text: string): boolean => {
  if (/^\d{12}$/.test(text)) return true
  const match = /^(\d{10})(?:-(\d{3}))?$/.exec(text)
  if (!match?.[1] || match[2] === '000') return false
  const digits = [...match[1]].map(Number)
  const sum = WEIGHTS.reduce<number>((total, weight, index) => total + weight * (digits[index] ?? 0), 0)
  const check = 10 - (sum % 11)
  return check !== 10 && check === digits[9]
}

/**
 * Formats that schemas of the platform may name. An unknown format is a fault, never silently passed.
 * `vn-citizen-id` checks twelve digits only: the structure behind them is no longer fixed by law, so it is at most a warning.
 */
export const formats: Readonly<Record<string, Format>> = {
  date: {
    test: isDate,
    label: { vi: 'ngày dạng NĂM-THÁNG-NGÀY (2026-03-31)', en: 'a date YEAR-MONTH-DAY (2026-03-31)' },
  },
  'date-time': {
    test: isDateTime,
    label: {
      vi: 'thời điểm có múi giờ (2026-03-31T08:30:00+07:00)',
      en: 'a point in time with its zone (2026-03-31T08:30:00+07:00)',
    },
  },
  time: matches(TIME, 'giờ có múi giờ (08:30:00+07:00)', 'a time with its zone (08:30:00+07:00)'),
  duration: matches(DURATION, 'khoảng thời gian ISO 8601 (P1DT12H)', 'an ISO 8601 duration (P1DT12H)'),
  uuid: matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'mã định danh UUID', 'a UUID'),
  byte: matches(/^[A-Za-z0-9+/]*={0,2}$/, 'dữ liệu mã hóa base64', 'base64 data'),
  ...networkFormats,
  'vn-citizen-id': matches(/^\d{12}$/, 'số định danh cá nhân 12 chữ số', 'a 12-digit personal identification number'),
  'vn-phone': matches(
    /^(0|\+84)[35789]\d{8}$/,
    'số điện thoại di động Việt Nam (0912345678 hoặc +84912345678)',
    'a Vietnamese mobile number (0912345678 or +84912345678)',
  ),
  'vn-tax-code': {
    test: isTaxCode,
    label: { vi: 'mã số thuế (10 chữ số, chi nhánh thêm -001, hoặc 12 chữ số)', en: 'a Vietnamese tax code' },
  },
  'vn-agency-code': matches(
    /^([A-Z]\d{2}(\.\d{1,4}){0,8}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})$/,
    'mã định danh cơ quan (G06, H26.5.3)',
    'an agency code (G06, H26.5.3)',
  ),
}
