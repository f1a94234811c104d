import { isObject, pointerSegment } from '../../json.ts'
import { fail, into, type Look, type Schema } from './look.ts'
import { type Keyword, patternTest } from './scalars.ts'

const counted =
  (keyword: string, holds: (length: number, limit: number) => boolean): Keyword =>
  (limit, look) => {
    if (isObject(look.value) && !holds(Object.keys(look.value).length, limit as number)) fail(look, keyword, { limit })
  }

const require = (names: readonly string[], look: Look): void => {
  if (!isObject(look.value)) return
  for (const missingProperty of names)
    if (!Object.hasOwn(look.value, missingProperty)) fail(look, 'required', { missingProperty })
}

/** Keywords about objects that need nothing beside them. */
export const objectKeywords: Readonly<Record<string, Keyword>> = {
  minProperties: counted('minProperties', (count, limit) => count >= limit),
  maxProperties: counted('maxProperties', (count, limit) => count <= limit),
  required: (names, look) => require(names as readonly string[], look),
  dependentRequired: (dependencies, look) => {
    if (!isObject(look.value)) return
    for (const [name, names] of Object.entries(dependencies as Record<string, readonly string[]>))
      if (Object.hasOwn(look.value, name)) require(names, look)
  },
}

/** The schemas of a schema that speak of a field of that name. */
const membersFor = (schema: Schema, name: string, look: Look): unknown[] => {
  const { properties, patternProperties } = schema
  const found: unknown[] = []
  if (isObject(properties) && Object.hasOwn(properties, name)) found.push(properties[name])
  if (isObject(patternProperties))
    for (const [source, member] of Object.entries(patternProperties))
      if (patternTest(look, source)(name)) found.push(member)
  return found
}

const COMPOSED = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas', 'unevaluatedProperties']

/** Checks each field by what is said of it, and tells of those of which nothing is. */
export const fields = (schema: Schema, look: Look): void => {
  if (!isObject(look.value)) return
  const { properties, patternProperties, additionalProperties } = schema
  const known = isObject(properties) ? Object.keys(properties) : []
  const speaksAlone = look.alone && known.length > 0 && !COMPOSED.some((keyword) => Object.hasOwn(schema, keyword))
  const silent = additionalProperties === undefined && !patternProperties && speaksAlone
  for (const [name, value] of Object.entries(look.value)) {
    const members = membersFor(schema, name, look)
    for (const member of members) into(look, name, value, member)
    if (members.length > 0) continue
    if (additionalProperties === false || silent)
      look.faults.push({
        kind: 'unknown',
        name,
        silent,
        known: known.filter((other) => !Object.hasOwn(look.value as object, other)),
        pointer: `${look.pointer}/${pointerSegment(name)}`,
      })
    else if (additionalProperties !== undefined) into(look, name, value, additionalProperties)
  }
}
