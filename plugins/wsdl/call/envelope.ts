import type { WireResponse } from '#plugins/described'
import { PluginError } from '#plugins/sdk'
import { decodeXml } from '../xml/decode.ts'
import { type Node, readTree } from '../xml/tree.ts'
import { withAttachments } from './attachments.ts'
import { type MimePart, parameter, partsOf, rootPart } from './multipart.ts'

/** Bounds of an answer: characters, and elements inside elements. */
const LIMITS = { maxLength: 64 * 1024 * 1024, maxDepth: 150 }

export interface Envelope {
  readonly header: readonly Node[]
  /** Undefined where the answer is XML but no envelope: then `root` is all there is. */
  readonly body: Node | undefined
  readonly root: Node
  /** Parts that came beside the envelope and are not referred to in it. */
  readonly files: readonly MimePart[]
}

/** Text around an envelope: servers that print a warning first, or a protocol's own lines. */
const cut = (text: string): string | undefined => {
  const bare = text.replace(/<!--[\s\S]*?-->/g, '')
  const open = /<((?:[\w.-]{1,60}:)?Envelope)[\s>]/.exec(bare)
  const end = open ? bare.lastIndexOf(`</${open[1]}`) : -1
  const close = end < 0 ? -1 : bare.indexOf('>', end)
  return open && close > 0 ? bare.slice(open.index, close + 1) : undefined
}

const treeOf = (text: string): Node => {
  try {
    return readTree(text, LIMITS)
  } catch (thrown) {
    const inner = thrown instanceof PluginError && thrown.code === 'xml.syntax' ? cut(text) : undefined
    if (inner === undefined) throw thrown
    return readTree(inner, LIMITS)
  }
}

const child = (node: Node, local: string): Node | undefined => node.children.find((one) => one.local === local)

/** Takes an answer apart. Throws `PluginError` `xml.*` where it is no XML. */
export const openEnvelope = ({ headers, body }: WireResponse): Envelope => {
  const type = headers['content-type']
  const parts = partsOf(body, type) ?? []
  const main = parts.length > 0 ? rootPart(parts, type) : undefined
  const charset = parameter(main?.headers['content-type'] ?? (main ? undefined : type), 'charset')
  const parsed = treeOf(decodeXml(main?.body ?? body, charset))
  const { envelope: root, used } =
    parts.length > 0 ? withAttachments(parsed, parts) : { envelope: parsed, used: new Set<MimePart>() }
  const isEnvelope = root.local === 'Envelope'
  return {
    header: (isEnvelope ? child(root, 'Header')?.children : undefined) ?? [],
    body: isEnvelope ? child(root, 'Body') : undefined,
    root,
    files: parts.filter((part) => part !== main && !used.has(part)),
  }
}
