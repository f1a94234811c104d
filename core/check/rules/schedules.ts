import { CronPattern } from 'croner'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Rule } from '../context.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'schedule.badCron': {
    severity: 'error',
    vi: 'Biểu thức lịch “{cron}” không đúng. Viết năm phần: phút, giờ, ngày, tháng, thứ, ví dụ “0 7 * * 1-5” là 7 giờ sáng các ngày làm việc.',
    en: 'The schedule “{cron}” is not right. Write five parts: minute, hour, day, month, weekday; “0 7 * * 1-5” is 7 in the morning on working days.',
  },
  'schedule.badTimeZone': {
    severity: 'error',
    vi: 'Không có múi giờ “{zone}”. Hãy dùng tên IANA, ví dụ “Asia/Ho_Chi_Minh”.',
    en: 'There is no time zone “{zone}”. Use an IANA name such as “Asia/Ho_Chi_Minh”.',
  },
})

const found = finder(sentences)

const isCron = (cron: string): boolean => {
  const parts = cron.trim().split(/\s+/).length
  if (parts !== 5 && parts !== 6) return false
  try {
    new CronPattern(cron)
    return true
  } catch {
    return false
  }
}

const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** A schedule says when, on a clock that exists. */
export const schedules: Rule = {
  sentences,
  check: ({ model: { trigger } }): Diagnostic[] => {
    if (trigger?.kind !== 'schedule') return []
    const { cron, timeZone } = trigger
    return [
      ...(isCron(cron) ? [] : [found('schedule.badCron', { pointer: '/trigger/cron' }, { cron })]),
      ...(timeZone === undefined || isTimeZone(timeZone)
        ? []
        : [found('schedule.badTimeZone', { pointer: '/trigger/timeZone' }, { zone: timeZone })]),
    ]
  },
}
