import type { JsonSchema, Localized } from '#core'
import type { Source } from '../read/document.ts'
import { flagOf, type Loose, listOf, member, objectOf, textOf } from '../read/loose.ts'
import type { Closure } from '../schema/closure.ts'
import type { Place, WireParameter } from '../wire.ts'
import { isIdempotencyHeader } from './effect.ts'
import { fieldName } from './field-name.ts'
import { styleOf } from './style.ts'
import { type Template, templateOf } from './template.ts'

/** A parameter as the description has it, and the file it stands in. */
export interface Declared {
  readonly value: Loose
  readonly file: string
  readonly name: string
  /** `path`, `query`, `header`, `cookie`; or `body`, `formdata`, which make up the body. */
  readonly in: string
}

/** A parameter ready for the wire, with the schema of its field. */
export interface Parameter {
  readonly wire: WireParameter
  readonly schema: JsonSchema
}

const PLACES: readonly string[] = ['path', 'query', 'header', 'cookie'] satisfies Place[]
const BODIES: readonly string[] = ['body', 'formdata']

/** Headers that belong to the HTTP client: the broker refuses them from anybody else. */
const CLIENTS: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Headers that follow from other parts of the description: never asked for, but taken. */
const FOLLOWING = /^(accept|content-type|authorization)$/i
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

const remote = (ref: string): Localized => ({
  vi: `Tham số nằm ở tài liệu khác (${ref}), không bao giờ được tải về; thao tác dùng được nhưng thiếu tham số này.`,
  en: `A parameter stands in another document (${ref}), which is never fetched; the operation works without it.`,
})

/** Parameters of a path and of its operation, which override the path's. */
export const declaredIn = (
  { refs, notes }: Source,
  operation: string,
  lists: readonly { readonly list: unknown; readonly file: string }[],
): readonly Declared[] => {
  const found = new Map<string, Declared>()
  for (const { list, file } of lists) {
    const here = new Set<string>()
    for (const one of Array.isArray(list) ? list : Object.values(objectOf(list))) {
      const {
        value,
        file: from,
        ...rest
      } = { file, ...refs.follow(one, file) } as { value?: unknown; file: string; ref?: string; broken?: string }
      if (rest.ref !== undefined) {
        if (rest.broken === 'remote') notes.skip(operation, remote(rest.ref.slice(0, 200)))
        else notes.warn('missingRef', rest.ref)
        continue
      }
      const parameter = objectOf(value)
      const place = (textOf(parameter.in) ?? (parameter.schema && !parameter.name ? 'body' : 'query')).toLowerCase()
      const name = textOf(parameter.name) ?? (place === 'body' ? 'body' : undefined)
      if (name === undefined || !(PLACES.includes(place) || BODIES.includes(place))) {
        notes.warn('badParameter', operation)
        continue
      }
      const key = `${place} ${place === 'header' ? name.toLowerCase() : name}`
      if (here.has(key)) notes.warn('duplicate', `${operation} ${name}`)
      here.add(key)
      found.set(key, { value: parameter, file: from, name, in: place })
    }
  }
  return [...found.values()]
}

const constantOf = (schema: JsonSchema): string | number | boolean | undefined => {
  const listed = listOf(schema.enum)
  const only = 'const' in schema ? schema.const : listed.length === 1 ? listed[0] : undefined
  return typeof only === 'string' || typeof only === 'number' || typeof only === 'boolean' ? only : undefined
}

interface Reading {
  readonly source: Source
  readonly closure: Closure
  /** `header x-key`: names by which calls prove themselves. */
  readonly proofs: ReadonlySet<string>
}

const read = (declared: Declared, { source, closure, proofs }: Reading, isWide: boolean): Parameter => {
  const { value, file, name } = declared
  const place = declared.in as Place
  const [content] = Object.keys(objectOf(value.content))
  const inner = content === undefined ? value.schema : member(objectOf(value.content)[content], 'schema')
  const schema: JsonSchema = closure.convert(
    inner ?? (content === undefined ? { ...value, required: undefined } : {}),
    file,
  )
  const description = textOf(value.description)
  const described: JsonSchema =
    inner !== undefined && description !== undefined && schema.description === undefined && !('$ref' in schema)
      ? { ...closure.convert({ description }, file), ...schema }
      : schema
  const key = `${place} ${name.toLowerCase()}`
  const free = proofs.has(key) || (place === 'header' && (FOLLOWING.test(name) || isIdempotencyHeader(name)))
  const demanded = place === 'path' || (flagOf(value.required) && !free)
  const constant = demanded ? constantOf(schema) : undefined
  const field = fieldName(name)
  const wire: WireParameter = {
    in: place,
    name,
    ...(field !== name && { field }),
    ...styleOf(
      { ...value, type: value.type ?? schema.type },
      place,
      source.dialect === '2.0' || (inner === undefined && content === undefined),
    ),
    ...(demanded && constant === undefined && { required: true as const }),
    ...((flagOf(value.allowReserved) || flagOf(value['x-ms-skip-url-encoding']) || isWide) && {
      allowReserved: true as const,
    }),
    ...(content !== undefined && { content }),
    ...(constant !== undefined && { constant }),
  }
  return { wire, schema: described }
}

const undeclared = (name: string): Declared => ({
  value: { type: 'string', required: true },
  file: '',
  name,
  in: 'path',
})

/** All parameters of an operation but its body, and the template that those of the path fill in. */
export const parametersOf = (
  reading: Reading,
  written: string,
  declared: readonly Declared[],
): { readonly template: Template; readonly parameters: readonly Parameter[] } => {
  const { notes } = reading.source
  const ofPath = declared.filter((one) => one.in === 'path').map(({ name }) => name)
  const template = templateOf(written, ofPath)
  const usable = declared.filter((one) => {
    if (BODIES.includes(one.in)) return false
    if (one.in === 'path' && !template.names.includes(one.name))
      return void notes.warn('strayPath', `${written} ${one.name}`)
    if (one.in !== 'header') return true
    if (HEADER_NAME.test(one.name) && !CLIENTS.has(one.name.toLowerCase())) return true
    return void notes.warn('reservedHeader', `${written} ${one.name}`)
  })
  const missing = template.names.filter((name) => !ofPath.includes(name)).map(undeclared)
  for (const { name } of missing) notes.warn('undeclaredPath', `${written} ${name}`)
  return {
    template,
    parameters: [...usable, ...missing].map((one) => read(one, reading, template.wide.has(one.name))),
  }
}
