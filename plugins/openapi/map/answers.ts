import type { JsonSchema } from '#core'
import { shortened } from '#plugins/described'
import type { Source } from '../read/document.ts'
import { type Loose, member, objectOf, textOf, textsOf } from '../read/loose.ts'
import type { Closure } from '../schema/closure.ts'
import { isFile } from '../schema/fields.ts'
import type { WireAnswer } from '../wire.ts'
import { isJson, kindOf, writable } from './media.ts'

export interface Answers {
  readonly output: JsonSchema
  readonly answers: Readonly<Record<string, WireAnswer>>
  readonly failures: Readonly<Record<string, string>>
  readonly accept: string | undefined
}

interface Answer {
  readonly status: string
  readonly as: WireAnswer['as']
  readonly types: readonly string[]
  readonly schema: unknown
  readonly file: string
}

const MOST_FAILURES = 12

/** `200`, `2XX`, `default`; documents also write `2xx`, `200 OK` and words. */
const statusOf = (key: string): string | undefined => {
  const status = /^\s*([1-5](?:\d\d|xx))\b/i.exec(key)?.[1]?.toUpperCase()
  return status ?? (/^default$/i.test(key.trim()) ? 'default' : undefined)
}

const isSuccess = (status: string): boolean => status.startsWith('2')

const contentOf = (source: Source, value: Loose, file: string, produces: readonly string[]): Omit<Answer, 'status'> => {
  const content = objectOf(value.content)
  if (source.dialect !== '2.0' || Object.keys(content).length > 0) {
    const types = Object.keys(content)
    const best = types.find(isJson) ?? types[0]
    if (best === undefined) return { as: 'none', types: [], schema: undefined, file }
    const found = source.refs.follow(content[best], file)
    const schema = 'broken' in found ? {} : member(found.value, 'schema')
    return { as: answerKind(best), types, schema, file }
  }
  const { schema } = value
  if (schema === undefined) return { as: 'none', types: produces, schema, file }
  const best = produces.find(isJson) ?? produces[0] ?? 'application/json'
  return { as: isFile(schema) ? 'binary' : answerKind(best), types: produces, schema, file }
}

const answerKind = (mediaType: string): WireAnswer['as'] => {
  const kind = kindOf(mediaType)
  return kind === 'json' ? 'json' : kind === 'binary' ? 'binary' : 'text'
}

const OUTPUTS: Readonly<Record<'text' | 'binary', JsonSchema>> = {
  text: { type: 'string' },
  binary: { type: 'string', format: 'byte', description: 'base64' },
}

/** The first usable answer of success gives the output; one that may also come empty may be null. */
const outputOf = (closure: Closure, successes: readonly Answer[]): JsonSchema => {
  const first = successes.find(({ as, schema }) => as !== 'none' && (as !== 'json' || schema !== undefined))
  if (first === undefined) return {}
  const others = successes.filter((one) => one.as !== 'none' && one.as !== first.as)
  if (others.length > 0) return {}
  const schemas = successes.filter(({ as, schema }) => as === 'json' && schema !== undefined)
  const converted =
    first.as === 'json'
      ? [
          ...new Map(
            schemas.map(({ schema, file }) => closure.convert(schema, file)).map((one) => [JSON.stringify(one), one]),
          ).values(),
        ]
      : [OUTPUTS[first.as as 'text' | 'binary']]
  const mayBeEmpty = successes.some(({ as }) => as === 'none')
  const forms: readonly JsonSchema[] = mayBeEmpty ? [...converted, { type: 'null' }] : converted
  return forms.length === 1 ? (forms[0] as JsonSchema) : { anyOf: forms }
}

/** What an operation may answer. */
export const answersOf = (
  source: Source,
  closure: Closure,
  operation: Loose,
  file: string,
  isHead: boolean,
): Answers => {
  const produces = textsOf(operation.produces ?? source.root.produces)
  const found: Answer[] = []
  const failures: [string, string][] = []
  for (const [key, one] of Object.entries(objectOf(operation.responses))) {
    const status = statusOf(key)
    const response = source.refs.follow(one, file)
    if ('broken' in response) source.notes.warn(response.broken === 'remote' ? 'remoteRef' : 'missingRef', response.ref)
    if (status === undefined || 'broken' in response) continue
    const value = objectOf(response.value)
    const description = textOf(value.description)
    if (isSuccess(status) || status === 'default')
      found.push({ status, ...contentOf(source, value, response.file, produces) })
    else if (description !== undefined && failures.length < MOST_FAILURES)
      failures.push([status, shortened(description, 160)])
  }
  const told = found.filter(({ status }) => isSuccess(status))
  const successes = told.length > 0 ? told : found
  const types = [...new Set(successes.flatMap((one) => one.types).map(writable))]
  const json = types.filter(isJson)
  return {
    output: isHead ? {} : outputOf(closure, successes),
    answers: Object.fromEntries(found.map(({ status, as }) => [status, { as: isHead ? 'none' : as }])),
    failures: Object.fromEntries(failures),
    accept: types.length === 0 ? undefined : (json.length > 0 ? json : types).slice(0, 5).join(', '),
  }
}
