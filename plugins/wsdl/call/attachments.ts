import { XOP } from '../xml/names.ts'
import { attr, type Node } from '../xml/tree.ts'
import { type MimePart, partAt } from './multipart.ts'

/** An envelope with its attachments back in their places, as base64, and the parts that none of them was. */
export const withAttachments = (
  envelope: Node,
  parts: readonly MimePart[],
): { readonly envelope: Node; readonly used: ReadonlySet<MimePart> } => {
  const used = new Set<MimePart>()
  const walk = (node: Node): Node => {
    const include = node.children.find(({ namespace, local }) => namespace === XOP && local === 'Include')
    const href = include && attr(include, 'href')
    const part = href === undefined ? undefined : partAt(parts, href)
    if (!part) return { ...node, children: node.children.map(walk) }
    used.add(part)
    return { ...node, children: [], text: Buffer.from(part.body).toString('base64') }
  }
  return { envelope: walk(envelope), used }
}
