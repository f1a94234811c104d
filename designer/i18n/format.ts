import type { Language } from '#core'

const ZONE = 'Asia/Ho_Chi_Minh'

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** `31/12/2026 08:30:15`, Vietnam's time, in both languages. What is no time comes back as it is. */
export const formatInstant = (instant: string): string => {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${part.day}/${part.month}/${part.year} ${part.hour}:${part.minute}:${part.second}`
}

const numbers: Record<Language, Intl.NumberFormat> = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
}

export const formatNumber = (value: number, language: Language): string => numbers[language].format(value)

const rounded = (value: number): number => (value >= 100 ? Math.round(value) : Math.round(value * 10) / 10)

/** `0,42 ms`, `12,3 ms`, `1,24 s`, `2 min 5 s`. */
export const formatDuration = (ms: number, language: Language): string => {
  if (ms < 1) return `${formatNumber(Math.round(ms * 100) / 100, language)} ms`
  if (ms < 1000) return `${formatNumber(rounded(ms), language)} ms`
  if (ms < 60_000) return `${formatNumber(Math.round(ms / 10) / 100, language)} s`
  const seconds = Math.round(ms / 1000)
  const minutes = language === 'vi' ? 'phút' : 'min'
  return `${formatNumber(Math.floor(seconds / 60), language)} ${minutes} ${seconds % 60} s`
}

const ENTERED = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*$/

/**
 * The instant that a person entered as `dd/MM/yyyy HH:mm`, Vietnam's time (which has no summer time);
 * undefined for what is no date. `end` makes a date alone mean the end of that day.
 */
export const instantOf = (entered: string, { end = false } = {}): string | undefined => {
  const match = ENTERED.exec(entered)
  if (!match) return undefined
  const [, day = '', month = '', year = '', hour, minute = '00', second = '00'] = match
  const pad = (text: string) => text.padStart(2, '0')
  const at = new Date(`${year}-${pad(month)}-${pad(day)}T${pad(hour ?? '0')}:${minute}:${second}+07:00`)
  if (Number.isNaN(at.getTime()) || formatInstant(at.toISOString()).slice(0, 2) !== pad(day)) return undefined
  if (end && hour === undefined) at.setTime(at.getTime() + 86_400_000)
  return at.toISOString()
}
