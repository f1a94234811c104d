import type { Component, Components, SchemaDocument } from '../read/schemas.ts'
import type { Clark } from '../wire.ts'
import { clark } from '../xml/names.ts'
import { attr, type Node, resolve } from '../xml/tree.ts'

/** A name in a schema: one without prefix in a schema that was adopted means the namespace that adopted it. */
export const nameIn = (node: Node, text: string, { adopted, namespace }: SchemaDocument): Clark => {
  const name = resolve(node, text)
  return adopted && !name.startsWith('{') ? clark(namespace, name) : name
}

/** The step by which a complex type is derived from another. */
export const derivationOf = (type: Node): Node | undefined => {
  const content = type.children.find(({ local }) => local === 'complexContent' || local === 'simpleContent')
  return content?.children.find(({ local }) => local === 'extension' || local === 'restriction')
}

const isAbstract = ({ node }: Component): boolean => /^\s*(true|1)\s*$/.test(attr(node, 'abstract') ?? '')

/** Who may stand in whose place. */
export interface Kinship {
  /** Types derived from that one, however far, abstract ones left out. */
  readonly derived: (type: Clark) => readonly Clark[]
  /** Elements that may stand in that one's place, itself included; abstract ones left out. */
  readonly substitutes: (element: Clark) => readonly Clark[]
}

const closure = (children: ReadonlyMap<Clark, readonly Clark[]>, start: Clark): readonly Clark[] => {
  const found = new Set<Clark>()
  const open = [...(children.get(start) ?? [])]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (found.has(next) || next === start) continue
    found.add(next)
    open.push(...(children.get(next) ?? []))
  }
  return [...found]
}

const childrenBy = (
  table: ReadonlyMap<Clark, Component>,
  parentOf: (component: Component) => Clark | undefined,
): ReadonlyMap<Clark, readonly Clark[]> => {
  const children = new Map<Clark, Clark[]>()
  for (const [name, component] of table) {
    const parent = name.endsWith('~') ? undefined : parentOf(component)
    if (parent === undefined) continue
    const known = children.get(parent)
    if (known) known.push(name)
    else children.set(parent, [name])
  }
  return children
}

export const createKinship = ({ type, element }: Components): Kinship => {
  const byBase = childrenBy(type, ({ node, schema }) => {
    const step = derivationOf(node)
    const base = step && attr(step, 'base')
    return step && base ? nameIn(step, base, schema) : undefined
  })
  const byHead = childrenBy(element, ({ node, schema }) => {
    const head = attr(node, 'substitutionGroup')
    return head ? nameIn(node, head, schema) : undefined
  })
  const concrete = (table: ReadonlyMap<Clark, Component>, names: readonly Clark[]): readonly Clark[] =>
    names.filter((name) => {
      const component = table.get(name)
      return component !== undefined && !isAbstract(component)
    })
  return {
    derived: (name) => (byBase.has(name) ? concrete(type, closure(byBase, name)) : []),
    substitutes: (name) => concrete(element, [name, ...(byHead.has(name) ? closure(byHead, name) : [])]),
  }
}
