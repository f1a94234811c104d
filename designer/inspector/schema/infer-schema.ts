import { isObject } from '#core'
import { formats } from '#core/schema'

type Inferred = Readonly<Record<string, unknown>>

/** Formats whose texts are hardly ever anything else. */
const TELLING = ['date', 'date-time', 'uuid', 'email'] as const

const ofTexts = (texts: readonly string[]): Inferred => {
  const format = TELLING.find((name) => texts.every((text) => formats[name]?.test(text)))
  return { type: 'string', ...(format && { format }) }
}

const ofObjects = (objects: readonly Readonly<Record<string, unknown>>[]): Inferred => {
  const names = [...new Set(objects.flatMap((one) => Object.keys(one)))]
  const having = (name: string) => objects.filter((one) => Object.hasOwn(one, name))
  const required = names.filter((name) => having(name).length === objects.length)
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, ofSamples(having(name).map((one) => one[name]))])),
    ...(required.length > 0 && { required }),
  }
}

const ofLists = (lists: readonly (readonly unknown[])[]): Inferred => {
  const items = ofSamples(lists.flat())
  return { type: 'array', ...(Object.keys(items).length > 0 && { items }) }
}

const all = <T>(values: readonly unknown[], is: (value: unknown) => value is T): values is readonly T[] =>
  values.every(is)

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number'
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** Of values of different kinds nothing is said. */
const ofPresent = (values: readonly unknown[]): Inferred => {
  if (all(values, isText)) return ofTexts(values)
  if (all(values, isNumber)) return { type: values.every(Number.isInteger) ? 'integer' : 'number' }
  if (all(values, isFlag)) return { type: 'boolean' }
  if (all(values, isList)) return ofLists(values)
  return all(values, isObject) ? ofObjects(values) : {}
}

const ofSamples = (values: readonly unknown[]): Inferred => {
  const present = values.filter((value) => value !== null)
  if (present.length === 0) return {}
  const schema = ofPresent(present)
  if (present.length === values.length || schema.type === undefined) return schema
  return schema.type === 'object' || schema.type === 'array'
    ? { anyOf: [schema, { type: 'null' }] }
    : { ...schema, type: [schema.type, 'null'] }
}

/**
 * A schema that the sample fits: what is there is required, unless some elements of a list lack it. Of null and of
 * empty lists nothing is learnt.
 */
export const schemaOfSample = (sample: unknown): Inferred => ofSamples([sample])
