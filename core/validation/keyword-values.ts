import { isObject } from '../json.ts'
import { isInheritedName, SCHEMA_LIMITS, SCHEMA_TYPES } from '../schema/index.ts'
import type { KeywordShape } from '../schema/keywords.ts'

/** Shapes that hold no schema. */
export type PlainShape = Exclude<KeywordShape, 'schema' | 'schemas' | 'schemaMap' | 'itemSchemas' | 'dependencies'>

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isType = (value: unknown): boolean => (SCHEMA_TYPES as readonly unknown[]).includes(value)

const isData = (value: unknown, depth: number): boolean => {
  if (depth > SCHEMA_LIMITS.nesting) return false
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || isNumber(value)) return true
  if (Array.isArray(value)) return value.every((item) => isData(item, depth + 1))
  return (
    isObject(value) && Object.entries(value).every(([name, item]) => !isInheritedName(name) && isData(item, depth + 1))
  )
}

/** A list of different names, none of which every object has. */
export const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  new Set(value).size === value.length &&
  value.every((name) => typeof name === 'string' && !isInheritedName(name))

/** What a keyword's value must be, for the shapes without schemas inside. */
export const fits = {
  types: (value) =>
    isType(value) ||
    (Array.isArray(value) && value.length > 0 && new Set(value).size === value.length && value.every(isType)),
  number: isNumber,
  positive: (value) => isNumber(value) && value > 0,
  count: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  flag: (value) => typeof value === 'boolean',
  text: (value) => typeof value === 'string',
  names: isNames,
  namesMap: (value) =>
    isObject(value) && Object.entries(value).every(([name, names]) => !isInheritedName(name) && isNames(names)),
  values: (value) =>
    Array.isArray(value) && value.length > 0 && value.length <= SCHEMA_LIMITS.values && isData(value, 0),
  value: (value) => isData(value, 0),
} satisfies Record<PlainShape, (value: unknown) => boolean>
