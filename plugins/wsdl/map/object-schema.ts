import { anyIn, type Count, countsOf } from '../schema/counts.ts'
import type { TypeRef, WireComplex, WireElement } from '../wire.ts'
import { localOf } from '../xml/names.ts'
import { constraintsOf, weightOf } from './choices.ts'
import type { Side, Written } from './simple-schema.ts'

/** What the schema of an object needs from its surroundings. */
export interface Inside {
  readonly side: Side
  readonly typed: (ref: TypeRef, depth: number) => Written
  /** Counts schemas; true while there is room for more. */
  readonly spend: (count: number) => boolean
}

/** Schemas that the choices of one type may take; beyond that they are checked only when the input is written. */
const HEAVIEST = 300

const TYPES = 'type'

/** Lets null pass beside what a schema asks for. */
const orNull = (schema: Written): Written => {
  const { [TYPES]: type, enum: values } = schema
  if (typeof type !== 'string') return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: 'null' }] }
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) && { enum: [...values, null] }) }
}

/** What is filled in by the description where nothing is given, as the text that it is. */
const standard = ({ fixed, default: value }: { readonly fixed?: string; readonly default?: string }): Written => {
  const text = fixed ?? value
  return text === undefined ? {} : { default: text, ...(fixed !== undefined && { fixed }) }
}

const withDefault = (schema: Written, told: Written): Written => {
  const types = [schema.type].flat()
  const text = told.default
  if (typeof text !== 'string') return schema
  // A fixed value is the only one; of numbers that are text its other spellings are too.
  const only = told.fixed === undefined ? undefined : { enum: [text] }
  if (types.includes('string')) return { ...schema, default: text, ...(types.length === 1 && only) }
  const value = types.includes('boolean') ? /^\s*(true|1)\s*$/.test(text) : Number(text)
  const fits =
    types.includes('boolean') ||
    (types.includes('integer') || types.includes('number') ? Number.isFinite(value) : false)
  return fits ? { ...schema, default: value } : schema
}

const described = (schema: Written, doc: string | undefined): Written =>
  doc === undefined || '$ref' in schema ? schema : { ...schema, description: doc }

/** The schema of what stands under an element's key. */
export const fieldSchema = (
  element: WireElement,
  count: Omit<Count, 'element'>,
  inside: Inside,
  depth: number,
): Written => {
  if (!inside.spend(1)) return {}
  const one = withDefault(inside.typed(element.type, depth + 1), inside.side === 'input' ? standard(element) : {})
  const value = element.nillable ? orNull(one) : one
  if (!element.list) return described(value, element.doc)
  if (!inside.spend(1)) return { type: 'array' }
  const limits =
    inside.side === 'output'
      ? {}
      : {
          ...(count.min > 0 && count.min < 1_000 && { minItems: count.min }),
          ...(Number.isFinite(count.max) && { maxItems: count.max }),
        }
  return described({ type: 'array', items: value, ...limits }, element.doc)
}

/**
 * Must the key be there? In an input, what can be filled in need not. In an answer lists always are; nothing else is
 * counted on, because services leave out what their descriptions require.
 */
const isRequired = ({ element, min, chosen }: Count, side: Side): boolean => {
  if (side === 'output') return element.list === true && !chosen
  return min > 0 && element.default === undefined && element.fixed === undefined && !element.nillable
}

/** The schema of a complex type's values. */
export const objectSchema = (type: WireComplex, inside: Inside, depth: number): Written => {
  const { side, typed, spend } = inside
  const counts = countsOf(type.content)
  const properties: Written = {}
  const required: string[] = []
  if (type.name !== undefined && spend(1))
    properties.$type = side === 'input' ? { enum: [localOf(type.name), type.name] } : { type: 'string' }
  for (const attribute of type.attributes ?? []) {
    if (!spend(1)) break
    properties[attribute.key] = withDefault(
      typed(attribute.type, depth + 1),
      side === 'input' ? standard(attribute) : {},
    )
    if (side === 'input' && attribute.required && attribute.fixed === undefined && attribute.default === undefined)
      required.push(attribute.key)
  }
  if (type.value !== undefined) {
    properties.$value = typed(type.value, depth + 1)
    required.push('$value')
  } else if (type.mixed && spend(1)) properties.$value = { type: 'string' }
  for (const [key, count] of counts) {
    properties[key] = fieldSchema(count.element, count, inside, depth)
    if (isRequired(count, side)) required.push(key)
  }
  const any = anyIn(type.content)
  if (any && spend(1)) properties.$any = { type: 'array', ...(any.needed && side === 'input' && { minItems: 1 }) }
  if (any?.needed && side === 'input') required.push('$any')
  const constraints = side === 'input' ? constraintsOf(type.content) : []
  const weight = constraints.reduce((sum, one) => sum + weightOf(one), 0)
  const fits = constraints.length > 0 && weight <= HEAVIEST && spend(weight)
  return {
    type: 'object',
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...(fits && { allOf: constraints }),
    ...(side === 'input' && !type.anyAttribute && { additionalProperties: false }),
    ...(side === 'input' && type.anyAttribute && { patternProperties: { '^@': {} }, additionalProperties: false }),
    ...(type.doc !== undefined && { description: type.doc }),
  }
}
