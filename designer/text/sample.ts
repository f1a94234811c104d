import { isObject } from '#core'

/** A synthetic text of each format that schemas of the platform name. */
const formats: Readonly<Record<string, string>> = {
  date: '2026-01-15',
  'date-time': '2026-01-15T08:30:00+07:00',
  time: '08:30:00+07:00',
  duration: 'PT30M',
  uuid: '018f3c2a-7d51-7e1b-9c3e-2b5a4f6d8e90',
  byte: 'TGnDqm4gVGjDtG5n',
  email: 'nguyenvana@example.vn',
  uri: 'https://example.vn/',
  'uri-reference': '/',
  hostname: 'example.vn',
  ipv4: '192.0.2.10',
  ipv6: '2001:db8::10',
  'vn-citizen-id': '001099000001',
  'vn-phone': '0912000000',
  'vn-tax-code': '0199999991',
  'vn-agency-code': 'G06',
}

const DEPTH = 8

const textSample = (schema: Record<string, unknown>): string => {
  const known = typeof schema.format === 'string' ? formats[schema.format] : undefined
  if (known !== undefined) return known
  const least = typeof schema.minLength === 'number' ? Math.min(schema.minLength, 200) : 0
  return 'a'.repeat(least)
}

const numberSample = ({ minimum, exclusiveMinimum, maximum }: Record<string, unknown>): number => {
  if (typeof minimum === 'number') return minimum
  if (typeof exclusiveMinimum === 'number') return Math.floor(exclusiveMinimum) + 1
  return typeof maximum === 'number' && maximum < 1 ? maximum : 1
}

const objectSample = ({ properties, required }: Record<string, unknown>, depth: number): object => {
  if (!isObject(properties)) return {}
  const needed = Array.isArray(required) ? required : []
  // Deep down only what must be there, so that a schema that holds itself comes to an end.
  const names = Object.keys(properties).filter((name) => depth < 3 || needed.includes(name))
  return Object.fromEntries(names.map((name) => [name, sampleOf(properties[name], depth + 1)]))
}

const listSample = ({ items, minItems }: Record<string, unknown>, depth: number): unknown[] =>
  items === undefined || (depth >= 3 && !minItems) ? [] : [sampleOf(items, depth + 1)]

const byType: Readonly<Record<string, (schema: Record<string, unknown>, depth: number) => unknown>> = {
  string: textSample,
  number: numberSample,
  integer: numberSample,
  boolean: () => true,
  object: objectSample,
  array: listSample,
  null: () => null,
}

const typeOf = ({ type, properties, items }: Record<string, unknown>): string => {
  const first = Array.isArray(type) ? type.find((one) => one !== 'null') : type
  if (typeof first === 'string') return first
  return properties ? 'object' : items ? 'array' : 'null'
}

/**
 * A value to begin with for a person who fills in a request: what the schema itself gives as an example,
 * or else something of the right shape. It need not satisfy a pattern.
 */
export const sampleOf = (schema: unknown, depth = 0): unknown => {
  if (!isObject(schema) || depth > DEPTH) return null
  const { examples, example, default: preset, enum: choices } = schema
  if (Array.isArray(examples) && examples.length > 0) return examples[0]
  if (example !== undefined) return example
  if (preset !== undefined) return preset
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(choices) && choices.length > 0) return choices[0]
  for (const parts of [schema.anyOf, schema.oneOf]) if (Array.isArray(parts)) return sampleOf(parts[0], depth + 1)
  if (Array.isArray(schema.allOf))
    return Object.assign({}, ...schema.allOf.map((part) => sampleOf(part, depth + 1)).filter(isObject))
  return byType[typeOf(schema)]?.(schema, depth) ?? null
}
