/** VNI for Windows: a letter, followed by a character that stands for its marks. Marks as NFD has them. */
const GRAVE = '\u0300'
const ACUTE = '\u0301'
const CIRCUMFLEX = '\u0302'
const TILDE = '\u0303'
const BREVE = '\u0306'
const HOOK = '\u0309'
const DOT = '\u0323'

/** Letters that take no further character. */
const ALONE = { ô: 'ơ', ö: 'ư', ñ: 'đ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' }

/** What follows a letter, for the marks alone, with the circumflex, and with the breve. */
const TONES = { ù: ACUTE, ø: GRAVE, û: HOOK, õ: TILDE, ï: DOT }
const WITH_CIRCUMFLEX = { â: '', á: ACUTE, à: GRAVE, å: HOOK, ã: TILDE, ä: DOT }
const WITH_BREVE = { ê: '', é: ACUTE, è: GRAVE, ú: HOOK, ü: TILDE, ë: DOT }

/** `ô` and `ö` stand for ơ and ư, which take tones too. */
const BASES = { a: 'a', e: 'e', o: 'o', u: 'u', y: 'y', ô: 'ơ', ö: 'ư' }

const pairs = (
  bases: Readonly<Record<string, string>>,
  marks: Readonly<Record<string, string>>,
  first = '',
): [string, string][] =>
  Object.entries(bases).flatMap(([written, letter]) =>
    Object.entries(marks).map(([sign, mark]): [string, string] => [
      written + sign,
      (letter + first + mark).normalize('NFC'),
    ]),
  )

const lower: readonly [string, string][] = [
  ...Object.entries(ALONE),
  ...pairs(BASES, TONES),
  ...pairs({ a: 'a', e: 'e', o: 'o' }, WITH_CIRCUMFLEX, CIRCUMFLEX),
  ...pairs({ a: 'a' }, WITH_BREVE, BREVE),
]

/** A capital's marks may be written in either case. */
const capitals = lower.flatMap(([written, letter]): [string, string][] => {
  const [base = '', sign = ''] = written
  return [
    [base.toUpperCase() + sign.toUpperCase(), letter.toUpperCase()],
    [base.toUpperCase() + sign, letter.toUpperCase()],
  ]
})

/** From one or two characters as Latin-1 shows them to the letter that they mean. */
export const VNI: ReadonlyMap<string, string> = new Map([...lower, ...capitals])
