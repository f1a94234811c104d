import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ON_TIME_MS, scheduleDue } from '../../../core/schedule/due.ts'
import { firingKey, firingPrefix } from '../../../core/schedule/firing-key.ts'
import { latestTime, nextTime } from '../../../core/schedule/next.ts'

const at = (text: string): number => Date.parse(text)
const morning = { cron: '30 7 * * *', timeZone: 'Asia/Ho_Chi_Minh' }
const [first, second, third] = [at('2026-11-23T00:30Z'), at('2026-11-24T00:30Z'), at('2026-11-25T00:30Z')]

describe('what a schedule asks for', () => {
  it('is nothing before its time', () => {
    expect(scheduleDue(morning, first - 5_000, first - 1)).toEqual({ next: first })
  })

  it('is a run at its time, and nothing again once that was seen to', () => {
    expect(scheduleDue(morning, first - 5_000, first)).toEqual({ run: first, next: second })
    expect(scheduleDue(morning, first, first)).toEqual({ next: second })
  })

  it('is one run for all that passed while nobody was there', () => {
    expect(scheduleDue({ ...morning, misfire: 'once' }, first - 1, second + 3_600_000)).toEqual({
      run: second,
      next: third,
    })
  })

  it('is no run after a long absence where missed times are skipped', () => {
    const skipping = { ...morning, misfire: 'skip' } as const
    expect(scheduleDue(skipping, first - 1, second + ON_TIME_MS)).toEqual({ run: second, next: third })
    expect(scheduleDue(skipping, first - 1, second + ON_TIME_MS + 1)).toEqual({ missed: second, next: third })
  })

  it('follows the clock of Vietnam and runs late where nothing else is said', () => {
    expect(scheduleDue({ cron: '30 7 * * *' }, first - 1, second + 3_600_000).run).toBe(second)
  })

  it('is nothing for ever where the schedule never comes', () => {
    expect(scheduleDue({ cron: '0 0 30 2 *' }, first, second)).toEqual({})
  })

  it('is never early, never what was seen to, and always the newest', () => {
    const crons = fc.constantFrom(
      '*/7 * * * *',
      '0 7 * * 1-5',
      '30 2 * * *',
      '*/20 * * * * *',
      '0 0 1 1 *',
      '0 0 29 2 *',
    )
    const zones = fc.constantFrom('Asia/Ho_Chi_Minh', 'Europe/Berlin', 'UTC')
    const misfires = fc.constantFrom('skip' as const, 'once' as const)
    const times = fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2030-01-01T00:00Z') })
    fc.assert(
      fc.property(crons, zones, misfires, times, fc.nat(40 * 86_400_000), (cron, timeZone, misfire, floor, gap) => {
        const now = floor + gap
        const { run, missed, next } = scheduleDue({ cron, timeZone, misfire }, floor, now)
        const passed = run ?? missed
        expect(next).toBe(nextTime(cron, timeZone, now))
        const newest = latestTime(cron, timeZone, now)
        expect(passed).toBe(newest !== undefined && newest > floor ? newest : undefined)
        if (run !== undefined) expect(misfire === 'once' || now - run <= ON_TIME_MS).toBe(true)
        else if (missed !== undefined) expect(misfire === 'skip' && now - missed > ON_TIME_MS).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the key of a firing', () => {
  it('is the same wherever it is made, and begins with what all firings of the flow begin with', () => {
    expect(firingKey('G06', 'bao-cao', first)).toBe('schedule:G06/bao-cao/2026-11-23T00:30:00.000Z')
    expect(firingKey('G06', 'bao-cao', first).startsWith(firingPrefix('G06', 'bao-cao'))).toBe(true)
    expect(firingKey('G06', 'bao-cao-2', first).startsWith(firingPrefix('G06', 'bao-cao'))).toBe(false)
  })

  it('sorts by time', () => {
    expect(firingKey('G06', 'a', first) < firingKey('G06', 'a', second)).toBe(true)
  })
})
