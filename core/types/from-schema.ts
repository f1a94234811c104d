import { isObject } from '../json.ts'
import { intersect } from './intersect.ts'
import { literalType } from './literal.ts'
import { createResolve, type Resolve } from './schema-reference.ts'
import { union, widened } from './union.ts'
import {
  ANY,
  BOOLEAN,
  CLOSED,
  type Field,
  lazyField,
  lazyList,
  markedSecret,
  NEVER,
  NULL,
  NUMBER,
  OPEN,
  type Rest,
  SILENT,
  STRING,
  type ValueType,
} from './value-type.ts'

type Schema = Readonly<Record<string, unknown>>

/** Reading one document of schemas. */
interface Reader {
  readonly resolve: Resolve
  readonly known: Map<object, ValueType>
  /** Schemas that are being read for the same value: one that comes round says nothing new. */
  readonly open: Set<object>
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const has = (schema: Schema, ...keywords: readonly string[]): boolean =>
  keywords.some((keyword) => Object.hasOwn(schema, keyword))

const restOf = (schema: Schema, reader: Reader): Rest => {
  const { additionalProperties, unevaluatedProperties, patternProperties } = schema
  if (isObject(additionalProperties)) return { kind: 'open', type: lazily(additionalProperties, reader) }
  if (isObject(patternProperties) || additionalProperties === true) return OPEN
  if (additionalProperties === false || unevaluatedProperties === false) return CLOSED
  return isObject(schema.properties) && Object.keys(schema.properties).length > 0 ? SILENT : OPEN
}

/** `additionalProperties` may lead back to where it stands, so it is read when someone asks for its members. */
const lazily = (schema: Schema, reader: Reader): ValueType => (reader.open.has(schema) ? ANY : read(schema, reader))

const objectFrom = (schema: Schema, reader: Reader): ValueType => {
  const required = new Set(list(schema.required))
  const fields = new Map<string, Field>()
  for (const [name, member] of Object.entries(isObject(schema.properties) ? schema.properties : {}))
    fields.set(
      name,
      lazyField(() => read(member, reader), required.has(name)),
    )
  for (const name of required)
    if (typeof name === 'string' && !fields.has(name)) fields.set(name, { type: ANY, required: true })
  return { kind: 'object', fields, rest: restOf(schema, reader) }
}

const listFrom = (schema: Schema, reader: Reader): ValueType => {
  const places = [...list(schema.prefixItems), ...list(schema.items)]
  const more = Array.isArray(schema.items) ? schema.additionalItems : schema.items
  const rest = more === undefined ? (places.length > 0 && schema.maxItems !== undefined ? [] : [true]) : [more]
  return lazyList(() => union([...places, ...rest].map((item) => read(item, reader))))
}

const byType: Readonly<Record<string, (schema: Schema, reader: Reader) => ValueType>> = {
  null: () => NULL,
  boolean: () => BOOLEAN,
  integer: () => ({ kind: 'number', integer: true }),
  number: () => NUMBER,
  string: ({ format }) => (typeof format === 'string' ? { kind: 'string', format } : STRING),
  array: listFrom,
  object: objectFrom,
}

const typesOf = (schema: Schema): readonly unknown[] => {
  if (schema.type !== undefined) return Array.isArray(schema.type) ? schema.type : [schema.type]
  // Who names fields or items means an object or a list, even without saying so.
  if (has(schema, 'properties', 'required', 'additionalProperties', 'patternProperties')) return ['object']
  return has(schema, 'items', 'prefixItems') ? ['array'] : []
}

/** Values of an `enum` that are known one by one; of more only the kinds are. */
const MOST_VALUES = 64

const typeOfValues = (values: readonly unknown[]): ValueType => {
  if (values.length <= MOST_VALUES) return union(values.map((value) => literalType(value)))
  const kinds = new Map(values.map((value) => [typeof value, value]))
  if (kinds.has('object')) return ANY
  return union([...kinds.values()].map((value) => widened(literalType(value))))
}

/** Everything that the keywords of a schema say, each by itself. */
const partsOf = (schema: Schema, reader: Reader): ValueType[] => {
  const parts: ValueType[] = []
  const types = typesOf(schema).flatMap((name) =>
    typeof name === 'string' && Object.hasOwn(byType, name) ? (byType[name]?.(schema, reader) ?? []) : [],
  )
  if (types.length > 0) parts.push(union(schema.nullable === true ? [...types, NULL] : types))
  if (Array.isArray(schema.enum)) parts.push(typeOfValues(schema.enum))
  if (Object.hasOwn(schema, 'const')) parts.push(literalType(schema.const))
  if (typeof schema.$ref === 'string') parts.push(read(reader.resolve(schema.$ref), reader))
  for (const one of list(schema.allOf)) parts.push(read(one, reader))
  for (const forms of [schema.anyOf, schema.oneOf])
    if (Array.isArray(forms)) parts.push(union(forms.map((form) => read(form, reader))))
  return parts
}

const read = (schema: unknown, reader: Reader): ValueType => {
  if (schema === false) return NEVER
  if (!isObject(schema)) return ANY
  const known = reader.known.get(schema)
  if (known) return known
  if (reader.open.has(schema)) return ANY
  reader.open.add(schema)
  const said = partsOf(schema, reader).reduce(intersect, ANY)
  reader.open.delete(schema)
  const type = schema.secret === true ? markedSecret(said) : said
  reader.known.set(schema, type)
  return type
}

/**
 * What a JSON Schema says about values, as far as types go: bounds, patterns and conditions are left to the
 * validator. Takes 2020-12 and what TypeBox emits; of a schema that is not right it understands what it can.
 * `$ref`s are followed inside `root`, the schema itself when not given.
 */
export const typeOfSchema = (schema: unknown, root: unknown = schema): ValueType =>
  read(schema, { resolve: createResolve(root), known: new Map(), open: new Set() })

/** `typeOfSchema` that reads each schema once: a flow uses the same action many times. */
export const createSchemaTypes = (): typeof typeOfSchema => {
  const known = new Map<unknown, ValueType>()
  return (schema, root = schema) => {
    const type = known.get(schema) ?? typeOfSchema(schema, root)
    known.set(schema, type)
    return type
  }
}
