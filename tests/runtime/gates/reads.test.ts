import { describe, expect, it } from 'vitest'
import { createReads, readKey } from '../../../runtime/gates/reads.ts'
import { aCall, failing, fakeTime, fate, never, settled } from './world.ts'

const KEY = readKey('population/verify', '1.0.0', { so: '001099000001' }) as string

const someReads = (settings = { ttlMs: 1_000 }) => {
  const time = fakeTime()
  const reads = createReads(settings, time)
  const start = (key = KEY) => {
    const call = aCall()
    return { ...call, end: fate(() => reads.read(key, call.signal, call.call)) }
  }
  return { time, reads, start }
}

describe('what an answer is found by', () => {
  it('is the same for the same input in another order, and holds nothing of it', () => {
    expect(readKey('a/b', '1.0.0', { x: 1, y: [2] })).toBe(readKey('a/b', '1.0.0', { y: [2], x: 1 }))
    expect(KEY).not.toContain('001099000001')
  })

  it('is another for another action, version or input', () => {
    const keys = [
      readKey('a/b', '1.0.0', { x: 1 }),
      readKey('a/c', '1.0.0', { x: 1 }),
      readKey('a/b', '1.0.1', { x: 1 }),
      readKey('a/b', '1.0.0', { x: '1' }),
      readKey('a/b', '1.0.0', { x: null }),
      readKey('a/b', '1.0.0', {}),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is nothing for what is no JSON', () => {
    expect(readKey('a/b', '1.0.0', { x: Number.NaN })).toBeUndefined()
  })
})

describe('reads', () => {
  it('are asked once while the answer is fresh, and again after', async () => {
    const { time, reads, start } = someReads()
    const first = start()
    first.answer({ ten: 'Nguyễn Văn A' })
    await first.end
    const second = start()
    expect([await second.end, second.began()]).toEqual([{ ten: 'Nguyễn Văn A' }, 0])
    await time.pass(1_000)
    const third = start()
    await settled()
    expect(third.began()).toBe(1)
    third.answer()
    await third.end
    expect(reads.state()).toMatchObject({ hits: 1, misses: 2 })
  })

  it('answer at once from what is kept, also for actions that answer at once', () => {
    const { reads } = someReads()
    expect(reads.read(KEY, never, () => [1])).toEqual([1])
    expect(reads.read(KEY, never, () => expect.unreachable())).toEqual([1])
  })

  it('give everyone a copy of their own', async () => {
    const { reads } = someReads()
    const given = { ten: 'A' }
    reads.read(KEY, never, () => given)
    given.ten = 'B'
    const copy = reads.read(KEY, never, () => expect.unreachable()) as { ten: string }
    expect(copy.ten).toBe('A')
    copy.ten = 'C'
    expect(reads.read(KEY, never, () => expect.unreachable())).toEqual({ ten: 'A' })
  })

  it('make one call of many that ask for the same at the same time', async () => {
    const { reads, start } = someReads()
    const [first, second, third, other] = [start(), start(), start(), start('khac')]
    expect([first, second, third, other].map((call) => call.began())).toEqual([1, 0, 0, 1])
    first.answer({ a: 1 })
    other.answer(2)
    const [one, two] = await Promise.all([first.end, second.end, third.end, other.end])
    expect(two).toEqual({ a: 1 })
    expect(two).not.toBe(one)
    expect(reads.state().shared).toBe(2)
  })

  it('never keep an error, though those who asked together share it', async () => {
    const { reads, start } = someReads()
    const [first, second] = [start(), start()]
    first.fail(failing())
    expect(await Promise.all([first.end, second.end])).toEqual(['http.status.503', 'http.status.503'])
    expect(reads.state().entries).toBe(0)
    const third = start()
    third.answer('ok')
    expect([await third.end, third.began(), second.began()]).toEqual(['ok', 1, 0])
  })

  it('ask again for the others when the one who asked leaves', async () => {
    const { start } = someReads()
    const [first, second, third] = [start(), start(), start()]
    first.leave()
    await settled()
    expect([second.began(), third.began()]).toEqual([1, 0])
    second.answer('ok')
    expect(await Promise.all([second.end, third.end])).toEqual(['ok', 'ok'])
    const left = new Error('gone')
    const [fourth, fifth] = [start('b'), start('b')]
    fifth.leave(left)
    fourth.leave()
    expect([await fifth.end, fifth.began()]).toEqual([left, 0])
  })

  it('leave nothing in memory once it has expired', async () => {
    const { time, reads } = someReads()
    reads.read('a', never, () => 1)
    await time.pass(600)
    reads.read('b', never, () => 2)
    expect(reads.state().entries).toBe(2)
    await time.pass(400)
    expect(reads.state().entries).toBe(1)
    await time.pass(600)
    expect([reads.state().entries, reads.state().bytes, time.timers()]).toEqual([0, 0, 0])
  })

  it('keep nothing after they were closed, not even what was under way', async () => {
    const { time, reads, start } = someReads()
    reads.read('a', never, () => 1)
    const call = start()
    reads.close()
    call.answer('late')
    expect(await call.end).toBe('late')
    expect([reads.state().entries, reads.state().bytes, time.timers()]).toEqual([0, 0, 0])
  })

  it('keep no more than they may', () => {
    const { reads } = someReads({ ttlMs: 1_000, maxBytes: 2_048 } as never)
    for (let index = 0; index < 50; index += 1) reads.read(`k${index}`, never, () => 'x'.repeat(100))
    expect(reads.state().bytes).toBeLessThanOrEqual(2_048)
    expect(reads.state().entries).toBeGreaterThan(1)
  })
})
