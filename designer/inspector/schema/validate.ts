import { format as knownFormats, type OutputUnit, Validator } from '@cfworker/json-schema'
import { isObject, valueAt } from '#core'
import { compilePattern, formats } from '#core/schema'
import type { Schema } from './resolve.ts'

/** One thing wrong with a literal value: the keyword that failed, and what that keyword asks for. */
export interface LiteralFault {
  readonly keyword: string
  readonly limit: unknown
  /** Into the value, as a JSON pointer. */
  readonly pointer: string
}

/** The formats of the platform, for the interpreting validator: it knows those of the standard only. */
for (const [name, { test }] of Object.entries(formats)) knownFormats[name] = test

/**
 * Patterns are left out of what the validator sees, since it would hand them to a backtracking engine; they are
 * checked by the linear one. Schemas under `properties` and the like are walked as any other object: a field that is
 * itself named `pattern` is an object, and stays.
 */
const withoutPatterns = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(withoutPatterns)
  if (!isObject(schema)) return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name, value]) => name !== 'pattern' || typeof value !== 'string')
      .map(([name, value]) => [name, withoutPatterns(value)]),
  )
}

/** Keywords that only pass on what failed further inside. */
const CARRIERS: ReadonlySet<string> = new Set([
  'properties',
  'items',
  'prefixItems',
  'additionalProperties',
  'patternProperties',
  'allOf',
  '$ref',
  'if',
])

const namesOf = (location: string): readonly string[] =>
  location
    .replace(/^#\/?/, '')
    .split('/')
    .filter((name) => name !== '')
    .map((name) => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'))

const faultOf = (schema: unknown, unit: OutputUnit): LiteralFault => ({
  keyword: unit.keyword === 'false' ? 'additionalProperties' : unit.keyword,
  limit: valueAt(schema, namesOf(unit.keywordLocation.replace(/^.*#/, '#'))),
  pointer: unit.instanceLocation.replace(/^#/, ''),
})

const patternFault = ({ pattern }: Schema, value: unknown): LiteralFault | undefined => {
  if (typeof pattern !== 'string' || typeof value !== 'string') return undefined
  const compiled = compilePattern(pattern)
  return compiled.ok && !compiled.test(value) ? { keyword: 'pattern', limit: pattern, pointer: '' } : undefined
}

/** Checks literal values of one schema. `root` holds what references lead to. */
export type LiteralCheck = (value: unknown) => readonly LiteralFault[]

const checks = new WeakMap<object, LiteralCheck>()

const make = (schema: Schema, root: unknown): LiteralCheck => {
  const { $defs, definitions } = isObject(root) ? root : {}
  const cleaned = withoutPatterns({
    ...schema,
    ...($defs !== undefined && { $defs }),
    ...(definitions !== undefined && { definitions }),
  })
  let validator: Validator | undefined
  return (value) => {
    try {
      validator ??= new Validator(cleaned as Schema, '2020-12', false)
      const { errors } = validator.validate(value)
      const faults = errors
        .map((unit) => faultOf(cleaned, unit))
        .filter(({ keyword }) => !CARRIERS.has(keyword) || keyword === 'additionalProperties')
      const pattern = patternFault(schema, value)
      return pattern ? [...faults, pattern] : faults
    } catch {
      // A schema that cannot be used is the checker's to tell; nothing can be said about values.
      return []
    }
  }
}

export const literalCheck = (schema: Schema, root: unknown = schema): LiteralCheck => {
  const known = checks.get(schema)
  if (known) return known
  const check = make(schema, root)
  checks.set(schema, check)
  return check
}

/** The form that a value is written in; the first where it fits none. */
export const formOf = (forms: readonly Schema[], value: unknown, root: unknown): number => {
  const counts = forms.map((form) => literalCheck(form, root)(value).length)
  const best = Math.min(...counts)
  return Math.max(0, counts.indexOf(best))
}
