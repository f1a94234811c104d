import { isInheritedName } from '#core/schema'
import { flagOf, listOf, member, objectOf, textOf, textsOf } from '../read/loose.ts'
import type { Refs } from '../read/refs.ts'
import { typesOf } from './types.ts'

/** One field of a form, where its schema stands. */
export interface Field {
  readonly value: unknown
  readonly file: string
}

/** Fields of an object that is sent as a form: what its schema, and those that it is made of, declare. */
export interface Fields {
  readonly fields: ReadonlyMap<string, Field>
  readonly required: ReadonlySet<string>
  /** Schema of further fields; undefined where none may come. */
  readonly more: Field | undefined
}

/** Schemas that one form may be made of. */
const MOST_PARTS = 100

/** Gathers the fields through `$ref`, `allOf` and, as far as they are there, the forms of a union. */
export const fieldsOf = (refs: Refs, schema: unknown, file: string): Fields => {
  const fields = new Map<string, Field>()
  const required = new Set<string>()
  let more: Field | undefined = { value: {}, file }
  const open = [{ value: schema, file, isUnion: false }]
  for (let parts = 0; parts < MOST_PARTS; parts += 1) {
    const next = open.shift()
    if (next === undefined) break
    const found = refs.follow(next.value, next.file)
    if ('broken' in found) continue
    const node = objectOf(found.value)
    for (const [name, value] of Object.entries(objectOf(node.properties)))
      if (!fields.has(name) && !isInheritedName(name)) fields.set(name, { value, file: found.file })
    if (!next.isUnion && Array.isArray(node.required)) for (const name of textsOf(node.required)) required.add(name)
    const additional = node.additionalProperties
    if (additional === false) more = undefined
    else if (typeof additional === 'object' && more) more = { value: additional, file: found.file }
    for (const value of listOf(node.allOf)) open.push({ value, file: found.file, isUnion: next.isUnion })
    for (const value of [...listOf(node.oneOf), ...listOf(node.anyOf)])
      open.push({ value, file: found.file, isUnion: true })
  }
  return { fields, required: new Set([...required].filter((name) => fields.has(name))), more }
}

const BINARY: ReadonlySet<string> = new Set(['binary', 'file', 'byte'])

/** Bytes, not text: `type: file`, `format: binary`, or a media type that is none of text. */
export const isFile = (value: unknown): boolean => {
  const node = objectOf(value)
  if (textOf(node.type)?.toLowerCase() === 'file') return true
  const types = typesOf(node.type)
  if (types.length > 0 && !types.includes('string')) return false
  if (BINARY.has(textOf(node.format)?.toLowerCase() ?? '')) return true
  const media = textOf(node.contentMediaType)
  return media !== undefined && !/json|^text\/|xml/i.test(media) && !flagOf(member(node, 'const'))
}
