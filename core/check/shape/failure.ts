import type { TSchema } from '@sinclair/typebox'
import { type ValueError, ValueErrorType } from '@sinclair/typebox/errors'
import type { Params } from '../../validation/value-faults.ts'

/** One thing wrong with a shape, in the words of JSON Schema. */
export interface Failure {
  readonly keyword: string
  readonly params: Params
  /** Where, as a JSON pointer into the value; for a missing or unknown field, the object that should have it or has it. */
  readonly pointer: string
  /** Names that would be right in the place of an unknown field. */
  readonly known: readonly string[]
}

/** Faults looked for in one step; more would help nobody. */
const MOST = 20

type Describe = (schema: TSchema) => readonly [keyword: string, params: Params]

const limit =
  (keyword: string): Describe =>
  (schema) => [keyword, { limit: schema[keyword] }]

const type =
  (name: string): Describe =>
  () => ['type', { type: name }]

/** What TypeBox calls a fault → what JSON Schema calls it. Covers what the schemas of a flow document use. */
const describe: Partial<Record<ValueErrorType, Describe>> = {
  [ValueErrorType.Object]: type('object'),
  [ValueErrorType.Array]: type('array'),
  [ValueErrorType.String]: type('string'),
  [ValueErrorType.Boolean]: type('boolean'),
  [ValueErrorType.Number]: type('number'),
  [ValueErrorType.Integer]: type('integer'),
  [ValueErrorType.Literal]: (schema) => ['const', { allowedValue: schema.const }],
  [ValueErrorType.StringMinLength]: limit('minLength'),
  [ValueErrorType.StringMaxLength]: limit('maxLength'),
  [ValueErrorType.StringPattern]: (schema) => ['pattern', { pattern: schema.pattern }],
  [ValueErrorType.NumberMinimum]: limit('minimum'),
  [ValueErrorType.NumberMaximum]: limit('maximum'),
  [ValueErrorType.IntegerMinimum]: limit('minimum'),
  [ValueErrorType.IntegerMaximum]: limit('maximum'),
  [ValueErrorType.ArrayMinItems]: limit('minItems'),
  [ValueErrorType.ArrayMaxItems]: limit('maxItems'),
}

const parentAndName = (path: string): readonly [parent: string, name: string] => {
  const slash = path.lastIndexOf('/')
  return [
    path.slice(0, slash),
    path
      .slice(slash + 1)
      .replaceAll('~1', '/')
      .replaceAll('~0', '~'),
  ]
}

const take = (errors: Iterable<ValueError>): ValueError[] => {
  const taken: ValueError[] = []
  const places = new Set<string>()
  for (const error of errors) {
    // After "it is missing" TypeBox also says what type the missing thing should have.
    if (places.has(error.path)) continue
    places.add(error.path)
    taken.push(error)
    if (taken.length >= MOST) break
  }
  return taken
}

const isLiteral = (schema: TSchema): boolean => schema.const !== undefined

/** Of a union: a choice of fixed values, or the faults of the one form that is meant, or the union itself. */
const failuresOfUnion = ({ schema, path, errors }: ValueError): Failure[] => {
  const forms = schema.anyOf as readonly TSchema[]
  const allowedValues = forms.map((form) => form.const)
  if (forms.every(isLiteral)) return [{ keyword: 'enum', params: { allowedValues }, pointer: path, known: [] }]
  const meant = errors
    .map((form) => take(form))
    .filter((form) => !form.some(({ type, path: at }) => type === ValueErrorType.Literal || at === path))
  const [only] = meant
  return only && meant.length === 1
    ? only.flatMap(failuresOfError)
    : [{ keyword: 'anyOf', params: {}, pointer: path, known: [] }]
}

const failuresOfError = (error: ValueError): Failure[] => {
  const { type: kind, schema, path } = error
  if (kind === ValueErrorType.Union) return failuresOfUnion(error)
  const [parent, name] = parentAndName(path)
  if (kind === ValueErrorType.ObjectRequiredProperty)
    return [{ keyword: 'required', params: { missingProperty: name }, pointer: parent, known: [] }]
  if (kind === ValueErrorType.ObjectAdditionalProperties && schema.patternProperties) {
    const [pattern] = Object.keys(schema.patternProperties)
    return [{ keyword: 'pattern', params: { pattern }, pointer: path, known: [] }]
  }
  if (kind === ValueErrorType.ObjectAdditionalProperties) {
    const known = Object.keys((schema.properties as object | undefined) ?? {})
    return [{ keyword: 'additionalProperties', params: { additionalProperty: name }, pointer: path, known }]
  }
  const [keyword, params] = describe[kind]?.(schema) ?? ['anyOf', {}]
  return [{ keyword, params, pointer: path, known: [] }]
}

export const failuresOf = (errors: Iterable<ValueError>): Failure[] => take(errors).flatMap(failuresOfError)
