import { isObject } from '../json.ts'
import { assertions } from '../schema/keywords.ts'

type Keywords = Record<string, unknown>

const orNull = (type: unknown): unknown => {
  const types = Array.isArray(type) ? type : [type]
  return types.includes('null') ? type : [...types, 'null']
}

const split = (dependencies: unknown, names: boolean): Keywords =>
  Object.fromEntries(
    Object.entries(isObject(dependencies) ? dependencies : {}).filter(([, value]) => Array.isArray(value) === names),
  )

const merged = (own: unknown, older: Keywords): Keywords | undefined => {
  const all = { ...older, ...(isObject(own) ? own : {}) }
  return Object.keys(all).length > 0 ? all : undefined
}

/**
 * One schema in the keywords of 2020-12 that check something; those inside it are modern already.
 * A list in `items` becomes `prefixItems`, `dependencies` its two successors, `nullable` a type.
 */
export const modern = (read: Keywords): Keywords => {
  const { items, additionalItems, dependencies, nullable, ...rest } = read
  const kept = Object.entries(rest).filter(
    ([keyword]) => keyword in assertions || keyword === '$defs' || keyword === 'definitions',
  )
  const written: Keywords = Object.fromEntries(kept)
  if (Array.isArray(items)) {
    written.prefixItems = items
    if (additionalItems !== undefined) written.items = additionalItems
  } else if (items !== undefined) written.items = items
  const required = merged(read.dependentRequired, split(dependencies, true))
  const schemas = merged(read.dependentSchemas, split(dependencies, false))
  if (required) written.dependentRequired = required
  if (schemas) written.dependentSchemas = schemas
  if (nullable === true && read.type !== undefined) written.type = orNull(read.type)
  return written
}
