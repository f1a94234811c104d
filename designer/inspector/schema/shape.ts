import { isObject } from '#core'
import { resolveSchema, type Schema } from './resolve.ts'

/** The control that a schema asks for. */
export type Shape =
  | { readonly kind: 'object'; readonly fields: readonly FormField[]; readonly rest: Schema | undefined }
  | { readonly kind: 'list'; readonly item: Schema; readonly min: number; readonly max: number | undefined }
  | { readonly kind: 'choice'; readonly values: readonly unknown[] }
  | { readonly kind: 'forms'; readonly forms: readonly Schema[] }
  | { readonly kind: 'text'; readonly multiline: boolean; readonly format: string | undefined }
  | { readonly kind: 'number'; readonly integer: boolean }
  | { readonly kind: 'flag' }
  /** Anything: written as JSON. */
  | { readonly kind: 'json' }

export interface FormField {
  readonly name: string
  readonly schema: Schema
  readonly required: boolean
}

const isNull = ({ type, const: fixed }: Schema): boolean => type === 'null' || fixed === null

const typesOf = ({ type }: Schema): readonly string[] =>
  (Array.isArray(type) ? type : [type]).filter((one): one is string => typeof one === 'string' && one !== 'null')

const fieldsOf = (schema: Schema, root: unknown): readonly FormField[] => {
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(isObject(schema.properties) ? schema.properties : {}).map(([name, member]) => ({
    name,
    schema: resolveSchema(member, root),
    required: required.includes(name),
  }))
}

const objectShape = (schema: Schema, root: unknown): Shape => {
  const { additionalProperties: more } = schema
  const fields = fieldsOf(schema, root)
  const rest = isObject(more) ? resolveSchema(more, root) : more === true || fields.length === 0 ? {} : undefined
  return { kind: 'object', fields, rest: more === false ? undefined : rest }
}

const count = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

const listShape = (schema: Schema, root: unknown): Shape =>
  Array.isArray(schema.items) || schema.prefixItems !== undefined
    ? { kind: 'json' }
    : {
        kind: 'list',
        item: resolveSchema(schema.items, root),
        min: count(schema.minItems) ?? 0,
        max: count(schema.maxItems),
      }

const byType: Readonly<Record<string, (schema: Schema, root: unknown) => Shape>> = {
  object: objectShape,
  array: listShape,
  string: ({ multiline, format, maxLength }) => ({
    kind: 'text',
    multiline: multiline === true || (typeof maxLength === 'number' && maxLength > 300),
    format: typeof format === 'string' ? format : undefined,
  }),
  number: () => ({ kind: 'number', integer: false }),
  integer: () => ({ kind: 'number', integer: true }),
  boolean: () => ({ kind: 'flag' }),
}

const impliedType = (schema: Schema): string | undefined => {
  if (schema.properties !== undefined) return 'object'
  if (schema.items !== undefined) return 'array'
  return schema.format !== undefined || schema.pattern !== undefined ? 'string' : undefined
}

/** The alternatives that a value may have, without null: that it may be left out is told elsewhere. */
const formsOf = (schema: Schema, root: unknown): readonly Schema[] => {
  const listed = [schema.anyOf, schema.oneOf].find(Array.isArray) as readonly unknown[] | undefined
  return (listed ?? []).map((one) => resolveSchema(one, root)).filter((one) => !isNull(one))
}

const known = new WeakMap<object, { readonly root: unknown; readonly shape: Shape }>()

/**
 * What a form shows for a schema. Anything it cannot show well is JSON, so nothing is ever out of reach. The same schema
 * gives the same shape: it is asked for at every letter that is typed.
 */
export const shapeOf = (given: unknown, root: unknown = given): Shape => {
  if (!isObject(given)) return { kind: 'json' }
  const kept = known.get(given)
  if (kept && kept.root === root) return kept.shape
  const shape = makeShape(resolveSchema(given, root), root)
  known.set(given, { root, shape })
  return shape
}

const makeShape = (schema: Schema, root: unknown): Shape => {
  if (Array.isArray(schema.enum)) return { kind: 'choice', values: schema.enum }
  if (schema.const !== undefined) return { kind: 'choice', values: [schema.const] }
  const forms = formsOf(schema, root)
  if (forms.length > 0 && forms.every((one) => one.const !== undefined))
    return { kind: 'choice', values: forms.map((one) => one.const) }
  const { anyOf: _, oneOf: __, ...common } = schema
  if (forms.length === 1) return shapeOf({ ...common, ...forms[0] }, root)
  if (forms.length > 1) return { kind: 'forms', forms: forms.map((one) => ({ ...common, ...one })) }
  const types = typesOf(schema)
  const type = types.length > 0 ? types[0] : impliedType(schema)
  if (types.length > 1) return { kind: 'forms', forms: types.map((one) => ({ ...schema, type: one })) }
  return (type === undefined ? undefined : byType[type]?.(schema, root)) ?? { kind: 'json' }
}

const looksLike = (shape: Shape, value: unknown): boolean => {
  const looks: { readonly [K in Shape['kind']]: (value: unknown) => boolean } = {
    object: isObject,
    list: Array.isArray,
    choice: () => shape.kind === 'choice' && shape.values.includes(value),
    forms: () => shape.kind === 'forms' && shape.forms.some((form) => looksLike(shapeOf(form), value)),
    text: (one) => typeof one === 'string',
    number: (one) => typeof one === 'number',
    flag: (one) => typeof one === 'boolean',
    json: () => true,
  }
  return looks[shape.kind](value)
}

/** Can the control show the value without losing any of it? */
export const fitsShape = (shape: Shape, value: unknown): boolean => value === undefined || looksLike(shape, value)

/** A value to begin with. */
export const emptyOf = (shape: Shape): unknown => {
  const empties: { readonly [K in Shape['kind']]: () => unknown } = {
    object: () => ({}),
    list: () => [],
    choice: () => (shape.kind === 'choice' ? shape.values[0] : undefined),
    forms: () => (shape.kind === 'forms' ? emptyOf(shapeOf(shape.forms[0] ?? {})) : undefined),
    text: () => '',
    number: () => 0,
    flag: () => false,
    json: () => null,
  }
  return empties[shape.kind]()
}
