import type { Localized } from '#core'
import type { Definitions } from '../read/definitions.ts'
import { kid, kids, lookUp, refer } from '../read/definitions.ts'
import type { Notes } from '../read/notes.ts'
import { ANYTHING } from '../schema/builtins.ts'
import { createKeys } from '../schema/keys.ts'
import type { Types } from '../schema/types.ts'
import type { Clark, WireElement, WireMessage } from '../wire.ts'
import { clark, localOf, WSDL_MIME } from '../xml/names.ts'
import { attr, type Node } from '../xml/tree.ts'
import { reasons } from './reasons.ts'

/** Where messages and their parts are looked up. */
export interface MessageSource {
  readonly definitions: Definitions
  readonly types: Types
  readonly notes: Notes
  readonly namespace: string
}

export interface Side {
  /** `input`, `output` or `fault` of the binding's operation; it may be missing. */
  readonly binding: Node | undefined
  /** The same of the port type's operation: it names the message. */
  readonly abstract: Node
  readonly style: 'document' | 'rpc'
  readonly wrapper: string
  /** Of an answer: what is not known of it is taken as it comes. */
  readonly answer: boolean
}

export type MappedMessage =
  | { readonly message: WireMessage; readonly encoded: boolean }
  | { readonly reason: Localized }

const soapChild = (node: Node | undefined, local: string): Node | undefined =>
  node?.children.find((one) => one.local === local && /\/wsdl\/soap/.test(one.namespace))

const soapChildren = (node: Node | undefined, local: string): readonly Node[] =>
  node?.children.filter((one) => one.local === local && /\/wsdl\/soap/.test(one.namespace)) ?? []

/** A part of a message as an element; or why it is none. */
export const partElement = (
  part: Node,
  { types, namespace }: MessageSource,
  style: 'document' | 'rpc',
): WireElement | Localized => {
  const name = (attr(part, 'name') ?? '').trim()
  const element = attr(part, 'element')
  if (element !== undefined) {
    const ref = refer(part, element, namespace)
    const found = types.element(ref)
    if (!found) return reasons.noElement(ref)
    return style === 'rpc' ? { ...found, key: name || found.key } : found
  }
  const ref = refer(part, attr(part, 'type') ?? '', namespace)
  const type = types.named(ref)
  return type === undefined ? reasons.noType(ref) : { kind: 'element', name, key: name, type }
}

/** The parts of a message, and where the body's description stands: in a MIME part, where there are attachments. */
const bodyOf = (binding: Node | undefined): { readonly holder: Node | undefined; readonly mime: readonly Node[] } => {
  const related = binding?.children.find(
    ({ local, namespace }) => local === 'multipartRelated' && namespace === WSDL_MIME,
  )
  const parts = related?.children.filter(({ local }) => local === 'part') ?? []
  const main = parts.find((part) => soapChild(part, 'body'))
  return { holder: main ?? binding, mime: parts.filter((part) => part !== main) }
}

const isReason = (value: WireElement | Localized): value is Localized => 'vi' in value

const headersOf = (
  binding: Node | undefined,
  own: Clark,
  source: MessageSource,
): { readonly headers: readonly WireElement[]; readonly taken: ReadonlySet<string> } => {
  const keyOf = createKeys()
  const taken = new Set<string>()
  const headers = soapChildren(binding, 'header').flatMap((header) => {
    const message = refer(header, attr(header, 'message') ?? '', source.namespace)
    const wanted = attr(header, 'part')
    const part = kids(lookUp(source.definitions.messages, message), 'part').find((one) => attr(one, 'name') === wanted)
    if (message === own && wanted !== undefined) taken.add(wanted)
    const element = part && partElement(part, source, 'document')
    if (!element || isReason(element)) {
      source.notes.warn('header', `${localOf(message)}/${wanted ?? ''}`)
      return []
    }
    const namespace = attr(header, 'namespace')
    const name = attr(part, 'element') === undefined && namespace ? clark(namespace, element.name) : element.name
    return [{ ...element, name, key: keyOf(name) }]
  })
  return { headers, taken }
}

/** What is attached beside the envelope: parts of the message that MIME parts name. */
const attachmentsOf = (mime: readonly Node[]): readonly { readonly key: string; readonly type: string }[] =>
  mime.flatMap((part) => {
    const content = kid(part, 'content')
    const key = content && attr(content, 'part')
    const type = (content && attr(content, 'type')) ?? 'application/octet-stream'
    return key ? [{ key, type: type.includes('*') ? 'application/octet-stream' : type }] : []
  })

const isBare = (part: WireElement | undefined, types: Types): boolean =>
  part !== undefined && types.of(part.type).kind === 'complex'

/** A part of which nobody knows what stands in it. */
const unknownPart = (part: Node, { namespace }: MessageSource): WireElement => {
  const element = attr(part, 'element')
  const name = element === undefined ? (attr(part, 'name') ?? '') : refer(part, element, namespace)
  return { kind: 'element', name, key: localOf(name), type: ANYTHING, min: 0 }
}

/** Makes the message of one side of an operation. */
export const mapMessage = (
  { binding, abstract, style, wrapper, answer }: Side,
  source: MessageSource,
): MappedMessage => {
  const { definitions, types, namespace } = source
  const name = refer(abstract, attr(abstract, 'message') ?? '', namespace)
  const node = lookUp(definitions.messages, name)
  if (!node) return { reason: reasons.noMessage(name) }
  const { holder, mime } = bodyOf(binding)
  const body = soapChild(holder, 'body')
  const encoded = body !== undefined && attr(body, 'use')?.trim() === 'encoded'
  if (encoded && style === 'document') return { reason: reasons.encodedDocument }
  const { headers, taken } = headersOf(holder, name, source)
  const attachments = attachmentsOf(mime)
  const listed = (body && attr(body, 'parts'))?.trim()
  const wanted = listed === undefined ? undefined : listed.split(/\s+/)
  const nodes = kids(node, 'part').filter((part) => {
    const own = attr(part, 'name') ?? ''
    if (wanted) return wanted.includes(own)
    return !taken.has(own) && !attachments.some(({ key }) => key === own)
  })
  const elements = nodes.map((part) => {
    const element = partElement(part, source, style)
    if (!answer || !isReason(element)) return element
    source.notes.warn('missingType', attr(part, 'element') ?? attr(part, 'type') ?? '')
    return unknownPart(part, source)
  })
  const reason = elements.find(isReason)
  if (reason) return { reason }
  const keyOf = createKeys()
  const parts = (elements as WireElement[]).map((part, index) => ({
    ...part,
    // Parts are told apart by their place: two may be the same element.
    key: keyOf(`{${index}}${style === 'rpc' ? part.key : localOf(part.name)}`),
    // SOAP encoding may leave out or say nil of whatever has no value (SOAP 1.1 §5.1).
    ...(encoded && { nillable: true as const, min: 0 }),
  }))
  const bare = style === 'document' && parts.length === 1 && attachments.length === 0 && isBare(parts[0], types)
  const around = body === undefined ? undefined : attr(body, 'namespace')?.trim()
  return {
    encoded,
    message: {
      style,
      ...(style === 'rpc' && { wrapper: clark(around || namespace, wrapper) }),
      ...(bare && { bare: true as const }),
      parts,
      ...(headers.length > 0 && { headers }),
      ...(attachments.length > 0 && { attachments }),
    },
  }
}
