import { isObject } from '#core'
import type { XmlPart } from '#plugins/sdk'
import { countsOf } from '../schema/counts.ts'
import type { Clark, TypeRef, WireArray, WireAttribute, WireComplex, WireElement, WireType } from '../wire.ts'
import { clark, ENCODING, localOf, XOP, XSD, XSI } from '../xml/names.ts'
import { badInput } from './fail.ts'
import { createSupply } from './supply.ts'
import { writeAny, writeAnything } from './write-any.ts'
import { writeContent } from './write-content.ts'
import { writeText } from './write-text.ts'
import { typeIn, type Writing } from './writing.ts'

/** What stands in an element, and on it. */
export interface Filled {
  readonly attributes: Readonly<Record<string, string>>
  readonly content: string | readonly XmlPart[]
}

const listsOf = new WeakMap<WireComplex, ReadonlySet<string>>()

/** Keys that hold lists of elements. */
const listsIn = (type: WireComplex): ReadonlySet<string> => {
  const known = listsOf.get(type)
  if (known) return known
  const lists = [...countsOf(type.content)].filter(([, { element }]) => element.list).map(([key]) => key)
  const keys = new Set(['$any', ...lists])
  listsOf.set(type, keys)
  return keys
}

const unknownField = (path: string, key: string, known: boolean): Error =>
  badInput(`${path}/${key}`, {
    vi: known
      ? 'trường này không đi cùng các trường khác đã cho, hoặc có quá nhiều giá trị.'
      : 'mô tả không có trường này.',
    en: known
      ? 'this field cannot stand with the others that are given, or there are too many of it.'
      : 'the description has no such field.',
  })

const writeAttributes = (
  declared: readonly WireAttribute[],
  open: boolean,
  value: Readonly<Record<string, unknown>>,
  writing: Writing,
  path: string,
): Record<string, string> => {
  const written: Record<string, string> = {}
  const used = new Set<string>()
  for (const { key, name, type, required, fixed, default: standard } of declared) {
    used.add(key)
    const given = Object.hasOwn(value, key) ? value[key] : undefined
    if (given !== undefined && given !== null)
      written[writing.prefixes.name(name)] = writeText(type, given, writing, `${path}/${key}`)
    else if (required) {
      const text = fixed ?? standard
      if (text === undefined)
        throw badInput(`${path}/${key}`, { vi: 'thiếu thuộc tính bắt buộc.', en: 'the required attribute is missing.' })
      written[writing.prefixes.name(name)] = text
    }
  }
  for (const key of Object.keys(value)) {
    if (!key.startsWith('@') || used.has(key)) continue
    if (!open) throw unknownField(path, key, false)
    written[writing.prefixes.name(key.slice(1))] = writeText('xs:string', value[key], writing, `${path}/${key}`)
  }
  return written
}

/** The type that `$type` names, be it the one that is expected anyway; or the only one that an abstract type can be. */
const otherType = (ref: TypeRef, type: WireComplex, label: unknown, path: string): Clark | undefined => {
  const names = [...(type.name === undefined ? [] : [type.name]), ...(type.derived ?? [])]
  if (label === undefined || label === null) {
    const [only, ...more] = type.derived ?? []
    if (!type.abstract) return undefined
    if (only !== undefined && more.length === 0) return only
    throw badInput(`${path}/$type`, {
      vi: `kiểu “${localOf(type.name ?? ref)}” là trừu tượng: hãy nêu $type, một trong ${(type.derived ?? []).map(localOf).join(', ')}.`,
      en: `the type “${localOf(type.name ?? ref)}” is abstract: name $type, one of ${(type.derived ?? []).map(localOf).join(', ')}.`,
    })
  }
  const found = names.find((name) => name === label) ?? names.find((name) => localOf(name) === label)
  if (found === undefined)
    throw badInput(`${path}/$type`, {
      vi: `không có kiểu “${String(label)}” ở đây.`,
      en: `there is no type “${String(label)}” here.`,
    })
  return found
}

const asObject = (type: WireComplex, value: unknown, path: string): Readonly<Record<string, unknown>> => {
  if (isObject(value)) return value
  if (type.value !== undefined || type.mixed) return { $value: value }
  if (value === '' && countsOf(type.content).size === 0) return {}
  throw badInput(path, { vi: 'cần một đối tượng.', en: 'it has to be an object.' })
}

const writeComplex = (type: WireComplex, given: unknown, writing: Writing, path: string): Filled => {
  const value = asObject(type, given, path)
  const attributes = writeAttributes(type.attributes ?? [], type.anyAttribute === true, value, writing, path)
  if (type.value !== undefined) {
    for (const key of Object.keys(value)) if (!/^(@|\$value$|\$type$)/.test(key)) throw unknownField(path, key, false)
    return { attributes, content: writeText(type.value, value.$value ?? '', writing, `${path}/$value`) }
  }
  const lists = listsIn(type)
  const { $type: _, $value: text, ...fields } = value
  const supply = createSupply(fields, path, (key) => lists.has(key))
  const out: XmlPart[] = []
  const element = (one: WireElement, item: unknown, at: string): XmlPart => writeElement(one, item, writing, at)
  const any = (item: unknown, at: string): XmlPart => writeAny(item, writing, at)
  if (type.content) writeContent(type.content, { supply, path, element, any, out })
  const known = countsOf(type.content)
  for (const key of supply.left())
    if (known.has(key) || fields[key] !== null) throw unknownField(path, key, known.has(key))
  if (typeof text === 'string' && text !== '' && out.length === 0 && type.mixed) return { attributes, content: text }
  return { attributes, content: out }
}

const writeArray = (type: WireArray, value: unknown, writing: Writing, path: string): Filled => {
  const items = Array.isArray(value) ? value : [value]
  const element: WireElement = { kind: 'element', name: type.itemName, key: 'item', type: type.item, nillable: true }
  return {
    attributes: {
      [writing.prefixes.name(clark(XSI, 'type'))]: writing.prefixes.name(clark(ENCODING, 'Array')),
      [writing.prefixes.name(clark(ENCODING, 'arrayType'))]: `${typeName(type.item, writing)}[${items.length}]`,
    },
    content: items.map((item, index) => writeElement(element, item, writing, `${path}/${index}`)),
  }
}

/** A type's name as attributes tell it. */
const typeName = (ref: TypeRef, { prefixes }: Writing): string =>
  prefixes.name(ref.startsWith('xs:') ? clark(XSD, ref.slice(3)) : ref.startsWith('#') ? clark(XSD, 'anyType') : ref)

const binary = (type: WireType, value: unknown, attached: boolean, writing: Writing): Filled | undefined => {
  if (type.kind !== 'simple' || type.as !== 'base64' || !writing.attach || typeof value !== 'string') return undefined
  if (!attached && !writing.attachAll) return undefined
  const href = writing.attach(value)
  const include: XmlPart = { name: writing.prefixes.name(clark(XOP, 'Include')), attributes: { href } }
  return { attributes: {}, content: [include] }
}

const typed = (ref: TypeRef, value: unknown, attached: boolean, writing: Writing, path: string): Filled => {
  const type = typeIn(writing.shared, ref)
  if (type.kind === 'anything') return writeAnything(value, writing, path)
  if (type.kind === 'array') return writeArray(type, value, writing, path)
  if (type.kind !== 'complex')
    return binary(type, value, attached, writing) ?? { attributes: {}, content: writeText(ref, value, writing, path) }
  const other = otherType(ref, type, isObject(value) ? value.$type : undefined, path)
  const actual = other === undefined ? type : typeIn(writing.shared, other)
  if (actual.kind !== 'complex') return writeAnything(value, writing, path)
  const filled =
    attached && actual.value !== undefined && isObject(value)
      ? (attachedContent(actual, value, writing, path) ?? writeComplex(actual, value, writing, path))
      : writeComplex(actual, value, writing, path)
  if (other === undefined) return filled
  const mark = { [writing.prefixes.name(clark(XSI, 'type'))]: writing.prefixes.name(other) }
  return { ...filled, attributes: { ...mark, ...filled.attributes } }
}

/** Binary data with attributes of its own. */
const attachedContent = (
  type: WireComplex,
  value: Readonly<Record<string, unknown>>,
  writing: Writing,
  path: string,
): Filled | undefined => {
  const filled = writeComplex(type, value, writing, path)
  const bytes = binary(typeIn(writing.shared, type.value as TypeRef), value.$value, true, writing)
  return bytes && { ...filled, content: bytes.content }
}

const isNamed = (ref: TypeRef): boolean => !ref.startsWith('#')

/** Writes a value as an element of that name and type. Throws `wsdl.badInput`. */
export const writeElement = (element: WireElement, value: unknown, writing: Writing, path: string): XmlPart => {
  const name = writing.prefixes.name(element.name)
  if (value === null || value === undefined) {
    if (element.nillable || writing.encoded)
      return { name, attributes: { [writing.prefixes.name(clark(XSI, 'nil'))]: 'true' } }
    throw badInput(path, { vi: 'không được để trống (null).', en: 'it may not be null.' })
  }
  const { attributes, content } = typed(element.type, value, element.attached === true, writing, path)
  if (!writing.encoded || !isNamed(element.type)) return { name, attributes, content }
  const mark = writing.prefixes.name(clark(XSI, 'type'))
  return { name, attributes: { [mark]: typeName(element.type, writing), ...attributes }, content }
}
