import type { Notes } from '../read/notes.ts'
import type { Component, ComponentKind, Components, SchemaDocument } from '../read/schemas.ts'
import { redefined } from '../read/schemas.ts'
import type { Clark, TypeRef, WireElement, WireParticle } from '../wire.ts'
import { clark, isXsd, localOf } from '../xml/names.ts'
import { attr, type Node } from '../xml/tree.ts'
import { type Kinship, nameIn } from './kinship.ts'

/** How schemas find types; the two know each other only so. */
export interface TypeSource {
  readonly named: (node: Node, text: string, schema: SchemaDocument) => TypeRef
  readonly inline: (node: Node, schema: SchemaDocument) => TypeRef
  /** A simple type under the facets of one more step. */
  readonly refined: (base: TypeRef, step: Node) => TypeRef
}

export interface Particles {
  readonly content: (parent: Node, schema: SchemaDocument) => WireParticle | undefined
  readonly globalElement: (name: Clark) => WireElement | undefined
}

/** Particles that one import may make: groups that hold groups can double at each step. */
const BUDGET = 300_000
const MODELS: ReadonlySet<string> = new Set(['sequence', 'choice', 'all', 'group'])

const occurs = (node: Node): { readonly min?: number; readonly max?: number } => {
  const least = attr(node, 'minOccurs')?.trim() ?? '1'
  const most = attr(node, 'maxOccurs')?.trim() ?? '1'
  const min = /^\d{1,9}$/.test(least) ? Number(least) : 1
  const max = most === 'unbounded' ? -1 : /^\d{1,9}$/.test(most) ? Number(most) : most === '*' ? -1 : 1
  return { ...(min !== 1 && { min }), ...(max !== 1 && { max }) }
}

const flag = (node: Node, name: string): boolean => /^\s*(true|1)\s*$/.test(attr(node, name) ?? '')

/** First words of a documentation. */
const docIn = (node: Node): string | undefined => {
  const note = node.children.find(({ local }) => local === 'annotation')
  const text = note?.children.find(({ local }) => local === 'documentation')?.text.slice(0, 2_000)
  const line = text?.replace(/\s+/g, ' ').trim()
  return line ? line.slice(0, 240).toWellFormed() : undefined
}

const isAttached = (node: Node): boolean => node.attributes.some(({ local }) => local === 'expectedContentTypes')

export const createParticles = (
  components: Components,
  kinship: Kinship,
  types: TypeSource,
  notes: Notes,
): Particles => {
  const globals = new Map<Clark, WireElement | undefined>()
  let left = BUDGET

  const component = (kind: ComponentKind, node: Node, schema: SchemaDocument): [Clark, Component | undefined] => {
    const name = nameIn(node, attr(node, 'ref') ?? '', schema)
    const found = components[kind].get(name)
    if (!found) notes.warn('missingPart', name)
    return [name, found]
  }

  const typeOf = (node: Node, schema: SchemaDocument): TypeRef => {
    const type = attr(node, 'type')
    if (type !== undefined) return types.named(node, type, schema)
    const own = node.children.find(({ local }) => local === 'complexType' || local === 'simpleType')
    if (own) return types.inline(own, schema)
    const head = attr(node, 'substitutionGroup')
    const leader = head === undefined ? undefined : globalElement(nameIn(node, head, schema))
    return leader?.type ?? 'xs:anyType'
  }

  const elementOf = (node: Node, name: Clark, schema: SchemaDocument): WireElement => {
    const doc = docIn(node)
    const [standard, fixed] = [attr(node, 'default'), attr(node, 'fixed')]
    return {
      kind: 'element',
      name,
      key: localOf(name),
      type: typeOf(node, schema),
      ...(flag(node, 'nillable') && { nillable: true }),
      ...(standard !== undefined && { default: standard }),
      ...(fixed !== undefined && { fixed }),
      ...(isAttached(node) && { attached: true }),
      ...(doc !== undefined && { doc }),
    }
  }

  const globalElement = (name: Clark): WireElement | undefined => {
    if (globals.has(name)) return globals.get(name)
    globals.set(name, undefined)
    const found = components.element.get(name)
    const element = found && elementOf(found.node, name, found.schema)
    globals.set(name, element)
    return element
  }

  const reference = (node: Node, schema: SchemaDocument): WireParticle | undefined => {
    const [name] = component('element', node, schema)
    const { min, max } = occurs(node)
    const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
    const members = kinship.substitutes(name).flatMap((one) => globalElement(one) ?? [])
    left -= members.length
    const [first, ...more] = members
    if (!first) return undefined
    return more.length === 0 ? { ...first, ...limits } : { kind: 'choice', ...limits, of: members }
  }

  const local = (node: Node, schema: SchemaDocument): WireElement => {
    const form = attr(node, 'form')?.trim()
    const qualified = form === undefined ? schema.elementsQualified : form === 'qualified'
    const name = clark(qualified ? schema.namespace : '', (attr(node, 'name') ?? '').trim())
    return { ...elementOf(node, name, schema), ...occurs(node) }
  }

  const model = (node: Node, schema: SchemaDocument, within: ReadonlySet<Clark>): WireParticle | undefined => {
    if (node.local === 'group') {
      const wanted = nameIn(node, attr(node, 'ref') ?? '', schema)
      const name = schema.redefines?.has(wanted) ? redefined(wanted) : wanted
      const found = components.group.get(name)
      if (!found || within.has(name)) return void notes.warn(found ? 'circular' : 'missingPart', name)
      const inner = found.node.children.find(({ local }) => MODELS.has(local))
      const part = inner && particle(inner, found.schema, new Set([...within, name]))
      const limits = occurs(node)
      return (
        part &&
        (limits.min === undefined && limits.max === undefined ? part : { kind: 'sequence', ...limits, of: [part] })
      )
    }
    const of = node.children.flatMap((child) => particle(child, schema, within) ?? [])
    return { kind: node.local as 'sequence', ...occurs(node), of }
  }

  const particle = (node: Node, schema: SchemaDocument, within: ReadonlySet<Clark>): WireParticle | undefined => {
    if (!isXsd(node.namespace) || attr(node, 'maxOccurs')?.trim() === '0') return undefined
    left -= 1
    if (left < 0) {
      notes.warn('tooDeep', schema.namespace)
      return { kind: 'any', min: 0, max: -1 }
    }
    if (node.local === 'element') return attr(node, 'ref') === undefined ? local(node, schema) : reference(node, schema)
    if (node.local === 'any') {
      notes.warn('wildcard', schema.namespace || schema.file)
      return { kind: 'any', ...occurs(node) }
    }
    return MODELS.has(node.local) ? model(node, schema, within) : undefined
  }

  return {
    content: (parent, schema) => {
      const node = parent.children.find(({ local, namespace }) => MODELS.has(local) && isXsd(namespace))
      return node && particle(node, schema, new Set())
    },
    globalElement,
  }
}
