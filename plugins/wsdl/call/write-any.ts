import { isObject } from '#core'
import { parseXml, type XmlElement, type XmlPart } from '#plugins/sdk'
import { builtin } from '../schema/builtins.ts'
import { clark, localOf, XSD, XSI } from '../xml/names.ts'
import { readTree } from '../xml/tree.ts'
import { badInput } from './fail.ts'
import { writeText } from './write-text.ts'
import { type Filled, writeElement } from './write-value.ts'
import type { Writing } from './writing.ts'

const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._-]*$/u

const partOf = ({ name, attributes, children, text }: XmlElement): XmlPart => ({
  name,
  attributes: { ...attributes },
  content: children.length > 0 ? children.map(partOf) : text,
})

/** XML as text, taken over as it is. It has to declare its own prefixes. */
const verbatim = (text: string, path: string): XmlPart => {
  try {
    readTree(text, { maxDepth: 64 })
    return partOf(parseXml(text.trim()))
  } catch {
    throw badInput(path, { vi: 'không phải XML đúng dạng.', en: 'it is not well-formed XML.' })
  }
}

const scalarText = (value: unknown, writing: Writing, path: string): string =>
  writeText('xs:string', value, writing, path)

const fieldsOf = (value: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] =>
  Object.entries(value).filter(([key, item]) => item !== undefined && !/^[@$]/.test(key))

const children = (
  value: Readonly<Record<string, unknown>>,
  namespace: string,
  writing: Writing,
  path: string,
): readonly XmlPart[] =>
  fieldsOf(value).flatMap(([key, item]) =>
    (Array.isArray(item) ? item : [item]).map((one) => loose(key, one, namespace, writing, `${path}/${key}`)),
  )

/** An element that no description tells about: its name is its key, its namespace that of what it stands in. */
const loose = (key: string, value: unknown, around: string, writing: Writing, path: string): XmlPart => {
  const own = isObject(value) && typeof value.$namespace === 'string' ? value.$namespace : around
  if (!NAME.test(key))
    throw badInput(path, { vi: 'tên phần tử không hợp lệ.', en: 'the name of an element is not valid.' })
  const name = writing.prefixes.name(clark(own, key))
  if (value === null) return { name, attributes: { [writing.prefixes.name(clark(XSI, 'nil'))]: 'true' } }
  return { name, ...open(value, own, writing, path) }
}

const open = (value: unknown, namespace: string, writing: Writing, path: string): Filled => {
  if (!isObject(value)) return { attributes: {}, content: scalarText(value, writing, path) }
  const attributes: Record<string, string> = {}
  for (const [key, item] of Object.entries(value))
    if (key.startsWith('@') && item !== undefined && item !== null)
      attributes[writing.prefixes.name(key.slice(1))] = scalarText(item, writing, `${path}/${key}`)
  const parts = children(value, namespace, writing, path)
  if (parts.length > 0 || value.$value === undefined) return { attributes, content: parts }
  return { attributes, content: scalarText(value.$value, writing, path) }
}

/** The type that `$type` names among all that are known: `xs:int`, a name alone, or `{namespace}name`. */
const typeNamed = (label: string, { shared }: Writing): string | undefined => {
  if (builtin(label)) return label
  if (Object.hasOwn(shared.types, label)) return label
  return Object.keys(shared.types).find((name) => !name.startsWith('#') && localOf(name) === label)
}

/** A value where anything may stand. `$type` says what it is, and is written as `xsi:type`. */
export const writeAnything = (value: unknown, writing: Writing, path: string): Filled => {
  const label = isObject(value) ? value.$type : undefined
  const ref = typeof label === 'string' ? typeNamed(label, writing) : undefined
  if (ref === undefined || !isObject(value)) return open(value, namespaceIn(value), writing, path)
  const name = ref.startsWith('xs:') ? clark(XSD, ref.slice(3)) : ref
  const mark = { [writing.prefixes.name(clark(XSI, 'type'))]: writing.prefixes.name(name) }
  const plain = builtin(ref) !== undefined
  const part = writeElement(
    { kind: 'element', name: 'value', key: 'value', type: ref },
    plain ? value.$value : value,
    { ...writing, encoded: false },
    path,
  )
  return { attributes: { ...mark, ...part.attributes }, content: part.content ?? '' }
}

const namespaceIn = (value: unknown): string =>
  isObject(value) && typeof value.$namespace === 'string' ? value.$namespace : ''

/** What stands in a wildcard: XML as text, or an object whose one key is the element's name. */
export const writeAny = (value: unknown, writing: Writing, path: string): XmlPart => {
  if (typeof value === 'string') return verbatim(value, path)
  const [field, ...more] = isObject(value) ? fieldsOf(value) : []
  if (!isObject(value) || !field || more.length > 0)
    throw badInput(path, {
      vi: 'cần XML dạng văn bản, hoặc đối tượng có đúng một khóa là tên phần tử.',
      en: 'it has to be XML as text, or an object with exactly one key, the name of the element.',
    })
  const [key, item] = field
  const namespace = namespaceIn(value)
  const known = Object.hasOwn(writing.shared.elements, clark(namespace, key))
    ? writing.shared.elements[clark(namespace, key)]
    : undefined
  return known
    ? writeElement(known, item, writing, `${path}/${key}`)
    : loose(key, item, namespace, writing, `${path}/${key}`)
}
