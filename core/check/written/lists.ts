import { areUnique } from '../../validation/unique-items.ts'
import { fail, faultsOf, into, isPartlyComputed, type Look } from './look.ts'
import type { Keyword } from './scalars.ts'

const counted =
  (keyword: string, holds: (length: number, limit: number) => boolean): Keyword =>
  (limit, look) => {
    if (Array.isArray(look.value) && !holds(look.value.length, limit as number)) fail(look, keyword, { limit })
  }

const each = (look: Look, from: number, schema: unknown): void => {
  if (!Array.isArray(look.value)) return
  for (let index = from; index < look.value.length; index += 1) into(look, index, look.value[index], schema)
}

/** Keywords about lists. `items` begins behind `prefixItems`, so it needs the schema that both stand in. */
export const listKeywords: Readonly<Record<string, Keyword>> = {
  minItems: counted('minItems', (count, limit) => count >= limit),
  maxItems: counted('maxItems', (count, limit) => count <= limit),
  uniqueItems: (wanted, look) => {
    if (wanted === true && Array.isArray(look.value) && !isPartlyComputed(look.value) && !areUnique(look.value))
      fail(look, 'uniqueItems', {})
  },
  prefixItems: (schemas, look) => {
    if (!Array.isArray(look.value)) return
    for (const [index, schema] of (schemas as readonly unknown[]).entries())
      if (index < look.value.length) into(look, index, look.value[index], schema)
  },
  contains: (schema, look) => {
    if (!Array.isArray(look.value) || isPartlyComputed(look.value)) return
    if (!look.value.some((item) => faultsOf({ ...look, value: item }, schema).length === 0)) fail(look, 'contains', {})
  },
}

export const items = (schema: unknown, prefix: number, look: Look): void => each(look, prefix, schema)
