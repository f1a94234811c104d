import { compilePattern } from '../schema/index.ts'
import { at, type Flat, type Spot } from './spots.ts'

const own = (value: unknown, name: string | number): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)

const OBJECT_KEYWORDS = [
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'required',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  'dependentSchemas',
]
const ARRAY_KEYWORDS = ['items', 'prefixItems', 'unevaluatedItems', 'contains', 'minItems', 'maxItems', 'uniqueItems']

const mayBe = (schema: Record<string, unknown>, type: string): boolean =>
  schema.type === undefined || schema.type === type || (Array.isArray(schema.type) && schema.type.includes(type))

/** Nothing inside such a value can have to be left out: it is a scalar, or nothing at all is said about it. */
export const isWhole = ({ always, choices }: Pick<Flat, 'always' | 'choices'>): boolean =>
  always.some((schema) => !mayBe(schema, 'object') && !mayBe(schema, 'array')) ||
  (choices.length === 0 &&
    always.every(
      (schema) =>
        schema.type === undefined && ![...OBJECT_KEYWORDS, ...ARRAY_KEYWORDS].some((keyword) => keyword in schema),
    ))

/** Names of fields that are named outright. */
export const fieldNames = ({ always }: Flat): ReadonlySet<string> =>
  new Set(
    always.flatMap(({ properties, required }) => [
      ...Object.keys(properties ?? {}),
      ...((required as string[] | undefined) ?? []),
    ]),
  )

const matching = (spot: Spot, name: string): Spot[] =>
  Object.keys(((spot.schema as Record<string, unknown>).patternProperties as object | undefined) ?? {})
    .filter((source) => {
      const pattern = compilePattern(source)
      return pattern.ok && pattern.test(name)
    })
    .map((source) => at(spot, 'patternProperties', source))

/** What is said about a field of that name; nothing means that it is not named, and must not leave. */
export const fieldSpots = ({ spots }: Flat, name: string): readonly Spot[] => {
  const objects = spots.filter(({ schema }) => typeof schema === 'object')
  const named = objects.flatMap((spot) => {
    const schema = spot.schema as Record<string, unknown>
    const found = [...(own(schema.properties, name) ? [at(spot, 'properties', name)] : []), ...matching(spot, name)]
    if (found.length > 0) return found
    const more = schema.additionalProperties
    if (more !== undefined && more !== false) return [at(spot, 'additionalProperties')]
    return (schema.required as string[] | undefined)?.includes(name) ? [{ schema: true, pointer: '/true' }] : []
  })
  if (named.length > 0) return named
  return objects
    .filter(({ schema }) => ((schema as Record<string, unknown>).unevaluatedProperties ?? false) !== false)
    .map((spot) => at(spot, 'unevaluatedProperties'))
}

/** What is said about the item at that place of a list. */
export const itemSpots = ({ spots }: Flat, index: number): readonly Spot[] =>
  spots.flatMap((spot) => {
    const schema = spot.schema as Record<string, unknown>
    if (own(schema.prefixItems, index)) return [at(spot, 'prefixItems', index)]
    const rest = ['items', 'unevaluatedItems'].find((keyword) => schema[keyword] !== undefined)
    return rest === undefined ? [] : [at(spot, rest)]
  })

/** How many places of a list have a schema of their own. */
export const prefixLength = ({ always }: Flat): number =>
  Math.max(0, ...always.map(({ prefixItems }) => (prefixItems as unknown[] | undefined)?.length ?? 0))

export const hasPatterns = ({ always }: Flat): boolean =>
  always.some((schema) => schema.patternProperties !== undefined)
