import type { DescriptionFiles } from '#plugins/described'
import { decodeXml } from '../xml/decode.ts'
import { WSDL } from '../xml/names.ts'
import { attr, type Node } from '../xml/tree.ts'
import { kids } from './definitions.ts'
import type { Library } from './library.ts'
import type { Notes } from './notes.ts'
import { refusals } from './refusal.ts'

/** How much of a file is looked at to tell what it is. */
const HEAD = 64 * 1024

const MARK =
  /<(?:[A-Za-z_][\w.-]*:)?(?:definitions|description)[\s>][\s\S]{0,20000}?(?:schemas\.xmlsoap\.org\/wsdl\/|www\.w3\.org\/ns\/wsdl)/

const looksLikeOne = (bytes: Uint8Array): boolean => MARK.test(decodeXml(bytes.subarray(0, HEAD)))

/** Is there anything in these files that says it is a WSDL document? Looks at the text alone. */
export const recognises = (files: DescriptionFiles): boolean => [...files.values()].some(looksLikeOne)

const isDefinitions = (node: Node | undefined): node is Node =>
  node !== undefined && node.local === 'definitions' && node.namespace === WSDL

/** Shallow files before deep ones. */
const byPlace = (a: string, b: string): number => a.split('/').length - b.split('/').length || (a < b ? -1 : 1)

/** What makes a document the one that is meant: it has addresses, or else bindings, or else operations. */
const weight = (node: Node): number =>
  kids(node, 'service').some((service) => kids(service, 'port').length > 0)
    ? 3
    : kids(node, 'binding').length > 0
      ? 2
      : kids(node, 'portType').length > 0
        ? 1
        : 0

/** The document of an upload from which all others are reached. Throws `Refusal` where there is none. */
export const rootOf = (files: DescriptionFiles, library: Library, notes: Notes): string => {
  const marked = library.paths.filter((path) => looksLikeOne(files.get(path) as Uint8Array)).toSorted(byPlace)
  const [only] = marked
  if (only === undefined) throw refusals.notDescription()
  const found = marked.flatMap((path) => {
    const node = library.open(path, marked.length === 1)
    return isDefinitions(node) ? [{ path, node }] : []
  })
  if (found.length === 0)
    throw library.open(only, true)?.local === 'description' ? refusals.version() : refusals.notDescription()
  const imported = new Set(
    found.flatMap(({ path, node }) =>
      kids(node, 'import').flatMap((one) => {
        const target = library.find(path, attr(one, 'location'), undefined)
        return target === undefined || target === path ? [] : [target]
      }),
    ),
  )
  const free = found.filter(({ path }) => !imported.has(path))
  const [root, ...others] = (free.length > 0 ? free : found).toSorted((a, b) => weight(b.node) - weight(a.node))
  for (const { path } of others) notes.warn('otherDocument', path)
  return (root as (typeof found)[number]).path
}
