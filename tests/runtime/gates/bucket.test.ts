import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBucket } from '../../../runtime/gates/bucket.ts'

const WINDOW = 1_000

describe('a bucket', () => {
  it('lets a burst through, and the next one a window after the first', () => {
    const bucket = createBucket(3, WINDOW)
    for (const now of [0, 10, 20]) {
      expect(bucket.freeAt(0, now)).toBe(now)
      bucket.use(now)
    }
    expect(bucket.freeAt(0, 20)).toBe(1_000)
    expect(bucket.freeAt(1, 20)).toBe(1_010)
    expect(bucket.left(999)).toBe(0)
    expect(bucket.left(1_000)).toBe(1)
  })

  it('says when those further back in a line may go', () => {
    const bucket = createBucket(2, WINDOW)
    expect([0, 1, 2, 3, 4].map((ahead) => bucket.freeAt(ahead, 50))).toEqual([50, 50, 1_050, 1_050, 2_050])
    bucket.use(50)
    bucket.use(60)
    expect([0, 1, 2].map((ahead) => bucket.freeAt(ahead, 60))).toEqual([1_050, 1_060, 2_050])
  })

  it('never lets more than its size through in any window, and wastes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.nat(400), { maxLength: 200 }), (size, pauses) => {
        const bucket = createBucket(size, WINDOW)
        const uses: number[] = []
        let now = 0
        for (const pause of pauses) {
          now += pause
          const recent = uses.filter((time) => time > now - WINDOW).length
          expect(bucket.freeAt(0, now) <= now).toBe(recent < size)
          expect(bucket.left(now)).toBe(size - recent)
          if (bucket.freeAt(0, now) > now) continue
          bucket.use(now)
          uses.push(now)
        }
        for (const from of uses)
          expect(uses.filter((time) => time >= from && time < from + WINDOW).length).toBeLessThanOrEqual(size)
      }),
    )
  })

  it('goes on from the uses of a bucket of another size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.nat(300), { maxLength: 40 }),
        (before, after, pauses) => {
          let bucket = createBucket(before, WINDOW)
          const uses: number[] = []
          let now = 0
          pauses.forEach((pause, index) => {
            now += pause
            if (index === 20) bucket = createBucket(after, WINDOW, bucket.uses())
            if (bucket.freeAt(0, now) > now) return
            const size = index < 20 ? before : after
            expect(uses.filter((time) => time > now - WINDOW).length).toBeLessThan(size)
            bucket.use(now)
            uses.push(now)
          })
        },
      ),
    )
  })
})
