/** A named format of strings. `test` must take time linear in the length. */
export interface Format {
  readonly test: (text: string) => boolean
}

const matches = (pattern: RegExp): Format => ({ test: (text) => pattern.test(text) })

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

const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text)

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
  date: { test: isDate },
  'date-time': { test: isDateTime },
  time: matches(TIME),
  email: { test: isEmail },
  uuid: matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i),
  uri: matches(/^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/),
  ipv4: matches(/^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/),
  byte: matches(/^[A-Za-z0-9+/]*={0,2}$/),
  'vn-citizen-id': matches(/^\d{12}$/),
  'vn-phone': matches(/^(0|\+84)[35789]\d{8}$/),
  'vn-tax-code': { test: isTaxCode },
  'vn-agency-code': matches(/^([A-Z]\d{2}(\.\d{1,4}){0,8}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})$/),
}
