import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { isCron, isTimeZone } from '../../schedule/cron.ts'
import { nextTime } from '../../schedule/next.ts'
import type { Rule } from '../context.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'schedule.badCron': {
    severity: 'error',
    vi: 'Biểu thức lịch “{cron}” không đúng. Viết năm phần: phút, giờ, ngày, tháng, thứ, ví dụ “0 7 * * 1-5” là 7 giờ sáng các ngày làm việc.',
    en: 'The schedule “{cron}” is not right. Write five parts: minute, hour, day, month, weekday; “0 7 * * 1-5” is 7 in the morning on working days.',
  },
  'schedule.never': {
    severity: 'error',
    vi: 'Lịch “{cron}” không rơi vào ngày nào: không có ngày này trong các tháng đã chọn. Hãy sửa phần ngày hoặc tháng.',
    en: 'The schedule “{cron}” never comes: the months chosen have no such day. Correct the day or the month.',
  },
  'schedule.badTimeZone': {
    severity: 'error',
    vi: 'Không có múi giờ “{zone}”. Hãy dùng tên IANA, ví dụ “Asia/Ho_Chi_Minh”.',
    en: 'There is no time zone “{zone}”. Use an IANA name such as “Asia/Ho_Chi_Minh”.',
  },
})

const found = finder(sentences)

/** A calendar repeats itself: what does not come from here on never comes. */
const ANY_TIME = Date.UTC(2000, 0, 1)

/** A schedule says when, on a clock that exists. */
export const schedules: Rule = {
  sentences,
  check: ({ model: { trigger } }): Diagnostic[] => {
    if (trigger?.kind !== 'schedule') return []
    const { cron, timeZone } = trigger
    const place = { pointer: '/trigger/cron' }
    const never = isCron(cron) && nextTime(cron, 'UTC', ANY_TIME) === undefined
    return [
      ...(isCron(cron) ? [] : [found('schedule.badCron', place, { cron })]),
      ...(never ? [found('schedule.never', place, { cron })] : []),
      ...(timeZone === undefined || isTimeZone(timeZone)
        ? []
        : [found('schedule.badTimeZone', { pointer: '/trigger/timeZone' }, { zone: timeZone })]),
    ]
  },
}
