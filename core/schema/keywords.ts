import { VOCABULARY } from './vocabulary.ts'

/**
 * What a keyword's value must be.
 * `schema`, `schemas`, `schemaMap`, `dependencies` and `itemSchemas` hold schemas of their own.
 */
export type KeywordShape =
  | 'schema'
  | 'schemas'
  | 'schemaMap'
  /** One schema or, as drafts before 2020-12 write tuples, a list of them. */
  | 'itemSchemas'
  /** Name → schema or list of names. */
  | 'dependencies'
  | 'types'
  | 'number'
  | 'positive'
  | 'count'
  | 'flag'
  | 'text'
  | 'names'
  | 'namesMap'
  | 'values'
  | 'value'

/** The validation keywords of JSON Schema 2020-12, and those of draft-07 that TypeBox and older documents use. */
export const assertions = {
  type: 'types',
  nullable: 'flag',
  enum: 'values',
  const: 'value',
  multipleOf: 'positive',
  maximum: 'number',
  exclusiveMaximum: 'number',
  minimum: 'number',
  exclusiveMinimum: 'number',
  maxLength: 'count',
  minLength: 'count',
  pattern: 'text',
  format: 'text',
  items: 'itemSchemas',
  prefixItems: 'schemas',
  additionalItems: 'schema',
  maxItems: 'count',
  minItems: 'count',
  uniqueItems: 'flag',
  contains: 'schema',
  maxContains: 'count',
  minContains: 'count',
  maxProperties: 'count',
  minProperties: 'count',
  required: 'names',
  properties: 'schemaMap',
  patternProperties: 'schemaMap',
  additionalProperties: 'schema',
  unevaluatedProperties: 'schema',
  unevaluatedItems: 'schema',
  propertyNames: 'schema',
  dependentRequired: 'namesMap',
  dependentSchemas: 'schemaMap',
  dependencies: 'dependencies',
  allOf: 'schemas',
  anyOf: 'schemas',
  oneOf: 'schemas',
  not: 'schema',
  if: 'schema',
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nothing awaits this table
  then: 'schema',
  else: 'schema',
  $ref: 'text',
} as const satisfies Readonly<Record<string, KeywordShape>>

/** Keywords that say something but check nothing. */
const annotations = {
  $id: 'text',
  $schema: 'text',
  $comment: 'text',
  $defs: 'schemaMap',
  definitions: 'schemaMap',
  title: 'text',
  description: 'text',
  default: 'value',
  examples: 'value',
  deprecated: 'flag',
  readOnly: 'flag',
  writeOnly: 'flag',
  contentMediaType: 'text',
  contentEncoding: 'text',
} as const satisfies Readonly<Record<string, KeywordShape>>

const vocabulary = Object.fromEntries(VOCABULARY.map((keyword) => [keyword, 'value' as const]))

/** Every keyword that a schema of the platform may hold; any other is a fault. No prototype: names come from users. */
export const KEYWORDS: Readonly<Record<string, KeywordShape>> = Object.assign(
  Object.create(null),
  vocabulary,
  annotations,
  assertions,
)

export const SCHEMA_TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const

/** True for names that every JavaScript object has already, so that data holding them could be mistaken for code. */
export const isInheritedName = (name: string): boolean => name in Object.prototype || name === 'prototype'
