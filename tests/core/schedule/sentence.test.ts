import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timesBetween } from '../../../core/schedule/next.ts'
import { scheduleSentence } from '../../../core/schedule/sentence.ts'

describe('the sentence of a schedule', () => {
  it.each([
    ['30 7 * * *', 'Hằng ngày lúc 07:30', 'At 07:30 every day'],
    ['0 30 7 * * *', 'Hằng ngày lúc 07:30', 'At 07:30 every day'],
    ['30 7,17 * * *', 'Hằng ngày lúc 07:30 và 17:30', 'At 07:30 and 17:30 every day'],
    ['0 7 * * 1-5', 'Thứ Hai đến thứ Sáu lúc 07:00', 'At 07:00 from Monday to Friday'],
    ['0 7 * * mon-fri', 'Thứ Hai đến thứ Sáu lúc 07:00', 'At 07:00 from Monday to Friday'],
    ['0 7 * * 1,3', 'Thứ Hai và thứ Tư lúc 07:00', 'At 07:00 on Monday and Wednesday'],
    ['0 7 * * 6,0', 'Thứ Bảy và Chủ nhật lúc 07:00', 'At 07:00 on Saturday and Sunday'],
    ['0 7 * * 7', 'Chủ nhật lúc 07:00', 'At 07:00 on Sunday'],
    ['0 8 1 * *', 'Ngày 1 hằng tháng lúc 08:00', 'At 08:00 on day 1 of every month'],
    ['0 8 1,15 * *', 'Ngày 1 và 15 hằng tháng lúc 08:00', 'At 08:00 on day 1 and 15 of every month'],
    ['0 22 L * *', 'Ngày cuối hằng tháng lúc 22:00', 'At 22:00 on the last day of every month'],
    ['0 0 2 9 *', 'Ngày 2 tháng 9 hằng năm lúc 00:00', 'At 00:00 on day 2 of September, every year'],
    [
      '0 6 1 1,4,7,10 *',
      'Ngày 1 tháng 1, 4, 7 và 10 hằng năm lúc 06:00',
      'At 06:00 on day 1 of January, April, July and October, every year',
    ],
    ['* * * * *', 'Mỗi phút', 'Every minute'],
    ['*/15 * * * *', 'Mỗi 15 phút', 'Every 15 minutes'],
    ['*/30 * * * * *', 'Mỗi 30 giây', 'Every 30 seconds'],
    ['5 * * * *', 'Mỗi giờ, vào phút 05', 'Every hour, at minute 05'],
    ['0 */2 * * *', 'Mỗi 2 giờ, vào phút 00', 'Every 2 hours, at minute 00'],
    ['*/5 * * * 1-5', 'Mỗi 5 phút, thứ Hai đến thứ Sáu', 'Every 5 minutes, from Monday to Friday'],
  ])('%s is “%s”', (cron, vi, en) => {
    expect(scheduleSentence(cron)).toEqual({ vi, en })
  })

  it.each([
    '*/7 * * * *',
    '0 7 1 * 1',
    '0 7 * * 5L',
    '0 7 15W * *',
    '0-30/5 7 * * *',
    '0 7 * 1-3 *',
    'mỗi ngày',
    '1 2 3',
  ])('names %s by its expression', (cron) => {
    expect(scheduleSentence(cron)).toEqual({ vi: `Theo lịch “${cron}”`, en: `On the schedule “${cron}”` })
  })

  it('tells the zone where it is not that of Vietnam', () => {
    expect(scheduleSentence('30 7 * * *', 'Asia/Ho_Chi_Minh').vi).toBe('Hằng ngày lúc 07:30')
    expect(scheduleSentence('30 7 * * *', 'Europe/Berlin')).toEqual({
      vi: 'Hằng ngày lúc 07:30 (giờ Europe/Berlin)',
      en: 'At 07:30 every day (Europe/Berlin time)',
    })
  })

  it('is the same only for schedules that come at the same times', () => {
    const few = (...all: string[]) => fc.constantFrom(...all)
    const crons = fc
      .tuple(
        few('0', '*', '*/20', '7'),
        few('0', '0,30', '*', '*/15', '*/1', '0-59', '5'),
        few('7', '07', '7,17', '7-9', '*', '*/6', '0-23'),
        few('*', '1', '01', '1,15', '15,1', 'L', '1-31', '1-5'),
        few('*', '2', 'feb', '1,4', '1-12', '*/3'),
        few('*', '1-5', 'mon-fri', '0', '7', '0-7', '6,0', '1,3'),
      )
      .map((parts) => parts.join(' '))
    const [from, until] = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)]
    const known = new Map<string, { cron: string; times: string }>()
    fc.assert(
      fc.property(crons, (cron) => {
        const { vi, en } = scheduleSentence(cron)
        const times = timesBetween(cron, 'UTC', from, until, 25).join()
        for (const sentence of [vi, en]) {
          const before = known.get(sentence)
          if (before && before.times !== times) throw new Error(`${sentence}: ${before.cron} | ${cron}`)
          known.set(sentence, { cron, times })
        }
      }),
      { numRuns: 600 },
    )
  })
})
