import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latestTime, timesBetween } from '#core'
import type { ScheduledFlow } from '../../../runtime/schedules/port.ts'
import { aFlow, aProcess, fakeClock, HOUR, MINUTE, type Process, SEVEN, shared } from './world.ts'

const CRONS = ['*/10 * * * *', '5 * * * *', '0,30 7-9 * * *', '*/20 * * * * *']
const FLOWS = ['mot', 'hai']

const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 25 * MINUTE }) }),
  },
  fc.record({ kind: fc.constant('near' as const), ms: fc.integer({ min: 1, max: 900 }) }),
  fc.record({ kind: fc.constant('learn' as const), which: fc.nat(2) }),
  fc.record({ kind: fc.constant('jump' as const), ms: fc.integer({ min: -3 * HOUR, max: 3 * HOUR }) }),
  fc.record({
    kind: fc.constant('publish' as const),
    flow: fc.constantFrom(...FLOWS),
    cron: fc.constantFrom(...CRONS),
    misfire: fc.constantFrom('skip' as const, 'once' as const),
    told: fc.nat(3),
  }),
  fc.record({ kind: fc.constant('withdraw' as const), flow: fc.constantFrom(...FLOWS) }),
  fc.record({ kind: fc.constant('crash' as const), which: fc.nat(2) }),
  fc.record({ kind: fc.constant('begin' as const) }),
  fc.record({
    kind: fc.constant('store' as const),
    broken: fc.constantFrom('before' as const, 'after' as const, undefined),
  }),
)

describe('schedules, whatever happens', () => {
  it('are never early, never doubled, never off their times, and always of a version that was published', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 30 }), async (events) => {
        const [world, clock] = [shared(), fakeClock()]
        const published: ScheduledFlow[] = []
        const processes: Process[] = [aProcess(world, clock, 'late')]
        for (const one of events) {
          if (one.kind === 'pass') await clock.pass(one.ms)
          else if (one.kind === 'near') {
            const mark = 10 * MINUTE
            await clock.pass(mark - (clock.now() % mark) - one.ms)
            for (const process of processes) process.look()
          } else if (one.kind === 'learn') processes[one.which]?.learn()
          else if (one.kind === 'jump') clock.jump(one.ms)
          else if (one.kind === 'publish') {
            const { flow, cron, misfire } = one
            const next = aFlow(cron, { flow, misfire, version: published.length + 1, since: clock.now() })
            published.push(next)
            world.flows = [...world.flows.filter((other) => other.flow !== flow), next]
            for (const process of processes.slice(0, one.told)) process.learn()
          } else if (one.kind === 'withdraw') world.flows = world.flows.filter(({ flow }) => flow !== one.flow)
          else if (one.kind === 'crash') void processes.splice(one.which, 1)[0]?.stop()
          else if (one.kind === 'begin') {
            if (processes.length < 3) processes.push(aProcess(world, clock, 'late'))
          } else world.broken = one.broken
        }
        world.broken = undefined
        await clock.pass(5 * MINUTE)

        const started = new Set<string>()
        for (const { firing, now, result } of world.asked) {
          const version = published[firing.version - 1] as ScheduledFlow
          expect(firing.flow).toBe(version.flow)
          expect(firing.instant).toBeLessThanOrEqual(now)
          expect(firing.instant).toBeGreaterThan(version.since)
          expect(latestTime(version.trigger.cron, 'Asia/Ho_Chi_Minh', firing.instant)).toBe(firing.instant)
          const place = `${firing.flow}@${firing.instant}`
          if (result === 'started') expect(started.has(place)).toBe(false)
          if (result === 'started') started.add(place)
        }
        for (const process of processes) await process.stop()
        expect(clock.timers()).toBe(0)
      }),
      { numRuns: 150 },
    )
  })

  it('start every time of the schedule while one process is there and nothing goes wrong', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CRONS),
        fc.array(fc.integer({ min: 1, max: 40 * MINUTE }), { maxLength: 8 }),
        async (cron, steps) => {
          const [world, clock] = [shared(aFlow(cron)), fakeClock()]
          const process = aProcess(world, clock)
          for (const ms of steps) await clock.pass(ms)
          const expected = timesBetween(cron, 'Asia/Ho_Chi_Minh', SEVEN, clock.now() - 2, 10_000)
          const times = world.asked.map(({ firing }) => firing.instant)
          expect(times.slice(0, expected.length)).toEqual(expected)
          expect(world.asked.every(({ result }) => result === 'started')).toBe(true)
          await process.stop()
        },
      ),
      { numRuns: 30 },
    )
  })

  it('are not asked of the store a second time by the process that started them, however its clock is set within a day', async () => {
    const setting = fc.tuple(fc.integer({ min: 1, max: 30 * MINUTE }), fc.integer({ min: -11 * HOUR, max: 11 * HOUR }))
    await fc.assert(
      fc.asyncProperty(fc.array(setting, { maxLength: 2 }), async (settings) => {
        const [world, clock] = [shared(aFlow('*/10 * * * *')), fakeClock()]
        const process = aProcess(world, clock)
        for (const [ms, jump] of settings) {
          await clock.pass(ms)
          clock.jump(jump)
        }
        await clock.pass(2 * HOUR)
        expect(world.asked.filter(({ result }) => result !== 'started')).toEqual([])
        await process.stop()
      }),
      { numRuns: 60 },
    )
  })
})
