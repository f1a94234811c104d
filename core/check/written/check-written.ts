import { isObject } from '../../json.ts'
import { tagOf } from '../../types/infer.ts'
import { createResolve } from '../../types/schema-reference.ts'
import type { WrittenFault } from './fault.ts'
import { items, listKeywords } from './lists.ts'
import { fail, type Look, type Schema, type Work } from './look.ts'
import { fields, objectKeywords } from './objects.ts'
import { type Keyword, scalarKeywords } from './scalars.ts'
import { conditional, unionKeywords } from './unions.ts'

const keywords: Readonly<Record<string, Keyword>> = {
  ...scalarKeywords,
  ...listKeywords,
  ...objectKeywords,
  ...unionKeywords,
}

const isOfType: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  array: Array.isArray,
  object: isObject,
}

const fitsType = (type: unknown, value: unknown): boolean =>
  (Array.isArray(type) ? type : [type]).some((name) => isOfType[String(name)]?.(value) ?? true)

const MOST_LOOKS = 50_000

const checkKeywords = (schema: Schema, look: Look): void => {
  for (const [keyword, argument] of Object.entries(schema))
    if (Object.hasOwn(keywords, keyword)) keywords[keyword]?.(argument, look)
  const { prefixItems } = schema
  if (schema.items !== undefined) items(schema.items, Array.isArray(prefixItems) ? prefixItems.length : 0, look)
  fields(schema, look)
  conditional(schema, look)
}

const checkLiteral = (schema: Schema | false, look: Look): void => {
  if (schema === false) fail(look, 'false schema', {})
  // Of a value of the wrong type nothing else is worth saying.
  else if (schema.type !== undefined && !fitsType(schema.type, look.value)) fail(look, 'type', { type: schema.type })
  else checkKeywords(schema, look)
}

const visit = (schema: unknown, look: Look): void => {
  const { work, value, pointer, faults } = look
  if (schema === true || schema === undefined) return
  work.left -= 1
  if (work.left < 0) return
  if (tagOf(value) === undefined) {
    checkLiteral(schema as Schema | false, look)
    return
  }
  const fault = work.computed(value, schema, pointer)
  if (fault) faults.push(fault)
}

/**
 * Checks what is written in a document against a schema, without generating code: literal parts exactly, computed
 * parts by what `computed` makes of them, and the whole only as far as it is known. Takes a schema as `readSchema`
 * gives it, in the keywords of 2020-12. Answers with nothing for what it cannot tell.
 */
export const checkWritten = (value: unknown, schema: unknown, computed: Work['computed']): readonly WrittenFault[] => {
  const faults: WrittenFault[] = []
  const work: Work = { left: MOST_LOOKS, resolve: createResolve(schema), computed, patterns: new Map(), visit }
  visit(schema, { value, pointer: '', alone: true, faults, work })
  return work.left < 0 ? [] : faults
}
