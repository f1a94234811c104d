import { isCron, isTimeZone, nextTime } from '#core'

/** The schedules that most people want; any other is written as an expression. */
export type CronShape =
  | { readonly kind: 'minutes'; readonly every: number }
  | { readonly kind: 'hourly'; readonly minute: number }
  | { readonly kind: 'daily'; readonly hour: number; readonly minute: number }
  /** 0 is Sunday. At least one day. */
  | { readonly kind: 'weekly'; readonly hour: number; readonly minute: number; readonly days: readonly number[] }
  /** `L`: the last day of the month. */
  | { readonly kind: 'monthly'; readonly hour: number; readonly minute: number; readonly day: number | 'L' }
  | { readonly kind: 'other'; readonly cron: string }

export type CronKind = CronShape['kind']

/** Steps that divide an hour evenly. */
export const MINUTE_STEPS = [1, 2, 3, 5, 10, 15, 20, 30] as const

const number = (text: string | undefined, max: number, min = 0): number | undefined => {
  const value = /^\d{1,2}$/.test(text ?? '') ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : undefined
}

const daysOf = (text: string): readonly number[] | undefined => {
  const days = text.split(',').flatMap((part) => {
    const [from, to] = part.split('-').map((day) => number(day, 7))
    if (from === undefined) return [Number.NaN]
    if (!part.includes('-')) return [from % 7]
    return to === undefined || to < from
      ? [Number.NaN]
      : Array.from({ length: to - from + 1 }, (_, at) => (from + at) % 7)
  })
  return days.some(Number.isNaN) ? undefined : [...new Set(days)].sort((a, b) => (a || 7) - (b || 7))
}

/** Reads an expression; what is none of the common schedules is `other`. */
export const readCron = (cron: string): CronShape => {
  const parts = cron.trim().split(/\s+/)
  const [m = '', h = '', day = '', month = '', weekday = ''] = parts
  const other: CronShape = { kind: 'other', cron }
  if (parts.length !== 5 || month !== '*') return other
  const every = Number(/^\*\/(\d{1,2})$/.exec(m)?.[1] ?? (m === '*' ? 1 : Number.NaN))
  const allDays = day === '*' && weekday === '*'
  if (allDays && h === '*' && MINUTE_STEPS.some((step) => step === every)) return { kind: 'minutes', every }
  const [minute, hour] = [number(m, 59), number(h, 23)]
  if (minute === undefined) return other
  if (allDays && h === '*') return { kind: 'hourly', minute }
  if (hour === undefined) return other
  if (allDays) return { kind: 'daily', hour, minute }
  if (day === '*') {
    const days = daysOf(weekday)
    return days ? { kind: 'weekly', hour, minute, days } : other
  }
  const ofMonth = day === 'L' ? 'L' : number(day, 31, 1)
  return weekday === '*' && ofMonth !== undefined ? { kind: 'monthly', hour, minute, day: ofMonth } : other
}

type Write = { readonly [K in CronKind]: (shape: Extract<CronShape, { kind: K }>) => string }

const write: Write = {
  minutes: ({ every }) => (every === 1 ? '* * * * *' : `*/${every} * * * *`),
  hourly: ({ minute }) => `${minute} * * * *`,
  daily: ({ hour, minute }) => `${minute} ${hour} * * *`,
  weekly: ({ hour, minute, days }) => `${minute} ${hour} * * ${days.join(',')}`,
  monthly: ({ hour, minute, day }) => `${minute} ${hour} ${day} * *`,
  other: ({ cron }) => cron,
}

export const writeCron = (shape: CronShape): string => (write[shape.kind] as (shape: CronShape) => string)(shape)

/** Another kind of schedule, at the same time of day where both have one. */
export const cronOfKind = (from: CronShape, kind: CronKind): CronShape => {
  const minute = 'minute' in from ? from.minute : 0
  const hour = 'hour' in from ? from.hour : 7
  const shapes: { readonly [K in CronKind]: CronShape } = {
    minutes: { kind: 'minutes', every: 15 },
    hourly: { kind: 'hourly', minute },
    daily: { kind: 'daily', hour, minute },
    weekly: { kind: 'weekly', hour, minute, days: [1, 2, 3, 4, 5] },
    monthly: { kind: 'monthly', hour, minute, day: 1 },
    other: { kind: 'other', cron: writeCron(from) },
  }
  return shapes[kind]
}

/** The next times of a schedule, as instants; none for what is no schedule. */
export const nextTimes = (cron: string, timeZone: string, now: number, most = 5): readonly number[] => {
  if (!isCron(cron) || !isTimeZone(timeZone)) return []
  const times: number[] = []
  for (let at = nextTime(cron, timeZone, now); at !== undefined && times.length < most; ) {
    times.push(at)
    at = nextTime(cron, timeZone, at)
  }
  return times
}
