import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { clearAlarm, setAlarm } from '../../../runtime/executor/alarm.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const bell = () => {
  const rung: string[] = []
  return { rung, set: (name: string, ms: number) => setAlarm(ms, () => void rung.push(name)) }
}

it('rings after its time and not before', () => {
  const { rung, set } = bell()
  set('a', 100)
  vi.advanceTimersByTime(99)
  expect(rung).toEqual([])
  vi.advanceTimersByTime(1)
  expect(rung).toEqual(['a'])
  vi.advanceTimersByTime(1_000)
  expect(rung).toEqual(['a'])
})

it('rings each at its own time, whatever the others are set to', () => {
  const { rung, set } = bell()
  set('long', 100)
  vi.advanceTimersByTime(30)
  set('later', 100)
  set('short', 20)
  vi.advanceTimersByTime(20)
  expect(rung).toEqual(['short'])
  vi.advanceTimersByTime(50)
  expect(rung).toEqual(['short', 'long'])
  vi.advanceTimersByTime(30)
  expect(rung).toEqual(['short', 'long', 'later'])
})

it('does not ring once it was called off, first in the line, in the middle or last', () => {
  const { rung, set } = bell()
  const [a, , c, , e] = ['a', 'b', 'c', 'd', 'e'].map((name) => set(name, 100))
  for (const alarm of [c, e, a]) if (alarm) clearAlarm(alarm)
  vi.advanceTimersByTime(200)
  expect(rung).toEqual(['b', 'd'])
})

it('may be called off twice, and after it has rung', () => {
  const { rung, set } = bell()
  const a = set('a', 100)
  const b = set('b', 100)
  clearAlarm(a)
  clearAlarm(a)
  vi.advanceTimersByTime(100)
  clearAlarm(b)
  set('c', 100)
  vi.advanceTimersByTime(100)
  expect(rung).toEqual(['b', 'c'])
})

it('may be set while another rings, or when all others were called off', () => {
  const { rung, set } = bell()
  setAlarm(100, () => void set('next', 100))
  vi.advanceTimersByTime(50)
  set('between', 100)
  vi.advanceTimersByTime(150)
  clearAlarm(set('never', 100))
  vi.advanceTimersByTime(40)
  set('last', 100)
  vi.advanceTimersByTime(100)
  expect(rung).toEqual(['between', 'next', 'last'])
})

it('leaves no timer behind when nobody waits any more', () => {
  const { set } = bell()
  clearAlarm(set('a', 100))
  vi.advanceTimersByTime(100)
  expect(vi.getTimerCount()).toBe(0)
})

it('that throws does not silence the next', () => {
  const { rung, set } = bell()
  setAlarm(100, () => {
    throw new Error('broken')
  })
  set('b', 100)
  expect(() => vi.advanceTimersByTime(100)).toThrow('broken')
  vi.advanceTimersByTime(1)
  expect(rung).toEqual(['b'])
})
