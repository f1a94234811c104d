import type { Localized } from '../localized.ts'
import { daysOf, listed } from './days.ts'
import { DEFAULT_TIME_ZONE } from './due.ts'
import { type Field, readField } from './field.ts'

const SIXTY = { min: 0, max: 59 }
const HOURS = { min: 0, max: 23 }
const MONTH_DAYS = { min: 1, max: 31 }
const MONTHS = {
  min: 1,
  max: 12,
  names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
}
const WEEKDAYS = { min: 0, max: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] }

/** More would be a list, not a sentence. */
const MOST_TIMES = 6

const two = (value: number): string => String(value).padStart(2, '0')

const isOnly = (field: Field | undefined, value: number): boolean =>
  field?.kind === 'values' && field.values.length === 1 && field.values[0] === value

/** `Mỗi 15 phút`, `Every 15 minutes`. */
const every = (count: number, vi: string, en: string): Localized =>
  count === 1 ? { vi: `Mỗi ${vi}`, en: `Every ${en}` } : { vi: `Mỗi ${count} ${vi}`, en: `Every ${count} ${en}s` }

const stepOf = (field: Field): number | undefined =>
  field.kind === 'every' ? 1 : field.kind === 'step' ? field.step : undefined

/** All day long, at even distances. */
const rhythm = (second: Field, minute: Field, hour: Field): Localized | undefined => {
  const seconds = stepOf(second)
  if (seconds !== undefined)
    return minute.kind === 'every' && hour.kind === 'every' ? every(seconds, 'giây', 'second') : undefined
  if (!isOnly(second, 0)) return undefined
  const [minutes, hours] = [stepOf(minute), stepOf(hour)]
  if (minutes !== undefined) return hours === 1 ? every(minutes, 'phút', 'minute') : undefined
  const [at, ...more] = minute.kind === 'values' ? minute.values : []
  if (hours === undefined || at === undefined || more.length > 0) return undefined
  const { vi, en } = every(hours, 'giờ', 'hour')
  return { vi: `${vi}, vào phút ${two(at)}`, en: `${en}, at minute ${two(at)}` }
}

/** Times of the day, written as a clock shows them. */
const timesOf = (second: Field, minute: Field, hour: Field): readonly string[] | undefined => {
  if (minute.kind !== 'values' || hour.kind !== 'values' || !isOnly(second, 0)) return undefined
  const times = hour.values.flatMap((h) => minute.values.map((m) => `${two(h)}:${two(m)}`))
  return times.length <= MOST_TIMES ? times : undefined
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * Cron takes either of a day of the month and a weekday once both are written, even where one of them names them all:
 * only an asterisk is every day.
 */
const readDay = (text: string, bounds: typeof MONTH_DAYS): Field | undefined => {
  const field = readField(text, bounds)
  return field?.kind === 'every' && text !== '*' ? undefined : field
}

const shaped = (cron: string): Localized | undefined => {
  const parts = cron.trim().split(/\s+/)
  const [second = '', minute = '', hour = '', day = '', month = '', weekday = ''] =
    parts.length === 5 ? ['0', ...parts] : parts
  const clock = [readField(second, SIXTY), readField(minute, SIXTY), readField(hour, HOURS)] as const
  const [s, m, h] = clock
  const ofMonth = day.toUpperCase() === 'L' ? 'L' : readDay(day, MONTH_DAYS)
  const days = daysOf(ofMonth, readField(month, MONTHS), readDay(weekday, WEEKDAYS))
  if (!s || !m || !h || !days || parts.length > 6) return undefined
  const times = timesOf(s, m, h)
  if (times)
    return { vi: `${capital(days.vi)} lúc ${listed(times, 'và')}`, en: `At ${listed(times, 'and')} ${days.en}` }
  const beat = rhythm(s, m, h)
  if (!beat || days.en === 'every day') return beat
  return { vi: `${beat.vi}, ${days.vi}`, en: `${beat.en}, ${days.en}` }
}

/**
 * A schedule as a person would say it: “Hằng ngày lúc 07:30”, “At 07:30 every day”. The common shapes have their
 * sentence; others are named by their expression. The zone is told where it is not that of Vietnam.
 */
export const scheduleSentence = (cron: string, timeZone: string = DEFAULT_TIME_ZONE): Localized => {
  const { vi, en } = shaped(cron) ?? { vi: `Theo lịch “${cron}”`, en: `On the schedule “${cron}”` }
  return timeZone === DEFAULT_TIME_ZONE ? { vi, en } : { vi: `${vi} (giờ ${timeZone})`, en: `${en} (${timeZone} time)` }
}
