import { canonicalText } from '../../flow/canonical.ts'
import { compilePattern, formats } from '../../schema/index.ts'
import { fail, isPartlyComputed, type Look } from './look.ts'

/** Checks one keyword; does nothing where the keyword does not concern values of that type. */
export type Keyword = (argument: unknown, look: Look) => void

const equal = (a: unknown, b: unknown): boolean => canonicalText(a) === canonicalText(b)

const numeric =
  (keyword: string, holds: (value: number, limit: number) => boolean): Keyword =>
  (limit, look) => {
    if (typeof look.value === 'number' && !holds(look.value, limit as number)) fail(look, keyword, { limit })
  }

/** Characters as JSON Schema counts them: code points. */
const length = (text: string): number => {
  let count = 0
  for (const _ of text) count += 1
  return count
}

const textual =
  (keyword: string, holds: (length: number, limit: number) => boolean): Keyword =>
  (limit, look) => {
    if (typeof look.value === 'string' && !holds(length(look.value), limit as number)) fail(look, keyword, { limit })
  }

export const patternTest = (look: Look, source: string): ((text: string) => boolean) => {
  const { patterns } = look.work
  const known = patterns.get(source)
  if (known) return known
  const compiled = compilePattern(source)
  const test = compiled.ok ? compiled.test : () => true
  patterns.set(source, test)
  return test
}

/** To six places, as the validator at run time does: 0.3 is a multiple of 0.1. */
const isMultiple = (value: number, of: number): boolean => Math.abs(Math.round(value / of) - value / of) <= 1e-6

/** Keywords about numbers, texts and whole values. */
export const scalarKeywords: Readonly<Record<string, Keyword>> = {
  const: (allowedValue, look) => {
    if (!isPartlyComputed(look.value) && !equal(look.value, allowedValue)) fail(look, 'const', { allowedValue })
  },
  enum: (allowedValues, look) => {
    if (isPartlyComputed(look.value)) return
    if (!(allowedValues as readonly unknown[]).some((allowed) => equal(look.value, allowed)))
      fail(look, 'enum', { allowedValues })
  },
  minimum: numeric('minimum', (value, limit) => value >= limit),
  maximum: numeric('maximum', (value, limit) => value <= limit),
  exclusiveMinimum: numeric('exclusiveMinimum', (value, limit) => value > limit),
  exclusiveMaximum: numeric('exclusiveMaximum', (value, limit) => value < limit),
  multipleOf: (multipleOf, look) => {
    if (typeof look.value === 'number' && !isMultiple(look.value, multipleOf as number))
      fail(look, 'multipleOf', { multipleOf })
  },
  minLength: textual('minLength', (count, limit) => count >= limit),
  maxLength: textual('maxLength', (count, limit) => count <= limit),
  pattern: (pattern, look) => {
    if (typeof look.value === 'string' && !patternTest(look, pattern as string)(look.value))
      fail(look, 'pattern', { pattern })
  },
  format: (format, look) => {
    const known = Object.hasOwn(formats, format as string) ? formats[format as string] : undefined
    if (typeof look.value === 'string' && known && !known.test(look.value)) fail(look, 'format', { format })
  },
}
