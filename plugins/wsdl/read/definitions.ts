import type { Clark } from '../wire.ts'
import { clark, localOf, WSDL } from '../xml/names.ts'
import { attr, type Node } from '../xml/tree.ts'
import { isRemote, type Library } from './library.ts'
import type { Notes } from './notes.ts'
import { type Components, createSchemaReader } from './schemas.ts'

/** A service's port: which binding is spoken at which address. */
export interface Port {
  readonly service: string
  readonly name: string
  readonly binding: Clark
  readonly address: string | undefined
  readonly node: Node
}

/** Everything that a WSDL document and what it imports define. */
export interface Definitions {
  readonly root: Node
  readonly messages: ReadonlyMap<Clark, Node>
  readonly portTypes: ReadonlyMap<Clark, Node>
  readonly bindings: ReadonlyMap<Clark, Node>
  readonly ports: readonly Port[]
  /** Policies by their ids. */
  readonly policies: ReadonlyMap<string, Node>
  readonly components: Components
}

export const kids = (node: Node | undefined, local: string): readonly Node[] =>
  node?.children.filter((child) => child.local === local && child.namespace === WSDL) ?? []

/** The first child of that local name, of whatever namespace. */
export const kid = (node: Node | undefined, local: string): Node | undefined =>
  node?.children.find((child) => child.local === local)

/** The text of a documentation element, white space evened. */
export const docOf = (node: Node | undefined): string | undefined => {
  const text = kid(node, 'documentation')?.text.slice(0, 4_000).replace(/\s+/g, ' ').trim()
  return text === '' ? undefined : text
}

const portsOf = (service: Node, namespaceOfBinding: (node: Node, text: string) => Clark): readonly Port[] =>
  kids(service, 'port').map((node) => ({
    service: attr(service, 'name') ?? '',
    name: attr(node, 'name') ?? '',
    binding: namespaceOfBinding(node, attr(node, 'binding') ?? ''),
    address: attr(node.children.find((child) => child.local === 'address') ?? node, 'location')?.trim(),
    node,
  }))

/**
 * A name that refers to another definition. Documents that forget the prefix mean their own namespace, since without
 * one there is nothing else that they could mean.
 */
export const refer = (node: Node, text: string, own: string): Clark => {
  const bare = text.trim()
  const colon = bare.indexOf(':')
  if (colon < 0) return clark(node.scope('') || own, bare)
  return clark(node.scope(bare.slice(0, colon)) ?? own, bare.slice(colon + 1))
}

/** What a name refers to; where a document gets the namespace wrong, the one thing that has this local name. */
export const lookUp = <T>(table: ReadonlyMap<Clark, T>, name: Clark): T | undefined => {
  const exact = table.get(name)
  if (exact !== undefined) return exact
  const local = localOf(name)
  const [first, ...more] = [...table].filter(([key]) => localOf(key) === local)
  return first && more.length === 0 ? first[1] : undefined
}

/** Follows a document's imports and gathers all that they define. */
export const readDefinitions = (path: string, library: Library, notes: Notes): Definitions => {
  const messages = new Map<Clark, Node>()
  const portTypes = new Map<Clark, Node>()
  const bindings = new Map<Clark, Node>()
  const policies = new Map<string, Node>()
  const ports: Port[] = []
  const tables = { message: messages, portType: portTypes, binding: bindings } as const
  const schemas = createSchemaReader(library, notes)
  const seen = new Set<string>()

  const define = (node: Node, namespace: string): void => {
    const table = Object.hasOwn(tables, node.local) ? tables[node.local as keyof typeof tables] : undefined
    if (!table) return
    const key = clark(namespace, attr(node, 'name') ?? '')
    if (!table.has(key)) table.set(key, node)
    else notes.warn('duplicate', key)
  }

  const open = [path]
  const follow = (from: string, node: Node): void => {
    const location = attr(node, 'location')
    const found = library.find(from, location, undefined)
    if (found !== undefined) open.push(found)
    else notes.warn(location !== undefined && isRemote(location) ? 'remote' : 'missingFile', location ?? from)
  }

  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const root = library.open(file, file === path)
    if (!root) continue
    if (root.local === 'schema') schemas.read(root, file)
    const namespace = attr(root, 'targetNamespace')?.trim() ?? ''
    for (const node of root.children) {
      const id = node.attributes.find(({ local }) => local.toLowerCase() === 'id')?.value
      if (node.local === 'Policy' && id !== undefined) policies.set(id, node)
      if (node.namespace !== WSDL) continue
      if (node.local === 'import') follow(file, node)
      if (node.local === 'types')
        for (const schema of node.children) if (schema.local === 'schema') schemas.read(schema, file)
      if (node.local === 'service') ports.push(...portsOf(node, (at, text) => refer(at, text, namespace)))
      define(node, namespace)
    }
  }
  const root = library.open(path, true) as Node
  return { root, messages, portTypes, bindings, ports, policies, components: schemas.components }
}
