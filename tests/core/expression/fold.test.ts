import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, nfc } from '../../../core/text/fold.ts'

test.each([
  ['Đặng Thị Ánh', 'dang thi anh'],
  ['ĐƯỜNG ƯỚC NGUYỆN', 'duong uoc nguyen'],
  ['Kỳ Đồng', 'ky dong'],
  ['H26.5.3', 'h26.5.3'],
  ['', ''],
])('the search key of %s is %s', (text, key) => {
  expect(fold(text)).toBe(key)
})

test('the key is the same however the text was composed, and for the key itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      expect(fold(fold(text))).toBe(fold(text))
    }),
  )
})

test('every Vietnamese letter folds to a letter of ASCII', () => {
  const letters = 'aăâeêioôơuưyđ'.split('')
  const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
  for (const letter of letters) {
    for (const tone of tones) {
      expect(fold(letter + tone)).toMatch(/^[a-z]$/)
      expect(fold((letter + tone).toUpperCase())).toMatch(/^[a-z]$/)
    }
  }
})

test('composition does not change what is read', () => {
  expect(nfc('Á'.normalize('NFD'))).toBe('Á')
  expect(nfc('Á')).toHaveLength(1)
})
