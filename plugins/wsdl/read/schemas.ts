import type { Clark } from '../wire.ts'
import { clark, ENCODING, isXsd, XML } from '../xml/names.ts'
import { attr, type Node } from '../xml/tree.ts'
import { isRemote, type Library } from './library.ts'
import type { Notes } from './notes.ts'

/** What a schema document says of all that stands in it. */
export interface SchemaDocument {
  readonly namespace: string
  /** It has no namespace of its own and was included by one that has: names without prefix mean that one. */
  readonly adopted: boolean
  readonly elementsQualified: boolean
  readonly attributesQualified: boolean
  readonly file: string
  /** Names that stand here for what they redefine. */
  readonly redefines?: ReadonlySet<Clark>
}

export interface Component {
  readonly node: Node
  readonly schema: SchemaDocument
}

export type ComponentKind = 'element' | 'type' | 'group' | 'attributeGroup' | 'attribute'

/** All that is defined at the top of any schema, by kind and name. */
export type Components = Readonly<Record<ComponentKind, Map<Clark, Component>>>

const KINDS: Readonly<Record<string, ComponentKind>> = Object.assign(Object.create(null), {
  element: 'element',
  complexType: 'type',
  simpleType: 'type',
  group: 'group',
  attributeGroup: 'attributeGroup',
  attribute: 'attribute',
})

/** The name under which a definition is kept that another one redefines. */
export const redefined = (name: Clark): Clark => `${name}~`

/** Namespaces that everybody knows: their schemas are asked for by many documents and needed by few. */
const WELL_KNOWN: ReadonlySet<string> = new Set([
  XML,
  ENCODING,
  'http://schemas.xmlsoap.org/wsdl/',
  'http://www.w3.org/2005/05/xmlmime',
  'http://www.w3.org/2004/11/xmlmime',
])

const sameText = (one: Node, other: Node): boolean => JSON.stringify(one.source) === JSON.stringify(other.source)

export interface SchemaReader {
  readonly components: Components
  readonly read: (schema: Node, file: string) => void
}

export const createSchemaReader = (library: Library, notes: Notes): SchemaReader => {
  const components: Components = {
    element: new Map(),
    type: new Map(),
    group: new Map(),
    attributeGroup: new Map(),
    attribute: new Map(),
  }
  const seen = new Map<Node, Set<string>>()

  const define = (node: Node, schema: SchemaDocument): void => {
    const kind = isXsd(node.namespace) ? KINDS[node.local] : undefined
    const name = attr(node, 'name')?.trim()
    if (kind === undefined || !name) return
    const key = clark(schema.namespace, name)
    const known = components[kind].get(key)
    if (known === undefined) components[kind].set(key, { node, schema })
    else if (schema.redefines?.has(key)) {
      components[kind].set(redefined(key), known)
      components[kind].set(key, { node, schema })
    } else if (known.node !== node && !sameText(known.node, node)) notes.warn('duplicate', key)
  }

  const follow = (node: Node, file: string, namespace: string | undefined, adoptedBy: string | undefined): void => {
    const location = attr(node, 'schemaLocation')
    const path = library.find(file, location, namespace)
    const target = path === undefined ? undefined : library.open(path)
    if (path !== undefined && target) {
      adopt(target, path, adoptedBy)
      return
    }
    if (location === undefined || (namespace !== undefined && WELL_KNOWN.has(namespace))) return
    notes.warn(isRemote(location) ? 'remote' : 'missingFile', location)
  }

  /** A location may lead to a schema, or to another WSDL whose schemas are meant. */
  const adopt = (target: Node, file: string, adoptedBy: string | undefined): void => {
    if (target.local === 'schema') read(target, file, adoptedBy)
    for (const types of target.children.filter(({ local }) => local === 'types'))
      for (const schema of types.children.filter(({ local }) => local === 'schema')) read(schema, file)
  }

  const read = (schema: Node, file: string, adoptedBy?: string): void => {
    const own = attr(schema, 'targetNamespace')?.trim() ?? ''
    const namespace = own === '' ? (adoptedBy ?? '') : own
    const known = seen.get(schema) ?? new Set()
    if (known.has(namespace)) return
    seen.set(schema, known.add(namespace))
    const document: SchemaDocument = {
      namespace,
      adopted: own === '' && namespace !== '',
      elementsQualified: attr(schema, 'elementFormDefault')?.trim() === 'qualified',
      attributesQualified: attr(schema, 'attributeFormDefault')?.trim() === 'qualified',
      file,
    }
    for (const child of schema.children) {
      if (child.local === 'import') follow(child, file, attr(child, 'namespace') ?? '', undefined)
      else if (child.local === 'include') follow(child, file, undefined, namespace)
      else if (child.local === 'redefine' || child.local === 'override') {
        follow(child, file, undefined, namespace)
        const names = child.children.map((one) => clark(namespace, attr(one, 'name') ?? ''))
        for (const one of child.children) define(one, { ...document, redefines: new Set(names) })
      } else define(child, document)
    }
  }

  return { components, read }
}
