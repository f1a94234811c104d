import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kek } from '../../../runtime/secrets/kek.ts'
import { createSealer } from '../../../runtime/secrets/sealer.ts'
import { SecretError } from '../../../runtime/secrets/secret-error.ts'
import { newDataKey, rewrapAll, wrap } from '../../../runtime/secrets/wrap.ts'
import { dataKeysInMemory } from './world.ts'

const newKek = (id = '0001-abcdef'): Kek => ({ id, key: randomBytes(32) })
const AT = ['G06', 'dan-cu', 'credential'] as const

const setUp = (kek = newKek()) => {
  const dataKeys = dataKeysInMemory()
  return { kek, dataKeys, sealer: createSealer({ kek, dataKeys }) }
}

const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
  } catch (thrown) {
    if (thrown instanceof SecretError) return thrown.code
    throw thrown
  }
  return 'opened'
}

/** The same text with one character of one of its parts changed. */
const altered = (sealed: string, part: number, index = 0): string => {
  const parts = sealed.split(':')
  const text = parts[part] as string
  parts[part] = text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1)
  return parts.join(':')
}

describe('a sealed text', () => {
  it('opens where it was sealed, whatever it is', async () => {
    const { sealer } = setUp()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        expect(await sealer.open(...AT, await sealer.seal(...AT, text))).toBe(text)
      }),
      { numRuns: 100 },
    )
    expect(await sealer.open(...AT, await sealer.seal(...AT, ''))).toBe('')
  })

  it('has the form v1:key:nonce:tag:ciphertext, shows nothing, and never comes out twice the same', async () => {
    const { sealer } = setUp()
    const sealed = await Promise.all(Array.from({ length: 50 }, () => sealer.seal(...AT, 'mật khẩu')))
    for (const one of sealed) expect(one).toMatch(/^v1:k1:[\w-]{16}:[\w-]{22}:[\w-]+$/)
    expect(new Set(sealed.map((one) => one.split(':')[2])).size).toBe(50)
    expect(new Set(sealed.map((one) => one.split(':')[4])).size).toBe(50)
  })

  it.each([
    ['another unit', 'H26', 'dan-cu', 'credential'],
    ['another object', 'G06', 'tin-nhan', 'credential'],
    ['another field', 'G06', 'dan-cu', 'other'],
    ['parts that join to the same words', 'G06', 'dan-cu/credential', ''],
  ])('does not open in %s', async (_, unit, object, field) => {
    const { sealer } = setUp()
    const sealed = await sealer.seal(...AT, 'x')
    await sealer.seal(unit, 'y', 'z', 'so that the other unit has a key')
    expect(await codeOf(sealer.open(unit, object, field, sealed))).toBe('secret.tampered')
  })

  it('does not open when any part was changed', async () => {
    const { sealer } = setUp()
    const sealed = await sealer.seal(...AT, 'mật khẩu dài một chút')
    for (const part of [2, 3, 4])
      expect(await codeOf(sealer.open(...AT, altered(sealed, part)))).toBe('secret.tampered')
    expect(await codeOf(sealer.open(...AT, sealed.replace(':k1:', ':k9:')))).toBe('secret.unknownKey')
  })

  it.each(['', 'x', 'v1', 'v2:k1:AAAA:AAAA:AAAA', 'v1:k1:a:b', 'v1::a:b:c', 'v1:k1:a:b:c:d', 'v1:k1:AAAA:AAAA:AAAA'])(
    'is not %j',
    async (sealed) => {
      const { sealer } = setUp()
      await sealer.seal(...AT, 'x')
      expect(await codeOf(sealer.open(...AT, sealed))).toBe('secret.format')
    },
  )

  it('with a shortened tag is refused, however well the rest fits', async () => {
    const { sealer } = setUp()
    const [version, key, nonce, tag, text] = (await sealer.seal(...AT, 'x')).split(':') as [
      string,
      string,
      string,
      string,
      string,
    ]
    const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url')
    expect(await codeOf(sealer.open(...AT, [version, key, nonce, short, text].join(':')))).toBe('secret.format')
  })

  it('never shows up in an error', async () => {
    const { sealer } = setUp()
    const sealed = await sealer.seal(...AT, 'hunter2')
    const error = await sealer.open('G06', 'x', 'y', sealed).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SecretError)
    expect(JSON.stringify([(error as SecretError).text, (error as SecretError).message])).not.toContain('hunter2')
    expect((error as SecretError).text.vi).toContain('sửa đổi')
  })
})

describe('the data key of a unit', () => {
  it('is made once, however many ask first, in this process and another', async () => {
    const { kek, dataKeys, sealer } = setUp()
    const other = createSealer({ kek, dataKeys })
    const sealed = await Promise.all([...Array(20).keys()].map((n) => (n % 2 ? sealer : other).seal(...AT, `s${n}`)))
    expect(dataKeys.keys).toHaveLength(1)
    for (const [n, one] of sealed.entries()) expect(await (n % 2 ? other : sealer).open(...AT, one)).toBe(`s${n}`)
  })

  it('is another for another unit', async () => {
    const { dataKeys, sealer } = setUp()
    await sealer.seal('G06', 'a', 'b', 'x')
    await sealer.seal('H26', 'a', 'b', 'x')
    expect(dataKeys.keys.map(({ unit }) => unit)).toEqual(['G06', 'H26'])
    expect(dataKeys.keys[0]?.wrapped).not.toBe(dataKeys.keys[1]?.wrapped)
  })

  it('is not made by opening', async () => {
    const { dataKeys, sealer } = setUp()
    const foreign = await setUp().sealer.seal(...AT, 'x')
    expect(await codeOf(sealer.open(...AT, foreign))).toBe('secret.unknownKey')
    expect(dataKeys.keys).toEqual([])
  })

  it('does not open with another key-encryption key, nor when it was moved or changed', async () => {
    const { kek, dataKeys, sealer } = setUp()
    const sealed = await sealer.seal(...AT, 'x')
    const own = dataKeys.keys[0]
    if (!own) throw new Error('no key')
    const openWith = (withKek: Kek, key = own) => {
      dataKeys.keys[0] = key
      return codeOf(createSealer({ kek: withKek, dataKeys }).open(...AT, sealed))
    }
    expect(await openWith(newKek('0002-000000'))).toBe('secret.unknownKek')
    expect(await openWith(newKek(kek.id))).toBe('secret.tampered')
    expect(
      await openWith(kek, {
        ...own,
        keyId: 'k1',
        wrapped: wrap(kek, { unit: 'H26', keyId: 'k1' }, newDataKey()).wrapped,
      }),
    ).toBe('secret.tampered')
    expect(await openWith(kek, { ...own, wrapped: own.wrapped.slice(4) })).toBe('secret.format')
    expect(await openWith(kek)).toBe('opened')
  })

  it('is asked for again after a store that failed', async () => {
    const { kek, dataKeys } = setUp()
    let broken = true
    const sealer = createSealer({
      kek,
      dataKeys: { ...dataKeys, list: (scope) => (broken ? Promise.reject(new Error('disk')) : dataKeys.list(scope)) },
    })
    await expect(sealer.seal(...AT, 'x')).rejects.toThrow('disk')
    broken = false
    expect(await sealer.open(...AT, await sealer.seal(...AT, 'x'))).toBe('x')
  })

  it('that was added elsewhere since is found, and the newest seals', async () => {
    const { kek, dataKeys, sealer } = setUp()
    const first = await sealer.seal(...AT, 'một')
    dataKeys.keys.push(
      wrap(kek, { unit: 'G06', keyId: 'k10' }, newDataKey()),
      wrap(kek, { unit: 'G06', keyId: 'k9' }, newDataKey()),
    )
    const second = await createSealer({ kek, dataKeys }).seal(...AT, 'hai')
    expect(second).toMatch(/^v1:k10:/)
    expect(await sealer.open(...AT, second)).toBe('hai')
    expect(await sealer.open(...AT, first)).toBe('một')
  })
})

describe('rotating the key-encryption key', () => {
  it('moves every data key under the new one, and nothing has to be sealed again', async () => {
    const { kek: older, dataKeys, sealer } = setUp()
    const sealed = await sealer.seal(...AT, 'x')
    await sealer.seal('H26', 'a', 'b', 'y')
    const kek: Kek = { ...newKek('0002-fedcba'), older: [older] }
    expect(await createSealer({ kek, dataKeys }).open(...AT, sealed)).toBe('x')

    const replace = async (key: (typeof dataKeys.keys)[number]) => {
      const place = dataKeys.keys.findIndex(({ unit, keyId }) => unit === key.unit && keyId === key.keyId)
      dataKeys.keys[place] = key
    }
    expect(await rewrapAll(kek, [...dataKeys.keys], replace)).toBe(2)
    expect(dataKeys.keys.map(({ kekId }) => kekId)).toEqual(['0002-fedcba', '0002-fedcba'])
    expect(await rewrapAll(kek, [...dataKeys.keys], replace)).toBe(0)
    const { older: _, ...alone } = kek
    expect(await createSealer({ kek: alone, dataKeys }).open(...AT, sealed)).toBe('x')
  })
})
