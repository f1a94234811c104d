import { isObject } from '#core'
import { flagOf, type Loose, listOf, member, numberOf } from '../read/loose.ts'
import { type Refs, refOf } from '../read/refs.ts'
import { withDiscriminator } from './discriminator.ts'
import { CARRIED, itemsOf, ONLY_INPUT } from './keywords.ts'
import { typesOf } from './types.ts'
import { enumOf, plainValue, typedValue } from './values.ts'
import { beside, type Spot, type Walk, type Written } from './walk.ts'

/** `exclusiveMinimum: true` made the bound beside it exclusive before 3.1; since then it is a bound itself. */
const boundsOf = (node: Loose): Written => {
  const written: Written = {}
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const value = node[exclusive]
    const limit = flagOf(value) ? numberOf(node[bound]) : typeof value === 'boolean' ? undefined : numberOf(value)
    if (limit === undefined) continue
    written[exclusive] = limit
    if (flagOf(value)) written[bound] = undefined
  }
  return written
}

const isNullable = (node: Loose): boolean =>
  flagOf(node.nullable) || flagOf(node['x-nullable']) || flagOf(node['x-isnullable'])

/** A type that is not told but plain to see; it makes a schema more useful to whoever fills in a form. */
const impliedType = (node: Loose): readonly string[] => {
  if (isObject(node.properties)) return ['object']
  return node.items !== undefined && !Array.isArray(node.items) ? ['array'] : []
}

/** Fields that the other side alone writes are not asked for, and those it never shows are not expected. */
const requiredOf = (node: Loose, required: unknown, side: Walk['side']): readonly string[] | undefined => {
  const mark = side === 'input' ? 'readOnly' : 'writeOnly'
  const closed = node.additionalProperties === false
  const names = (Array.isArray(required) ? (required as string[]) : []).filter((name) => {
    const field = member(node.properties, name)
    return !flagOf(member(field, mark)) && !(closed && field === undefined)
  })
  return names.length > 0 ? names : undefined
}

const withoutUndefined = (written: Written): Written => {
  for (const key of Object.keys(written)) if (written[key] === undefined) Reflect.deleteProperty(written, key)
  return written
}

const ANNOTATIONS = ['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly'] as const
const COMPOSED = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'const'] as const

/** Lets null pass beside what a schema asks for. The schema stays the same object: loops are opened in it. */
const orNull = (written: Written, types: readonly string[]): Written => {
  if (COMPOSED.some((keyword) => keyword in written)) {
    const outer: Written = {}
    for (const keyword of ANNOTATIONS) {
      if (keyword in written) outer[keyword] = written[keyword]
      Reflect.deleteProperty(written, keyword)
    }
    return { ...outer, anyOf: [written, { type: 'null' }] }
  }
  const listed = written.enum as readonly unknown[] | undefined
  return {
    ...written,
    ...(types.length > 0 && { type: [...new Set([...types, 'null'])] }),
    ...(listed && !listed.includes(null) && { enum: [...listed, null] }),
  }
}

/** Keywords that an `enum` says better; documents contradict themselves in them. */
const SAID_BY_ENUM = [
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'exclusiveMinimum',
  'exclusiveMaximum',
] as const

/** Puts an `enum` in. One that lists the items of a list, as older documents write it, moves to the items. */
const list = (written: Written, told: unknown, types: readonly string[]): void => {
  if (types.includes('array') && Array.isArray(told) && !told.some((one) => Array.isArray(one))) {
    const items = isObject(written.items) ? written.items : {}
    const listed = enumOf(told, [])
    if (listed && !('$ref' in items)) written.items = { ...items, enum: listed.values }
    return
  }
  const listed = enumOf(told, types)
  if (listed === undefined) return
  for (const keyword of SAID_BY_ENUM) written[keyword] = undefined
  written.enum = listed.values
  if (!listed.fits) written.type = undefined
}

/** The keywords of one schema that stand without its `$ref`. */
const ownKeywords = (node: Loose, walk: Walk, spot: Spot, refs: Refs): Written => {
  const told = typesOf(node.type)
  const types = told.length > 0 || node.type !== undefined ? told : impliedType(node)
  const written: Written = {}
  if (types.length > 0) written.type = types.length === 1 ? types[0] : types
  for (const keyword of Object.keys(node)) {
    const carry = CARRIED[keyword]
    if (carry === undefined || (walk.side === 'output' && ONLY_INPUT.has(keyword))) continue
    const value = node[keyword] === undefined || node[keyword] === null ? undefined : carry(node[keyword], walk, spot)
    if (value !== undefined) written[keyword] = value
  }
  // A form that is in fact several at once is common in documents, and no reason to refuse a value.
  const forms = listOf(node.oneOf)
  if (written.oneOf) {
    const tied =
      walk.side === 'input'
        ? withDiscriminator(node, forms, written.oneOf as Written[], refs, spot.file)
        : (written.oneOf as Written[])
    written.oneOf = undefined
    if (written.anyOf) written.allOf = [...((written.allOf as Written[] | undefined) ?? []), { anyOf: tied }]
    else written.anyOf = tied
  } else if (written.anyOf && walk.side === 'input')
    written.anyOf = withDiscriminator(node, listOf(node.anyOf), written.anyOf as Written[], refs, spot.file)
  Object.assign(written, itemsOf(node, walk, spot), walk.side === 'input' && boundsOf(node))
  if (node.enum !== undefined) list(written, node.enum, types)
  written.const = 'const' in node ? typedValue(node.const, types) : undefined
  written.default = 'default' in node ? typedValue(node.default, types) : undefined
  if (written.examples === undefined && 'example' in node) {
    const example = plainValue(node.example)
    if (example !== undefined && example !== null) written.examples = [example]
  }
  written.required = requiredOf(node, written.required, walk.side)
  return withoutUndefined(written)
}

/** Reads one schema of any dialect, and all inside it, as a schema of 2020-12. Throws nothing, whatever it is given. */
export const convertNode = (node: unknown, walk: Walk, spot: Spot, refs: Refs): Written => {
  if (node === false) return { not: {} }
  if (!isObject(node)) return {}
  const ref = refOf(node)
  if (ref === undefined) {
    const own = ownKeywords(node, walk, spot, refs)
    return isNullable(node) ? orNull(own, typesOf(own.type)) : own
  }
  // A type beside a `$ref` repeats what the other schema says, or contradicts it; but it may add null.
  const { $ref: _, nullable: __, type, ...siblings } = node
  const target = walk.refer(ref, spot)
  const own =
    walk.modern && Object.keys(siblings).length > 0 ? ownKeywords(siblings, walk, beside(spot, true), refs) : {}
  const written = Object.assign(target, '$ref' in own ? {} : { ...own, ...target })
  return isNullable(node) || (Array.isArray(type) && type.includes('null')) ? orNull(written, []) : written
}
