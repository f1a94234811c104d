import { RE2JS } from 're2js'
import type { Localized } from '../../localized.ts'
import { isLinearForNative, isRightForNative } from './linear.ts'
import { PATTERN_LENGTH, parsePattern } from './parse.ts'
import { PatternRefusal, refusals } from './refusal.ts'
import { NATIVE, RE2, renderPattern } from './render.ts'

export type CompiledPattern =
  | { readonly ok: true; readonly engine: 'native' | 're2'; readonly test: (text: string) => boolean }
  | { readonly ok: false; readonly message: Localized }

type Test = (text: string) => boolean

const native = (source: string): Test => {
  const expression = new RegExp(source, 'u')
  return (text) => expression.test(text)
}

/** Instructions of a compiled pattern: each may cost a step for each character of the text. */
const PROGRAM_SIZE = 2_000

const re2 = (source: string): Test => {
  const expression = RE2JS.compile(source)
  if (expression.programSize() > PROGRAM_SIZE) throw refusals.tooLarge(PATTERN_LENGTH)
  return (text) => expression.test(text)
}

/**
 * Compiles a pattern that anybody may have written: matching takes time linear in the text, whatever the pattern.
 * The dialect is that of JSON Schema (ECMA-262, `u` flag), less what cannot be matched in linear time.
 */
export const compilePattern = (source: string): CompiledPattern => {
  try {
    const node = parsePattern(source)
    if (isLinearForNative(node) && isRightForNative(node))
      return { ok: true, engine: 'native', test: native(renderPattern(node, NATIVE)) }
    return { ok: true, engine: 're2', test: re2(renderPattern(node, RE2)) }
  } catch (thrown) {
    // The engines refuse what the parser let through: a script they don't know, repetitions above their bounds.
    const refusal = thrown instanceof PatternRefusal ? thrown : refusals.tooLarge(PATTERN_LENGTH)
    return { ok: false, message: refusal.text }
  }
}
