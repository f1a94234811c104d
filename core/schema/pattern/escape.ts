import type { ClassLetter, SetItem } from './ast.ts'
import type { Reader } from './reader.ts'
import { refusals } from './refusal.ts'

const CONTROL: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, '0': 0 }
const CATEGORY = /^(C[cfnos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/
const SCRIPT = /^(?:Script|sc)=([A-Z][A-Za-z_]{1,40})$/

const isScript = (name: string): boolean => {
  try {
    return new RegExp(`\\p{Script=${name}}`, 'u').unicode
  } catch {
    return false
  }
}

const property = (reader: Reader, negated: boolean): SetItem => {
  const name = reader.take('{') ? reader.until('}') : ''
  const script = SCRIPT.exec(name)?.[1]
  if (script === undefined ? !CATEGORY.test(name) : !isScript(script)) throw refusals.property(name)
  return { kind: 'property', name: script ?? name, script: script !== undefined, negated }
}

const unit = (reader: Reader): number => reader.hex(4)

/** After `\u`: four digits, two times four where they are a surrogate pair, or braces. */
const unicode = (reader: Reader): number => {
  if (reader.take('{')) {
    const code = Number.parseInt(reader.until('}'), 16)
    if (!(code >= 0 && code <= 0x10ffff)) throw refusals.syntax('\\u{…}', reader.at())
    return code
  }
  const first = unit(reader)
  if (first < 0xd800 || first > 0xdbff || !reader.lookingAt('\\u')) return first
  const back = reader.at()
  reader.take('\\u')
  const second = reader.lookingAt('{') ? 0 : unit(reader)
  if (second >= 0xdc00 && second <= 0xdfff) return (first - 0xd800) * 0x400 + (second - 0xdc00) + 0x10000
  reader.back(back)
  return first
}

const control = (reader: Reader): number => {
  const letter = reader.next()
  if (!/^[A-Za-z]$/.test(letter)) throw refusals.syntax('\\c', reader.at())
  return letter.charCodeAt(0) % 32
}

const code = (value: number): SetItem => ({ kind: 'range', range: [value, value] })

/**
 * What follows a backslash, where it stands for a character or a class. `\b` and `\B` are not for here.
 * Any ASCII punctuation may be escaped, also where ECMA-262 with the `u` flag would not have it: patterns
 * of other systems are full of `\-`.
 */
export const readEscape = (reader: Reader): SetItem => {
  const letter = reader.next()
  if (letter === '') throw refusals.syntax('\\', reader.at())
  if ('dwsDWS'.includes(letter)) return { kind: 'letter', letter: letter as ClassLetter }
  if (letter === 'p' || letter === 'P') return property(reader, letter === 'P')
  if (/^[1-9k]$/.test(letter)) throw refusals.backreference()
  if (letter === 'u') return code(unicode(reader))
  if (letter === 'x') return code(reader.hex(2))
  if (letter === 'c') return code(control(reader))
  const known = CONTROL[letter]
  if (known !== undefined && !(letter === '0' && /^\d$/.test(reader.peek()))) return code(known)
  if (/^[!-/:-@[-`{-~]$/.test(letter)) return code(letter.charCodeAt(0))
  throw refusals.syntax(`\\${letter}`, reader.at())
}
