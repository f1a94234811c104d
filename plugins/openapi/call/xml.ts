import { isObject } from '#core'
import { writeXml, type XmlPart } from '#plugins/sdk'
import type { WireXml } from '../wire.ts'
import { pairsOf, scalar } from './serialise.ts'

const NOTHING: WireXml = {}

const noteOf = ({ fields }: WireXml, field: string): WireXml =>
  (fields && Object.hasOwn(fields, field) && fields[field]) || NOTHING

const named = (field: string, { name = field, prefix }: WireXml): string =>
  prefix === undefined ? name : `${prefix}:${name}`

const spaceOf = ({ namespace, prefix }: WireXml): Record<string, string> =>
  namespace === undefined ? {} : { [prefix === undefined ? 'xmlns' : `xmlns:${prefix}`]: namespace }

const element = (field: string, note: WireXml, value: unknown): XmlPart => {
  const members = isObject(value) ? pairsOf(value) : []
  const attributes = members.filter(([key]) => noteOf(note, key).attribute)
  const children = members.filter(([key]) => !noteOf(note, key).attribute)
  const own = Object.fromEntries(attributes.map(([key, one]) => [named(key, noteOf(note, key)), scalar(one)]))
  const items = note.items ?? NOTHING
  const content = isObject(value)
    ? children.flatMap(([key, one]) => parts(key, noteOf(note, key), one))
    : Array.isArray(value)
      ? value.flatMap((one) => parts(items.name ?? 'item', items, one))
      : value === null
        ? ''
        : scalar(value)
  return { name: named(field, note), attributes: { ...spaceOf(note), ...own }, content }
}

/** A field: a list repeats it, or stands inside an element of its own where it is wrapped. */
const parts = (field: string, note: WireXml, value: unknown): readonly XmlPart[] => {
  if (!Array.isArray(value)) return [element(field, note, value)]
  const { items = NOTHING, wrapped } = note
  const inside = value.flatMap((one) => parts(wrapped ? (note.name ?? field) : field, items, one))
  return wrapped ? [{ name: named(field, note), attributes: spaceOf(note), content: inside }] : inside
}

/** Data as an XML document, its elements named as the description has it. Throws `xml.syntax` for what XML cannot hold. */
export const xmlDocument = (root: WireXml, body: unknown): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${writeXml(element('root', root, body))}`
