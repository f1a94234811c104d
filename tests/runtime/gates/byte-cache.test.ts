import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createByteCache } from '../../../runtime/gates/byte-cache.ts'

/** What an entry of two such texts takes. */
const SIZE = 2 * (1 + 100) + 200

describe('a cache of so many bytes', () => {
  it('drops what was asked for longest ago', () => {
    const cache = createByteCache(2 * SIZE)
    const text = 'x'.repeat(100)
    cache.put('a', text, 10)
    cache.put('b', text, 10)
    expect(cache.get('a', 0)).toBe(text)
    cache.put('c', text, 10)
    expect(['a', 'b', 'c'].map((key) => cache.get(key, 0) !== undefined)).toEqual([true, false, true])
  })

  it('keeps nothing that is larger than all of it, and drops what that replaces', () => {
    const cache = createByteCache(1_024)
    cache.put('a', 'small', 10)
    cache.put('a', 'x'.repeat(1_000), 10)
    expect([cache.get('a', 0), cache.entries(), cache.bytes()]).toEqual([undefined, 0, 0])
  })

  it('sweeps what has expired and says when to come again', () => {
    const cache = createByteCache(10_000)
    cache.put('a', '1', 10)
    cache.put('b', '2', 30)
    cache.put('c', '3', 20)
    expect(cache.sweep(15)).toBe(20)
    expect(cache.entries()).toBe(2)
    expect(cache.sweep(30)).toBeUndefined()
    expect(cache.bytes()).toBe(0)
  })

  it('never holds more than it may, and never gives what is old or another’s', () => {
    const operation = fc.oneof(
      fc.record({
        put: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        size: fc.nat(600),
        ttl: fc.integer({ min: 1, max: 50 }),
      }),
      fc.record({ get: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
      fc.record({ wait: fc.nat(30) }),
      fc.record({ sweep: fc.constant(true) }),
    )
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 100 }), (operations) => {
        const cache = createByteCache(2_000)
        const last = new Map<string, { text: string; until: number }>()
        let now = 0
        operations.forEach((one, index) => {
          if ('wait' in one) now += one.wait
          else if ('put' in one) {
            const text = `${index}:${'x'.repeat(one.size)}`
            cache.put(one.put, text, now + one.ttl)
            last.set(one.put, { text, until: now + one.ttl })
          } else if ('get' in one) {
            const given = cache.get(one.get, now)
            const expected = last.get(one.get)
            if (given !== undefined) expect([given, now < (expected?.until ?? 0)]).toEqual([expected?.text, true])
          } else cache.sweep(now)
          expect(cache.bytes()).toBeLessThanOrEqual(2_000)
        })
        for (const key of last.keys()) cache.get(key, Number.POSITIVE_INFINITY)
        expect([cache.entries(), cache.bytes()]).toEqual([0, 0])
      }),
    )
  })
})
