import { expect, it } from 'vitest'
import { platformScope } from '#core'
import { A, aChange, aNewRun, aRun, at, B, bytes, LEASE, runId, together } from './builders.ts'
import type { Current } from './stores.ts'

export const describeBlobs = (current: Current): void => {
  const blobs = () => current().blobs

  it('gives back what was kept, byte for byte', async () => {
    const all = new Uint8Array(256).map((_, n) => n)
    await blobs().write(A, runId(1), 'b', all)
    await blobs().write(A, runId(1), 'empty', new Uint8Array(0))
    expect(await blobs().read(A, runId(1), 'b')).toStrictEqual(all)
    expect(await blobs().read(A, runId(1), 'empty')).toStrictEqual(new Uint8Array(0))
  })

  it('keeps large ones whole', async () => {
    const large = new Uint8Array(20 * 1_048_576).map((_, n) => n ^ (n >> 8))
    await blobs().write(A, runId(1), 'b', large)
    const read = await blobs().read(A, runId(1), 'b')
    expect(Buffer.compare(read as Uint8Array, large)).toBe(0)
    expect(await blobs().usage(A)).toBe(large.length)
  })

  it('keeps the first of one name, also when many come at once', async () => {
    await together(10, () => blobs().write(A, runId(1), 'b', bytes('first')))
    await blobs().write(A, runId(1), 'b', bytes('second, and longer'))
    expect(await blobs().read(A, runId(1), 'b')).toStrictEqual(bytes('first'))
    expect(await blobs().usage(A)).toBe(5)
  })

  it('keeps its own copy', async () => {
    const mine = bytes('abc')
    await blobs().write(A, runId(1), 'b', mine)
    mine.fill(0)
    const read = await blobs().read(A, runId(1), 'b')
    read?.fill(0)
    expect(await blobs().read(A, runId(1), 'b')).toStrictEqual(bytes('abc'))
  })

  it('takes any name', async () => {
    const names = ['', 'scope/a/b[1]', '$.x', "';--", '\u0000', '👩🏽‍💻', 'đ'.repeat(300)]
    for (const [n, name] of names.entries()) await blobs().write(A, runId(1), name, Uint8Array.of(n))
    for (const [n, name] of names.entries())
      expect(await blobs().read(A, runId(1), name), name).toStrictEqual(Uint8Array.of(n))
  })

  it('reads nothing that is not there', async () => {
    await blobs().write(A, runId(1), 'b', bytes('x'))
    expect(await blobs().read(A, runId(1), 'c')).toBeUndefined()
    expect(await blobs().read(A, runId(2), 'b')).toBeUndefined()
    expect(await blobs().read(A, 'x', 'b')).toBeUndefined()
    expect(await blobs().read(B, runId(1), 'b')).toBeUndefined()
    expect(await blobs().read(platformScope, runId(1), 'b')).toStrictEqual(bytes('x'))
  })

  it('removes those of the runs named, and says how much that gave back', async () => {
    await blobs().write(A, runId(1), 'a', bytes('12345'))
    await blobs().write(A, runId(1), 'b', bytes('678'))
    await blobs().write(A, runId(2), 'a', bytes('9'))
    await blobs().write(B, runId(3), 'a', bytes('of B'))
    expect(await blobs().remove(A, [runId(1), runId(3), runId(4), 'x'])).toBe(8)
    expect(await blobs().remove(A, [runId(1)])).toBe(0)
    expect(await blobs().remove(A, [])).toBe(0)
    expect(await blobs().read(A, runId(1), 'a')).toBeUndefined()
    expect(await blobs().read(A, runId(2), 'a')).toStrictEqual(bytes('9'))
    expect(await blobs().usage(B)).toBe(4)
  })

  it('adds up what each unit keeps, and all together', async () => {
    expect(await blobs().usage(A)).toBe(0)
    await blobs().write(A, runId(1), 'a', new Uint8Array(1_000))
    await blobs().write(A, runId(2), 'a', new Uint8Array(200))
    await blobs().write(B, runId(3), 'a', new Uint8Array(30))
    expect(await Promise.all([A, B, platformScope].map((scope) => blobs().usage(scope)))).toEqual([1_200, 30, 1_230])
  })

  it('belongs to one unit', async () => {
    const refused = expect.objectContaining({ code: 'store.scope' })
    await expect(blobs().write(platformScope, runId(1), 'b', bytes('x'))).rejects.toEqual(refused)
  })

  it('finds those whose run was never accepted, a few at a time, and leaves all others', async () => {
    const sweep = async (madeBefore: string, scope = A) => {
      let [total, cursor] = [0, undefined as string | undefined]
      for (let looks = 0; looks < 20; looks += 1) {
        const { freed, next } = await blobs().sweep(scope, { madeBefore, cursor }, 2)
        total += freed
        cursor = next
        if (cursor === undefined) return total
      }
      throw new Error('sweeping does not end')
    }
    for (let n = 0; n < 6; n += 1) await blobs().write(A, runId(n), 'a', new Uint8Array(10 ** n))
    await blobs().write(A, runId(2), 'b', new Uint8Array(3))
    await blobs().write(B, runId(3, 7), 'b', new Uint8Array(7))
    await current().journal.accept(A, aNewRun(1), LEASE)
    await current().journal.accept(A, aNewRun(3), LEASE)
    const view = aRun(3, { flow: 'f', status: 'succeeded' })
    await current().journal.commit(A, runId(3), 1, 1, aChange({ view, release: { dueAt: null, ended: true } }))
    expect(await sweep(at(0))).toBe(0)
    expect(await sweep(at(4.5))).toBe(1 + 100 + 3 + 10_000)
    expect(await blobs().usage(A)).toBe(10 + 1_000 + 100_000)
    expect(await sweep(at(10), platformScope)).toBe(100_000 + 7)
    expect(await blobs().read(A, runId(3), 'a')).toHaveLength(1_000)
    expect(await sweep(at(10), platformScope)).toBe(0)
  })
}
