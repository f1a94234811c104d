import { isObject } from '#core'
import { isInheritedName } from '#core/schema'
import { shortened } from '#plugins/described'
import { flagOf, type Loose, numberOf, textsOf } from '../read/loose.ts'
import { formatOf } from './types.ts'
import { plainValue } from './values.ts'
import { beside, inside, type Spot, type Walk, type Written } from './walk.ts'

type Carry = (value: unknown, walk: Walk, spot: Spot) => unknown

const number: Carry = (value) => numberOf(value)
const count: Carry = (value) => {
  const counted = numberOf(value)
  return Number.isSafeInteger(counted) && (counted as number) >= 0 ? counted : undefined
}
const flag: Carry = (value) => (flagOf(value) ? true : undefined)
const text =
  (short: boolean): Carry =>
  (value, { textLength }) =>
    typeof value === 'string' && value.trim() !== '' && textLength > 0
      ? shortened(value, short ? Math.min(textLength, 120) : textLength)
      : undefined

const part: Carry = (value, walk, spot) =>
  isObject(value) || typeof value === 'boolean' ? walk.convert(value, inside(spot)) : undefined
const same: Carry = (value, walk, spot) => (isObject(value) ? walk.convert(value, beside(spot)) : undefined)

const each =
  (how: (spot: Spot) => Spot): Carry =>
  (value, walk, spot) => {
    const list = Array.isArray(value) ? value : isObject(value) ? [value] : []
    const converted = list.map((one) => walk.convert(one, how(spot)))
    return converted.length > 0 ? converted : undefined
  }

const names: Carry = (value, walk) => {
  const listed = [...new Set(textsOf(value === true || value === false ? undefined : value))]
  const usable = listed.filter((name) => !isInheritedName(name))
  if (usable.length < listed.length) walk.warn('inherited', listed.find(isInheritedName) as string)
  return usable.length > 0 ? usable : undefined
}

const map =
  (how: (spot: Spot) => Spot): Carry =>
  (value, walk, spot) => {
    if (!isObject(value)) return undefined
    const parts: [string, Written][] = []
    for (const [name, one] of Object.entries(value)) {
      if (isInheritedName(name)) walk.warn('inherited', name)
      else if (isObject(one) || typeof one === 'boolean') parts.push([name, walk.convert(one, how(spot))])
    }
    return parts.length > 0 ? Object.fromEntries(parts) : undefined
  }

const patterned: Carry = (value, walk, spot) => {
  if (!isObject(value)) return undefined
  const parts = Object.entries(value).flatMap(([source, one]): [string, Written][] => {
    const pattern = walk.patternOf(source)
    if (pattern === undefined) walk.warn('pattern', source)
    return pattern === undefined ? [] : [[pattern, walk.convert(one, inside(spot))]]
  })
  return parts.length > 0 ? Object.fromEntries(parts) : undefined
}

const pattern: Carry = (value, walk) => {
  const usable = walk.patternOf(value)
  if (usable === undefined) walk.warn('pattern', String(value))
  return usable
}

/** Whether other fields may come. An answer may always have more than was foretold. */
const additional: Carry = (value, walk, spot) => {
  if (isObject(value)) return walk.convert(value, inside(spot))
  return value === false && walk.side === 'input' && !spot.open ? false : undefined
}

const examples: Carry = (value) => {
  const usable = (Array.isArray(value) ? value : []).filter((one) => plainValue(one) !== undefined).slice(0, 3)
  return usable.length > 0 ? usable : undefined
}

const dependentNames: Carry = (value, walk, spot) =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([name, list]) => {
          const listed = isInheritedName(name) ? undefined : names(list, walk, spot)
          return listed ? [[name, listed]] : []
        }),
      )
    : undefined

/** Keywords that check what was sent; an answer is not refused for its finer points. */
export const ONLY_INPUT: ReadonlySet<string> = new Set([
  'multipleOf',
  'maximum',
  'minimum',
  'maxLength',
  'minLength',
  'pattern',
  'format',
  'maxItems',
  'minItems',
  'uniqueItems',
  'maxProperties',
  'minProperties',
  'propertyNames',
  'dependentRequired',
  'dependentSchemas',
  'contains',
  'maxContains',
  'minContains',
  'not',
  'if',
  'then',
  'else',
])

/** How each keyword is carried over. Those of `type`, `enum`, `nullable`, `items`, `required` and bounds hang together, and come after. */
export const CARRIED: Readonly<Record<string, Carry>> = Object.assign(Object.create(null), {
  title: text(true),
  description: text(false),
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
  examples,
  multipleOf: (value) => ((numberOf(value) ?? 0) > 0 ? numberOf(value) : undefined),
  maximum: number,
  minimum: number,
  maxLength: count,
  minLength: count,
  pattern,
  format: formatOf,
  maxItems: count,
  minItems: count,
  uniqueItems: flag,
  contains: part,
  maxContains: count,
  minContains: count,
  maxProperties: count,
  minProperties: count,
  required: names,
  properties: map(inside),
  patternProperties: patterned,
  additionalProperties: additional,
  propertyNames: part,
  dependentRequired: dependentNames,
  dependentSchemas: map((spot) => beside(spot, true)),
  allOf: each((spot) => beside(spot, true)),
  anyOf: each(beside),
  oneOf: each(beside),
  not: same,
  if: same,
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nothing awaits this table
  then: same,
  else: same,
} satisfies Record<string, Carry>)

/** One schema, or the list of them that older drafts wrote for tuples. */
export const itemsOf = (node: Loose, walk: Walk, spot: Spot): Written => {
  const { items, prefixItems } = node
  const listed = Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : []
  const rest = Array.isArray(items) ? node.additionalItems : items
  return {
    ...(listed.length > 0 && { prefixItems: listed.map((one) => walk.convert(one, inside(spot))) }),
    ...((isObject(rest) || typeof rest === 'boolean') && { items: walk.convert(rest, inside(spot)) }),
  }
}
