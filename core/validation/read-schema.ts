import { isObject } from '../json.ts'
import { compilePattern, formats, isInheritedName, KEYWORDS } from '../schema/index.ts'
import type { KeywordShape } from '../schema/keywords.ts'
import type { Fault } from './fault.ts'
import { fits, isNames, type PlainShape } from './keyword-values.ts'
import { modern } from './modern.ts'
import { below, isFull, newReading, type Place, type Reading, ROOT, type Written } from './reading.ts'
import { resolveReferences } from './references.ts'
import { schemaFaults } from './schema-faults.ts'

type Walk = (reading: Reading, value: unknown, place: Place, keyword: string) => unknown

/** Applicators whose schemas look at the value itself and not at a part of it. */
const SAME_VALUE: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
])

const DIALECT = /^https?:\/\/json-schema\.org\/(draft\/2020-12|draft-07)\/schema#?$/

const misshapen = (reading: Reading, place: Place, keyword: string, shape: KeywordShape): undefined => {
  reading.faults.push(schemaFaults.shape(below(place, [keyword]).pointer, keyword, shape))
}

const child = (reading: Reading, value: unknown, from: Place, to: Place, keyword: string): Written => {
  if (SAME_VALUE.has(keyword)) reading.sameValue.get(from.pointer)?.push(to.pointer)
  return readNode(reading, value, to)
}

const schemas =
  (as: string): Walk =>
  (reading, value, place, keyword) =>
    Array.isArray(value) && value.length > 0
      ? value.map((one, index) => child(reading, one, place, below(place, [keyword, index], [as, index]), keyword))
      : misshapen(reading, place, keyword, 'schemas')

/** Walks the keywords that hold schemas. */
const walks: Readonly<Record<Exclude<KeywordShape, PlainShape>, Walk>> = {
  schema: (reading, value, place, keyword) =>
    child(reading, value, place, below(place, [keyword], [keyword === 'additionalItems' ? 'items' : keyword]), keyword),
  schemas: (reading, value, place, keyword) => schemas(keyword)(reading, value, place, keyword),
  itemSchemas: (reading, value, place, keyword) =>
    Array.isArray(value)
      ? schemas('prefixItems')(reading, value, place, keyword)
      : child(reading, value, place, below(place, [keyword]), keyword),
  schemaMap: (reading, value, place, keyword) => {
    if (!isObject(value)) return misshapen(reading, place, keyword, 'schemaMap')
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => {
        const at = below(place, [keyword, name])
        if (keyword === 'patternProperties') checkPattern(reading, name, at)
        else if (isInheritedName(name)) reading.faults.push(schemaFaults.name(at.pointer, name))
        return [name, child(reading, one, place, at, keyword)]
      }),
    )
  },
  dependencies: (reading, value, place, keyword) => {
    if (!isObject(value)) return misshapen(reading, place, keyword, 'dependencies')
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => {
        const at = below(place, [keyword, name], ['dependentSchemas', name])
        if (isInheritedName(name)) reading.faults.push(schemaFaults.name(at.pointer, name))
        return [name, isNames(one) ? one : child(reading, one, place, at, 'dependentSchemas')]
      }),
    )
  },
}

const checkPattern = (reading: Reading, source: string, place: Place): void => {
  const compiled = compilePattern(source)
  if (!compiled.ok) reading.faults.push(schemaFaults.pattern(place.pointer, compiled.message))
}

/** What is asked of some texts beyond being texts. */
const texts: Readonly<Record<string, (reading: Reading, value: string, place: Place) => void>> = {
  pattern: checkPattern,
  format: (reading, format, place) => {
    if (!Object.hasOwn(formats, format)) reading.faults.push(schemaFaults.format(place.pointer, format))
  },
  $schema: (reading, dialect, place) => {
    if (!DIALECT.test(dialect)) reading.faults.push(schemaFaults.dialect(place.pointer, dialect))
  },
}

const readKeyword = (reading: Reading, keyword: string, value: unknown, place: Place): unknown => {
  const shape = KEYWORDS[keyword]
  if (shape === undefined)
    return void reading.faults.push(schemaFaults.keyword(below(place, [keyword]).pointer, keyword))
  if (!Object.hasOwn(fits, shape)) return walks[shape as keyof typeof walks](reading, value, place, keyword)
  if (!fits[shape as PlainShape](value)) return misshapen(reading, place, keyword, shape)
  if (shape === 'text') texts[keyword]?.(reading, value as string, below(place, [keyword]))
  return value
}

const readNode = (reading: Reading, value: unknown, outer: Place): Written => {
  if (isFull(reading, outer)) {
    if (!reading.faults.some((fault) => fault.code === 'schema.tooLarge'))
      reading.faults.push(schemaFaults.tooLarge(outer.pointer))
    return true
  }
  reading.places.set(outer.pointer, outer.target)
  if (typeof value === 'boolean') return value
  if (!isObject(value)) {
    reading.faults.push(schemaFaults.notASchema(outer.pointer))
    return true
  }
  const id = typeof value.$id === 'string' ? value.$id.replace(/#$/, '') : undefined
  if (id !== undefined && reading.ids.has(id)) reading.faults.push(schemaFaults.id(outer.pointer, id))
  if (id !== undefined) reading.ids.set(id, outer.pointer)
  const place = id === undefined || id.startsWith('#') ? outer : { ...outer, base: outer.pointer }
  reading.sameValue.set(place.pointer, [])
  const read: Record<string, unknown> = {}
  for (const [keyword, inner] of Object.entries(value)) {
    if (inner !== undefined) read[keyword] = readKeyword(reading, keyword, inner, place)
  }
  const written = modern(read)
  if (typeof written.$ref === 'string') reading.references.push({ from: place, ref: written.$ref, into: written })
  return written
}

export type ReadSchema =
  | { readonly ok: true; readonly schema: Written }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * Reads a schema that anybody may have written: 2020-12, or draft-07 as TypeBox emits it. Answers with the same
 * schema in the keywords of 2020-12, without annotations and `$id`s and with every `$ref` a pointer inside it; or with
 * everything that is wrong. Nothing is ever fetched. `default` is an annotation: it fills nothing in.
 */
export const readSchema = (schema: unknown): ReadSchema => {
  const reading = newReading()
  const written = readNode(reading, schema, ROOT)
  if (reading.faults.length === 0) resolveReferences(reading, written)
  return reading.faults.length === 0 ? { ok: true, schema: written } : { ok: false, faults: reading.faults }
}
