import { parseXml, type XmlElement, type XmlLimits } from '#plugins/sdk'
import type { Clark } from '../wire.ts'
import { clark, XML } from './names.ts'

/** Which namespace a prefix means; the empty prefix is the default namespace. */
type Scope = (prefix: string) => string | undefined

export interface Attribute {
  readonly namespace: string
  readonly local: string
  readonly value: string
}

/** An element whose names are resolved. */
export interface Node {
  readonly namespace: string
  readonly local: string
  readonly name: Clark
  /** Without declarations of namespaces. */
  readonly attributes: readonly Attribute[]
  readonly children: readonly Node[]
  /** The character data directly inside, joined. */
  readonly text: string
  readonly scope: Scope
  /** As it was parsed: to be written again as it is. */
  readonly source: XmlElement
}

const rootScope: Scope = (prefix) => (prefix === 'xml' ? XML : prefix === '' ? '' : undefined)

const scopeOf = ({ attributes }: XmlElement, outer: Scope): Scope => {
  let own: Map<string, string> | undefined
  for (const name in attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    own ??= new Map()
    own.set(name.slice(6), (attributes[name] as string).trim())
  }
  const found = own
  return found ? (prefix) => found.get(prefix) ?? outer(prefix) : outer
}

const split = (name: string): readonly [prefix: string, local: string] => {
  const colon = name.indexOf(':')
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}

const nodeOf = (source: XmlElement, outer: Scope): Node => {
  const scope = scopeOf(source, outer)
  const [prefix, local] = split(source.name)
  // A prefix that nobody declared: peers that write by hand do so, and mean no more than the local name.
  const namespace = scope(prefix) ?? ''
  const attributes: Attribute[] = []
  for (const name in source.attributes) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue
    const [prefix, local] = split(name)
    const value = source.attributes[name] as string
    attributes.push({ namespace: prefix === '' ? '' : (scope(prefix) ?? ''), local, value })
  }
  return {
    namespace,
    local,
    name: clark(namespace, local),
    attributes,
    children: source.children.map((child) => nodeOf(child, scope)),
    text: source.text,
    scope,
    source,
  }
}

/** Reads a document and resolves its names. Throws `PluginError` `xml.*` as `parseXml` does. */
export const readTree = (text: string, limits: XmlLimits): Node => nodeOf(parseXml(text.trim(), limits), rootScope)

/** The value of an attribute, without a namespace unless one is named. */
export const attr = (node: Node, local: string, namespace = ''): string | undefined =>
  node.attributes.find((one) => one.local === local && one.namespace === namespace)?.value

/** A name that stands in the text of an attribute or element, by the namespaces declared there. */
export const resolve = (node: Node, text: string): Clark => {
  const [prefix, local] = split(text.trim())
  return clark(node.scope(prefix) ?? '', local)
}
