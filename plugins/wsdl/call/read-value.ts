import { builtin, builtinRef } from '../schema/builtins.ts'
import { anyIn, type Count, countsOf } from '../schema/counts.ts'
import type { Clark, TypeRef, WireComplex, WireElement, WsdlShared } from '../wire.ts'
import { clark, localOf, XSI } from '../xml/names.ts'
import { attr, type Node, resolve } from '../xml/tree.ts'
import { attributesOf, put, readAnything, readLoose, readWild } from './read-any.ts'
import { readText } from './read-text.ts'
import { typeIn } from './writing.ts'

export const isNil = (node: Node): boolean =>
  node.attributes.some(
    ({ local, namespace, value }) => local === 'nil' && namespace === XSI && /^\s*(true|1)\s*$/.test(value),
  )

interface Fields {
  readonly counts: ReadonlyMap<string, Count>
  readonly byName: ReadonlyMap<Clark, Count>
  readonly byLocal: ReadonlyMap<string, Count>
  readonly any: boolean
}

const fieldsOf = new WeakMap<WireComplex, Fields>()

const fieldsIn = (type: WireComplex): Fields => {
  const known = fieldsOf.get(type)
  if (known) return known
  const counts = countsOf(type.content)
  const all = [...counts.values()]
  const fields = {
    counts,
    byName: new Map(all.map((count) => [count.element.name, count])),
    // The first of those that share a local name.
    byLocal: new Map(all.toReversed().map((count) => [localOf(count.element.name), count])),
    any: anyIn(type.content) !== undefined,
  }
  fieldsOf.set(type, fields)
  return fields
}

const readAttributes = (type: WireComplex, node: Node, shared: WsdlShared): Record<string, unknown> => {
  const value: Record<string, unknown> = {}
  const declared = type.attributes ?? []
  const taken = new Set<string>()
  for (const { key, name, type: ref } of declared) {
    const found =
      node.attributes.find(({ namespace, local }) => clark(namespace, local) === name) ??
      node.attributes.find(({ namespace, local }) => namespace !== XSI && local === localOf(name))
    if (!found) continue
    taken.add(`@${clark(found.namespace, found.local)}`)
    value[key] = readText(ref, found.value, node, shared)
  }
  if (type.anyAttribute)
    for (const [key, text] of Object.entries(attributesOf(node))) if (!taken.has(key)) value[key] = text
  return value
}

/** A peer that says `xsi:nil` of what may not be null means that it has none. */
const mayBeNull = ({ nillable, type }: WireElement, shared: WsdlShared): boolean =>
  nillable === true || typeIn(shared, type).kind === 'anything'

const readComplex = (type: WireComplex, node: Node, shared: WsdlShared): unknown => {
  const value = readAttributes(type, node, shared)
  if (type.value !== undefined) return { ...value, $value: readText(type.value, node.text, node, shared) }
  const { counts, byName, byLocal, any } = fieldsIn(type)
  const wild: unknown[] = []
  for (const child of node.children) {
    const exact = byName.get(child.name)
    // Peers that get a namespace wrong mean the field of that name; but a wildcard takes what is of another namespace.
    const count = exact ?? (any ? undefined : byLocal.get(child.local))
    if (count) {
      const { key, list } = count.element
      const item = readElement(child, count.element, shared)
      if (item === undefined || (item === null && !mayBeNull(count.element, shared))) continue
      if (!list) put(value, key, item)
      else if (Object.hasOwn(value, key)) (value[key] as unknown[]).push(item)
      else value[key] = [item]
    } else if (any) wild.push(readWild(child, shared))
    else put(value, child.local, readLoose(child, child.namespace))
  }
  for (const [key, { element, chosen }] of counts)
    if (element.list && !chosen && !Object.hasOwn(value, key)) value[key] = []
  if (wild.length > 0) value.$any = wild
  if (type.mixed && node.text.trim() !== '') value.$value = node.text.trim()
  return value
}

/** The type that an element says it has, where it may stand in place of the one that is expected. */
const toldType = (node: Node, ref: TypeRef, type: WireComplex, shared: WsdlShared): Clark | undefined => {
  const text = attr(node, 'type', XSI)
  if (text === undefined) return undefined
  const name = resolve(node, text)
  if (name === type.name || name === ref) return undefined
  if (Object.hasOwn(shared.types, name)) return name
  return type.derived?.find((one) => localOf(one) === localOf(name))
}

/** Reads an element as a value of a type. Liberal: what does not fit is taken as it comes. */
export const readTyped = (node: Node, ref: TypeRef, shared: WsdlShared): unknown => {
  const type = typeIn(shared, ref)
  if (type.kind === 'anything') return readAnything(node, shared)
  if (type.kind === 'array')
    return node.children.map((child) => (isNil(child) ? null : readTyped(child, itemType(child, type.item), shared)))
  if (type.kind !== 'complex') return readText(ref, node.text, node, shared)
  const other = toldType(node, ref, type, shared)
  const actual = other === undefined ? type : typeIn(shared, other)
  if (other === undefined || actual.kind !== 'complex') return readComplex(type, node, shared)
  const label =
    [type.name ?? '', ...(type.derived ?? [])].filter((one) => localOf(one) === localOf(other)).length > 1
      ? other
      : localOf(other)
  return { $type: label, ...(readComplex(actual, node, shared) as object) }
}

/** Items of an encoded list of anything say what they are. */
const itemType = (node: Node, ref: TypeRef): TypeRef => {
  const text = attr(node, 'type', XSI)
  const told = text === undefined ? undefined : builtinRef(resolve(node, text))
  return ref === 'xs:anyType' && told !== undefined && builtin(told) ? told : ref
}

const isText = (ref: TypeRef, shared: WsdlShared): boolean => {
  const type = typeIn(shared, ref)
  return type.kind === 'simple' && type.as === 'text'
}

/** Reads an element where the description has one; undefined where it says nothing. */
export const readElement = (node: Node, element: WireElement, shared: WsdlShared): unknown => {
  if (isNil(node)) return null
  const standard = element.default ?? element.fixed
  const isBare = node.children.length === 0 && node.text === ''
  // An empty element has the value that the description gives it (XML Schema 1 §3.3.1).
  if (isBare && standard !== undefined && typeIn(shared, element.type).kind !== 'complex')
    return readText(element.type, standard, node, shared)
  // Peers write a number or a date that they don't have as an empty element.
  if (isBare && typeIn(shared, element.type).kind === 'simple' && !isText(element.type, shared)) {
    const type = typeIn(shared, element.type)
    return type.kind === 'simple' && ['base64', 'hex', 'token', 'qname'].includes(type.as) ? '' : undefined
  }
  return readTyped(node, element.type, shared)
}
