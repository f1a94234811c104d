import { flagOf, type Loose, listOf, member, objectOf, textOf } from '../read/loose.ts'
import { type Refs, refOf } from '../read/refs.ts'
import { typesOf } from '../schema/types.ts'
import type { WireXml } from '../wire.ts'

/** Levels of elements whose names are noted; those below are named as their fields are. */
const DEPTH = 8
/** Elements noted for one body. */
const MOST = 400

/** Notes how the elements of a body are named, where that differs from the names of the fields (OpenAPI 3 §4.8.26). */
export const xmlOf = (refs: Refs, schema: unknown, file: string): WireXml => {
  let left = MOST

  const noted = (value: unknown, from: string, depth: number): WireXml => {
    left -= 1
    const found = refs.follow(value, from)
    if ('broken' in found || left < 0 || depth > DEPTH) return {}
    const node = objectOf(found.value)
    const xml = objectOf(node.xml)
    const [name, prefix, namespace] = [textOf(xml.name), textOf(xml.prefix), textOf(xml.namespace)]
    const items = node.items === undefined ? {} : noted(node.items, found.file, depth + 1)
    const fields = fieldsIn(node, found.file, depth)
    return {
      ...(name !== undefined && { name }),
      ...(prefix !== undefined && { prefix }),
      ...(namespace !== undefined && { namespace }),
      ...(flagOf(xml.attribute) && { attribute: true as const }),
      ...(flagOf(xml.wrapped) && typesOf(node.type).includes('array') && { wrapped: true as const }),
      ...(Object.keys(items).length > 0 && { items }),
      ...(Object.keys(fields).length > 0 && { fields }),
    }
  }

  const fieldsIn = (node: Loose, from: string, depth: number): Record<string, WireXml> => {
    const fields: [string, WireXml][] = []
    for (const part of listOf(node.allOf)) fields.push(...Object.entries(noted(part, from, depth + 1).fields ?? {}))
    for (const [name, value] of Object.entries(objectOf(node.properties))) {
      const one = noted(value, from, depth + 1)
      if (Object.keys(one).length > 0) fields.push([name, one])
    }
    return Object.fromEntries(fields)
  }

  const root = noted(schema, file, 0)
  const ref = refOf(schema)
  const named = ref?.slice(ref.lastIndexOf('/') + 1) ?? textOf(member(schema, 'title'))
  return { ...root, name: root.name ?? named ?? 'root' }
}
