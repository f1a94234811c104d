import type { Localized } from '../localized.ts'
import type { Field } from './field.ts'

const WEEKDAYS: readonly Localized[] = [
  { vi: 'Chủ nhật', en: 'Sunday' },
  { vi: 'thứ Hai', en: 'Monday' },
  { vi: 'thứ Ba', en: 'Tuesday' },
  { vi: 'thứ Tư', en: 'Wednesday' },
  { vi: 'thứ Năm', en: 'Thursday' },
  { vi: 'thứ Sáu', en: 'Friday' },
  { vi: 'thứ Bảy', en: 'Saturday' },
]

const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `a, b và c`, `a, b and c`. */
export const listed = (words: readonly string[], and: string): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`

const both = (items: readonly Localized[]): Localized => ({
  vi: listed(
    items.map(({ vi }) => vi),
    'và',
  ),
  en: listed(
    items.map(({ en }) => en),
    'and',
  ),
})

const isRun = (values: readonly number[]): boolean =>
  values.length > 2 && (values.at(-1) ?? 0) - (values[0] ?? 0) === values.length - 1

/** On some weekdays: 0 to 7, both ends Sunday. A row of more than two is told by its ends. */
const onWeekdays = (values: readonly number[]): Localized => {
  const days = [...new Set(values.map((day) => day % 7 || 7))].sort((a, b) => a - b)
  const names = days.map((day) => WEEKDAYS[day % 7] as Localized)
  if (!isRun(days)) return { vi: both(names).vi, en: `on ${both(names).en}` }
  const [first, last] = [names[0] as Localized, names.at(-1) as Localized]
  return { vi: `${first.vi} đến ${last.vi}`, en: `from ${first.en} to ${last.en}` }
}

const onMonthDays = (day: string | readonly number[], months: Field): Localized => {
  const last = day === 'L'
  const days = last ? [] : (day as readonly number[]).map(String)
  const vi = last ? 'ngày cuối' : `ngày ${listed(days, 'và')}`
  const en = last ? 'on the last day' : `on day ${listed(days, 'and')}`
  if (months.kind !== 'values')
    return { vi: last ? 'ngày cuối hằng tháng' : `${vi} hằng tháng`, en: `${en} of every month` }
  const names = months.values.map((month) => MONTHS[month - 1] as string)
  return {
    vi: `${vi} tháng ${listed(months.values.map(String), 'và')} hằng năm`,
    en: `${en} of ${listed(names, 'and')}, every year`,
  }
}

/**
 * The days of a schedule; undefined where a sentence would mislead. A day of the month together with a weekday means
 * either of them, which nobody expects: no sentence.
 */
export const daysOf = (
  day: Field | 'L' | undefined,
  month: Field | undefined,
  weekday: Field | undefined,
): Localized | undefined => {
  if (!day || !month || !weekday || month.kind === 'step') return undefined
  if (day !== 'L' && day.kind === 'every') {
    if (month.kind !== 'every') return undefined
    if (weekday.kind === 'every') return { vi: 'hằng ngày', en: 'every day' }
    return weekday.kind === 'values' ? onWeekdays(weekday.values) : undefined
  }
  if (weekday.kind !== 'every') return undefined
  if (day === 'L') return onMonthDays('L', month)
  return day.kind === 'values' && day.values.length <= 6 ? onMonthDays(day.values, month) : undefined
}
