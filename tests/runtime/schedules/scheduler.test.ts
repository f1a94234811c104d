import { describe, expect, it } from 'vitest'
import { aFlow, aProcess, at, DAY, fakeClock, HOUR, MINUTE, SEVEN, settled, shared, startedAt } from './world.ts'

const MORNING = '30 7 * * *'

describe('schedules', () => {
  it('start a run at its time, not before, and again the next day', async () => {
    const [world, clock] = [shared(aFlow(MORNING, { version: 3 })), fakeClock()]
    const { news } = aProcess(world, clock)
    await clock.pass(30 * MINUTE - 1)
    expect(world.asked).toEqual([])
    await clock.pass(2)
    expect(world.asked).toMatchObject([
      {
        firing: {
          unit: 'G06',
          flow: 'bao-cao',
          version: 3,
          instant: at('2026-11-23T00:30Z'),
          key: 'schedule:G06/bao-cao/2026-11-23T00:30:00.000Z',
        },
        result: 'started',
      },
    ])
    await clock.pass(DAY)
    expect(startedAt(world)).toEqual(['2026-11-23T00:30', '2026-11-24T00:30'])
    expect(news.map(({ kind }) => kind)).toEqual(['started', 'started'])
  })

  it('wait for years', async () => {
    const [world, clock] = [shared(aFlow('0 0 29 2 *', { timeZone: 'UTC' })), fakeClock()]
    aProcess(world, clock)
    // The sleeps in between are short: what a timer counts wrongly, and what the clock does, is noticed.
    clock.jump(at('2028-02-28T23:59:00Z') - clock.now())
    await clock.pass(2 * MINUTE)
    expect(startedAt(world)).toEqual(['2028-02-29T00:00'])
  })

  it('never ask a timer for more than it can count', async () => {
    const [world, clock] = [shared(aFlow('0 0 1 1 *')), fakeClock()]
    const asked: number[] = []
    const after = (ms: number, run: () => void) => {
      asked.push(ms)
      return clock.after(ms, run)
    }
    aProcess(world, { ...clock, after })
    await clock.pass(5 * MINUTE)
    expect(asked.length).toBeGreaterThan(1)
    expect(Math.max(...asked)).toBeLessThan(2 ** 31)
  })

  it('take up a change at once: a flow that comes, one that changes, one that goes', async () => {
    const [world, clock] = [shared(), fakeClock()]
    const process = aProcess(world, clock)
    await clock.pass(10 * MINUTE)
    const publish = async (...flows: Parameters<typeof shared>) => {
      world.flows = flows
      process.look()
      await clock.pass(0)
    }
    await publish(aFlow('15 * * * *', { since: clock.now() }))
    await clock.pass(5 * MINUTE)
    await publish(aFlow('25 * * * *', { version: 2, since: clock.now() }))
    await clock.pass(10 * MINUTE)
    await publish()
    await clock.pass(2 * HOUR)
    expect([...world.runs.values()].map(({ version }) => version)).toEqual([1, 2])
    expect(startedAt(world)).toEqual(['2026-11-23T00:15', '2026-11-23T00:25'])
  })

  it('take up a change that nobody told, before anything is started', async () => {
    const [world, clock] = [shared(aFlow('15 * * * *')), fakeClock()]
    aProcess(world, clock)
    await clock.pass(15 * MINUTE - 10)
    world.flows = []
    await clock.pass(HOUR)
    expect(world.asked).toEqual([])
  })

  it('never run a new version for times before it', async () => {
    const [world, clock] = [shared(aFlow(MORNING, { since: SEVEN + HOUR })), fakeClock(SEVEN + 2 * HOUR)]
    aProcess(world, clock)
    await clock.pass(HOUR)
    expect(world.asked).toEqual([])
  })
})

describe('schedules after an absence', () => {
  const absence = async (misfire: 'skip' | 'once', ms: number) => {
    const [world, clock] = [shared(aFlow('0 * * * *', { misfire })), fakeClock()]
    const before = aProcess(world, clock)
    await clock.pass(HOUR + 1)
    await before.stop()
    await clock.pass(ms)
    const { news } = aProcess(world, clock)
    await clock.pass(1)
    return { world, news }
  }

  it('run once for all that was missed', async () => {
    const { world } = await absence('once', 5 * HOUR + 20 * MINUTE)
    expect(startedAt(world)).toEqual(['2026-11-23T01:00', '2026-11-23T06:00'])
  })

  it('leave what was missed, and say so', async () => {
    const { world, news } = await absence('skip', 5 * HOUR + 20 * MINUTE)
    expect(startedAt(world)).toEqual(['2026-11-23T01:00'])
    expect(news).toEqual([{ kind: 'missed', unit: 'G06', flow: 'bao-cao', instant: at('2026-11-23T06:00Z') }])
  })

  it('count a short absence as none', async () => {
    const { world } = await absence('skip', HOUR + 30_000)
    expect(startedAt(world)).toEqual(['2026-11-23T01:00', '2026-11-23T02:00'])
  })

  it('run nothing again that had been started', async () => {
    const { world } = await absence('once', 30 * MINUTE)
    expect(world.asked).toHaveLength(1)
  })
})

describe('schedules and a clock that is set', () => {
  it('back: start nothing a second time', async () => {
    const [world, clock] = [shared(aFlow('*/10 * * * *')), fakeClock()]
    aProcess(world, clock)
    await clock.pass(31 * MINUTE)
    clock.jump(-25 * MINUTE)
    await clock.pass(40 * MINUTE)
    expect(startedAt(world).map((text) => text.slice(11))).toEqual(['00:10', '00:20', '00:30', '00:40'])
    expect(world.asked).toHaveLength(4)
  })

  it('back, with a process that began anew: start nothing a second time', async () => {
    const [world, clock] = [shared(aFlow('*/10 * * * *')), fakeClock()]
    await clock.pass(0)
    const first = aProcess(world, clock)
    await clock.pass(31 * MINUTE)
    await first.stop()
    clock.jump(-25 * MINUTE)
    aProcess(world, clock)
    await clock.pass(20 * MINUTE)
    expect(world.asked).toHaveLength(3)
  })

  it('forward: run at once, once', async () => {
    const [world, clock] = [shared(aFlow('0 * * * *')), fakeClock()]
    aProcess(world, clock)
    await clock.pass(MINUTE)
    clock.jump(3 * HOUR)
    await clock.pass(30_000)
    expect(startedAt(world)).toEqual(['2026-11-23T03:00'])
  })

  it('years ahead and back again: go on as before', async () => {
    const [world, clock] = [shared(aFlow('0 * * * *')), fakeClock()]
    const { news } = aProcess(world, clock)
    clock.jump(1_000 * DAY)
    await clock.pass(MINUTE)
    clock.jump(-1_000 * DAY)
    await clock.pass(2 * HOUR)
    expect(startedAt(world).slice(1)).toEqual(['2026-11-23T01:00', '2026-11-23T02:00'])
    expect(news.map(({ kind }) => kind)).toEqual(['started', 'clock', 'started', 'started'])
  })
})

describe('schedules over a store that fails', () => {
  it('try again until it is there, with the same key', async () => {
    const [world, clock] = [shared(aFlow(MORNING)), fakeClock()]
    const { news } = aProcess(world, clock)
    await clock.pass(29 * MINUTE)
    world.broken = 'before'
    await clock.pass(3 * MINUTE)
    const tries = world.asked.length
    expect(tries).toBeGreaterThan(2)
    expect(tries).toBeLessThan(12)
    expect(news.at(-1)).toMatchObject({ kind: 'failed', unit: 'G06', flow: 'bao-cao' })
    world.broken = undefined
    await clock.pass(2 * MINUTE)
    expect(startedAt(world)).toEqual(['2026-11-23T00:30'])
  })

  it('start once though the reply was lost', async () => {
    const [world, clock] = [shared(aFlow(MORNING)), fakeClock()]
    aProcess(world, clock)
    await clock.pass(29 * MINUTE)
    world.broken = 'after'
    await clock.pass(2 * MINUTE)
    world.broken = undefined
    await clock.pass(2 * MINUTE)
    expect(world.runs.size).toBe(1)
    expect(world.asked.at(-1)?.result).toBe('exists')
  })

  it('find out what was fired before they start anything', async () => {
    const [world, clock] = [shared(aFlow('*/10 * * * *')), fakeClock(SEVEN + HOUR)]
    world.broken = 'before'
    aProcess(world, clock)
    await clock.pass(30 * MINUTE)
    expect(world.asked).toEqual([])
    world.broken = undefined
    await clock.pass(MINUTE)
    expect(startedAt(world)).toEqual(['2026-11-23T01:30'])
  })
})

describe('many schedules', () => {
  it('all start at midnight, a few at a time', async () => {
    const clock = fakeClock()
    const flows = Array.from({ length: 500 }, (_, index) => aFlow('0 8 * * *', { flow: `f-${index}` }))
    const world = shared(...flows)
    aProcess(world, clock)
    await clock.pass(HOUR + 5_000)
    expect(new Set([...world.runs.values()].map(({ flow }) => flow)).size).toBe(500)
  })

  it('stop: nothing starts any more, and no timer is left', async () => {
    const [world, clock] = [shared(aFlow('* * * * *')), fakeClock()]
    const process = aProcess(world, clock)
    await clock.pass(90_000)
    await process.stop()
    process.look()
    await clock.pass(HOUR)
    await settled()
    expect([world.runs.size, clock.timers()]).toEqual([1, 0])
  })
})
