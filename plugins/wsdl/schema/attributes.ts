import type { Notes } from '../read/notes.ts'
import { type Components, redefined, type SchemaDocument } from '../read/schemas.ts'
import type { Clark, WireAttribute } from '../wire.ts'
import { clark, ENCODING, localOf, namespaceOf, WSDL, XML } from '../xml/names.ts'
import { attr, type Node } from '../xml/tree.ts'
import { nameIn } from './kinship.ts'
import type { TypeSource } from './particles.ts'

export interface Attributes {
  readonly attributes: ReadonlyMap<Clark, WireAttribute>
  readonly any: boolean
}

/** Attributes of XML and SOAP themselves, whose schemas are seldom at hand. */
const isKnown = (name: Clark): boolean => [XML, ENCODING, WSDL].includes(namespaceOf(name)) || /xmlmime\}/.test(name)

/** Looks of one type at attribute groups: groups that hold groups can double at each step. */
const BUDGET = 10_000

/** Gathers what attributes an element of a type may have, on top of those it inherits. */
export const createAttributes = (components: Components, types: TypeSource, notes: Notes) => {
  const read = (node: Node, schema: SchemaDocument): WireAttribute | undefined => {
    const ref = attr(node, 'ref')
    const name = ref === undefined ? undefined : nameIn(node, ref, schema)
    const found = name === undefined ? { node, schema } : components.attribute.get(name)
    if (!found && !isKnown(name as Clark)) return void notes.warn('missingPart', name as Clark)
    const form = attr(node, 'form')?.trim()
    const qualified = form === undefined ? schema.attributesQualified : form === 'qualified'
    const full = name ?? clark(qualified ? schema.namespace : '', (attr(node, 'name') ?? '').trim())
    const type = found && attr(found.node, 'type')
    const own = found?.node.children.find(({ local }) => local === 'simpleType')
    const [standard, fixed] = (['default', 'fixed'] as const).map(
      (key) => attr(node, key) ?? (found && attr(found.node, key)),
    )
    return {
      name: full,
      key: `@${localOf(full)}`,
      type:
        found && type !== undefined
          ? types.named(found.node, type, found.schema)
          : found && own
            ? types.inline(own, found.schema)
            : 'xs:string',
      ...(attr(node, 'use')?.trim() === 'required' && { required: true }),
      ...(standard !== undefined && { default: standard }),
      ...(fixed !== undefined && { fixed }),
    }
  }

  return (parent: Node, schema: SchemaDocument, inherited?: Attributes): Attributes => {
    const attributes = new Map(inherited?.attributes)
    let any = inherited?.any ?? false
    let left = BUDGET
    const walk = (node: Node, schema: SchemaDocument, within: ReadonlySet<Clark>): void => {
      for (const child of node.children) {
        left -= 1
        if (left < 0) return
        if (child.local === 'anyAttribute') any = true
        if (child.local === 'attribute') {
          const attribute = read(child, schema)
          if (attribute && attr(child, 'use')?.trim() === 'prohibited') attributes.delete(attribute.name)
          else if (attribute) attributes.set(attribute.name, attribute)
        }
        if (child.local === 'attributeGroup') {
          const wanted = nameIn(child, attr(child, 'ref') ?? '', schema)
          const name = schema.redefines?.has(wanted) ? redefined(wanted) : wanted
          const group = components.attributeGroup.get(name)
          if (group && !within.has(name)) walk(group.node, group.schema, new Set([...within, name]))
          else notes.warn(group ? 'circular' : 'missingPart', name)
        }
      }
    }
    walk(parent, schema, new Set())
    return { attributes, any }
  }
}
