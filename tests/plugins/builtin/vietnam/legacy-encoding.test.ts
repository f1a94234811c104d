import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeLegacy } from '../../../../plugins/builtin/vietnam/decode-legacy.ts'
import { TCVN3 } from '../../../../plugins/builtin/vietnam/tcvn3.ts'
import { VNI } from '../../../../plugins/builtin/vietnam/vni.ts'
import { callBuiltin } from '../../../support/builtins.ts'

/** The 67 small letters of Vietnamese that ASCII lacks. */
const SMALL = [...'àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ']
const CAPITAL = SMALL.map((letter) => letter.toUpperCase())

/** The other way round, the first code of each letter winning. */
const encoder = (table: ReadonlyMap<string, string>) => {
  const codes = new Map<string, string>()
  for (const [code, letter] of table) if (!codes.has(letter)) codes.set(letter, code)
  return (text: string): string => [...text].map((letter) => codes.get(letter) ?? letter).join('')
}

const WORDS = [
  'Cộng',
  'hòa',
  'xã',
  'hội',
  'chủ',
  'nghĩa',
  'Việt',
  'Nam',
  'Độc',
  'lập',
  'Tự',
  'do',
  'Hạnh',
  'phúc',
  'người',
  'được',
  'khuỷu',
  'quyển',
  'thuở',
  'ĐẶNG',
  'Ỷ',
  'Ơn',
  'Ước',
  'Ấn',
]

describe('TCVN3', () => {
  test.each([
    // what files typed in .VnTime look like when they are opened as Latin-1
    ['Céng hßa x· héi chñ nghÜa ViÖt Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
    ['NguyÔn V¨n A', 'Nguyễn Văn A'],
    ['TrÇn ThÞ B×nh', 'Trần Thị Bình'],
    ['¨ © ª « ¬ \u00ad ®', 'ă â ê ô ơ ư đ'],
    ['¡ ¢ £ ¤ ¥ ¦ §', 'Ă Â Ê Ô Ơ Ư Đ'],
  ])('%s → %s', (vanBan, expected) => {
    expect(callBuiltin('vietnam/legacyEncoding', { vanBan, bangMa: 'TCVN3' })).toEqual({ vanBan: expected, kyTuLa: 0 })
  })

  test('the table holds every small letter', () => {
    expect(SMALL.filter((letter) => ![...TCVN3.values()].includes(letter))).toEqual([])
  })

  test('the capital font turns small letters with marks into capitals', () => {
    const answer = callBuiltin('vietnam/legacyEncoding', { vanBan: 'Céng hßa', bangMa: 'TCVN3', chuHoa: true })
    expect(answer.vanBan).toBe('CỘNG HÒA')
  })

  test('a letter followed by the code of a mark is composed', () => {
    expect(decodeLegacy('a\u00b3 o\u00b4', 'TCVN3').text).toBe('á ọ')
  })
})

describe('VNI', () => {
  test.each([
    ['Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['Ñoäc laäp - Töï do - Haïnh phuùc', 'Độc lập - Tự do - Hạnh phúc'],
    ['Nguyeãn Vaên A', 'Nguyễn Văn A'],
    ['TRAÀN THÒ BÌNH', 'TRẦN THỊ BÌNH'],
    ['ngöôøi ñöôïc höôûng', 'người được hưởng'],
    ['quyeån saùch, thuûy trieàu, kyõ thuaät, giôø', 'quyển sách, thủy triều, kỹ thuật, giờ'],
    ['Ñaëng, ÑAËNG, AÙnh, Aùnh, Ôn, Öôùc', 'Đặng, ĐẶNG, Ánh, Ánh, Ơn, Ước'],
    ['æ ó ò î í ì', 'ỉ ĩ ị ỵ í ì'],
  ])('%s → %s', (vanBan, expected) => {
    expect(callBuiltin('vietnam/legacyEncoding', { vanBan, bangMa: 'VNI' })).toEqual({ vanBan: expected, kyTuLa: 0 })
  })

  test('the table holds every letter, small and capital', () => {
    const letters = [...VNI.values()]
    expect([...SMALL, ...CAPITAL].filter((letter) => !letters.includes(letter))).toEqual([])
  })
})

describe('there and back', () => {
  const there = { TCVN3: encoder(TCVN3), VNI: encoder(VNI) }

  const tables = { TCVN3, VNI }

  test.each(['TCVN3', 'VNI'] as const)('sentences survive %s', (bangMa) => {
    const letters = new Set(tables[bangMa].values())
    const words = WORDS.filter((text) => [...text].every((letter) => letter < '\u007f' || letters.has(letter)))
    expect(words.length).toBeGreaterThan(20)
    const word = fc.constantFrom(...words)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (words) => {
        const text = words.join(' ')
        const old = there[bangMa](text)
        expect(decodeLegacy(old, bangMa)).toEqual({ text, strange: 0 })
        expect([...old].filter((character) => character > 'ÿ')).toEqual([])
      }),
    )
  })

  test('plain English passes untouched through both', () => {
    const text = 'The quick brown fox, 123!'
    expect([decodeLegacy(text, 'TCVN3').text, decodeLegacy(text, 'VNI').text]).toEqual([text, text])
  })

  test('text that is Unicode already is noticed', () => {
    expect(decodeLegacy('Việt Nam', 'TCVN3').strange).toBeGreaterThan(0)
    expect(decodeLegacy('Cộng hòa', 'VNI').strange).toBeGreaterThan(0)
  })
})
