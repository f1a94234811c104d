import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smsSegments } from '#plugins/sdk'

const a = (count: number): string => 'a'.repeat(count)
const o = (count: number): string => 'ộ'.repeat(count)

describe('counting the segments of a message', () => {
  test.each([
    // 3GPP TS 23.038 §6.1.2.1: 160 septets fit the 140 octets of one message; with a 6-octet header 153 do
    ['an empty text', '', 'GSM-7', 0, 0],
    ['one letter', 'a', 'GSM-7', 1, 1],
    ['a full single message', a(160), 'GSM-7', 160, 1],
    ['one septet more', a(161), 'GSM-7', 161, 2],
    ['two full parts', a(306), 'GSM-7', 306, 2],
    ['one septet into a third part', a(307), 'GSM-7', 307, 3],
    ['three full parts', a(459), 'GSM-7', 459, 3],
    // extension characters take two septets, and stay together
    ['80 euro signs', '€'.repeat(80), 'GSM-7', 160, 1],
    ['81 euro signs: 76 fit one part of 153', '€'.repeat(81), 'GSM-7', 162, 2],
    ['an escape that would be cut at the end of a part', `${a(152)}€${a(152)}`, 'GSM-7', 306, 3],
    ['all extension characters', '^{}\\[~]|€\f', 'GSM-7', 20, 1],
    // the letters with grave accents that the basic alphabet happens to hold
    ['à è é ì ò ù alone', 'à è é ì ò ù', 'GSM-7', 11, 1],
    ['Xin chào', 'Xin chào', 'GSM-7', 8, 1],
    ['line breaks and the alphabet’s own signs', '@£$¥\nΔΦΓΛΩΠΨΣΘΞ', 'GSM-7', 15, 1],
    // one letter outside the alphabet costs the whole message
    ['á is not in the alphabet', 'á', 'UCS-2', 1, 1],
    ['ç is not, Ç is', 'ç', 'UCS-2', 1, 1],
    ['Ç is', 'Ç', 'GSM-7', 1, 1],
    ['a backtick is not', '`', 'UCS-2', 1, 1],
    ['a tab is not', '\t', 'UCS-2', 1, 1],
    ['đ among plain letters', `${a(69)}đ`, 'UCS-2', 70, 1],
    ['a full single Unicode message', o(70), 'UCS-2', 70, 1],
    ['one unit more', o(71), 'UCS-2', 71, 2],
    ['two full Unicode parts', o(134), 'UCS-2', 134, 2],
    ['one unit into a third part', o(135), 'UCS-2', 135, 3],
    ['an emoji takes two units', '😀', 'UCS-2', 2, 1],
    ['35 emoji fill a message', '😀'.repeat(35), 'UCS-2', 70, 1],
    ['36 emoji: 33 fit a part of 67, no pair is cut', '😀'.repeat(36), 'UCS-2', 72, 2],
    ['a pair that would be cut at the end of a part', `${o(66)}😀${o(66)}`, 'UCS-2', 134, 3],
    // decomposed Vietnamese is composed before it is counted
    ['decomposed text counts as composed', 'Tiếng Việt'.normalize('NFD'), 'UCS-2', 10, 1],
    ['decomposed à stays GSM-7', 'chào'.normalize('NFD'), 'GSM-7', 4, 1],
  ])('%s', (_name, text, alphabet, units, segments) => {
    expect(smsSegments(text)).toMatchObject({ alphabet, units, segments })
  })

  test('says how much still fits into the last part', () => {
    expect(smsSegments('Xin').left).toBe(157)
    expect(smsSegments(a(161)).left).toBe(153 - 8)
    expect(smsSegments(o(71)).left).toBe(67 - 4)
    expect(smsSegments('').left).toBe(160)
  })

  test('names the characters that made the message a Unicode one', () => {
    expect(smsSegments('Đã nhận hồ sơ, đã').beyondGsm7).toEqual(['Đ', 'ã', 'ậ', 'ồ', 'ơ', 'đ'])
  })

  test('the basic alphabet has its 127 characters and the extension table its 10', () => {
    const every = Array.from({ length: 0x2_ffff }, (_, code) => String.fromCodePoint(code))
    const inAlphabet = every.filter(
      (c) => c.normalize('NFC') === c && smsSegments(c).alphabet === 'GSM-7' && c !== '\0',
    )
    const units = inAlphabet.map((c) => smsSegments(c).units)
    expect(units.filter((n) => n === 1)).toHaveLength(127)
    expect(units.filter((n) => n === 2)).toHaveLength(10)
  })

  test('adding text never takes segments away', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string({ maxLength: 50 }), (text, more) => {
        expect(smsSegments(text + more).segments).toBeGreaterThanOrEqual(smsSegments(text).segments)
      }),
    )
  })
})
