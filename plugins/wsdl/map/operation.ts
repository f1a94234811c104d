import type { Effect, Localized } from '#core'
import { both, type DescribedOperation, shortened } from '#plugins/described'
import { docOf, kids, lookUp, refer } from '../read/definitions.ts'
import type { WireFault, WsdlWire } from '../wire.ts'
import { localOf } from '../xml/names.ts'
import { attr, type Node } from '../xml/tree.ts'
import type { Bound } from './bindings.ts'
import { type MessageSource, mapMessage, partElement } from './messages.ts'
import { policyOf } from './policy.ts'
import { reasons } from './reasons.ts'
import type { Schemas } from './schemas.ts'

/** What all operations share. */
export interface Mapping extends MessageSource {
  readonly schemas: Schemas
  readonly servers: readonly string[]
  /** Schemas that each side of an operation may hold. */
  readonly room: number
}

export type Mapped = { readonly operation: DescribedOperation<WsdlWire> } | { readonly reason: Localized }

const child = (node: Node, local: string): Node | undefined => kids(node, local)[0]

/** The operation of the port type: of several with one name, the one whose messages have the binding's names. */
const abstractOf = ({ definitions }: Mapping, { portType, name, operation }: Bound): Node | undefined => {
  const found = kids(lookUp(definitions.portTypes, portType), 'operation').filter(
    (one) => attr(one, 'name')?.trim() === name,
  )
  if (found.length < 2) return found[0]
  const nameOf = (node: Node, side: string): string | undefined => {
    const inner = child(node, side)
    return inner && attr(inner, 'name')
  }
  const fits = (one: Node, side: string): boolean =>
    nameOf(operation, side) === undefined ||
    nameOf(one, side) === undefined ||
    nameOf(operation, side) === nameOf(one, side)
  return found.find((one) => fits(one, 'input') && fits(one, 'output')) ?? found[0]
}

const faultsOf = (mapping: Mapping, abstract: Node): readonly WireFault[] =>
  kids(abstract, 'fault').flatMap((fault) => {
    const key = refer(fault, attr(fault, 'message') ?? '', mapping.namespace)
    const part = kids(lookUp(mapping.definitions.messages, key), 'part')[0]
    const element = part && partElement(part, mapping, 'document')
    const name = attr(fault, 'name')?.trim() || localOf(key)
    if (!element || 'vi' in element) {
      mapping.notes.warn('fault', name)
      return []
    }
    return [{ name, element }]
  })

/** WSDL does not say what a call does outside, unless it is marked as safe (SAWSDL, WSDL 2.0 extensions). */
const effectOf = (abstract: Node): Effect =>
  abstract.attributes.some(({ local, value }) => local === 'safe' && value.trim() === 'true') ? 'read' : 'once'

/** `TraCuuMaSoThue` → `Tra Cuu Ma So Thue`. */
const spoken = (name: string): string =>
  name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/_+/g, ' ')
    .trim()

const labelOf = (name: string, doc: string | undefined): Localized =>
  both(shortened(doc !== undefined && doc.length <= 80 ? doc : spoken(name) || name, 120))

/** Without an action of its own, WS-Addressing derives one from the names (§4.4.4). */
const addressingAction = ({ action, portType }: Bound, abstract: Node, namespace: string): string => {
  const input = child(abstract, 'input')
  const told = input?.attributes.find(({ local, namespace: of }) => local === 'Action' && of !== '')?.value
  const name = (input && attr(input, 'name')) ?? `${attr(abstract, 'name')}Request`
  return (
    told ??
    (action ||
      `${namespace}${namespace.includes(':') && !namespace.includes('/') ? ':' : '/'}${localOf(portType)}/${name}`)
  )
}

const wireOf = (mapping: Mapping, bound: Bound, abstract: Node): WsdlWire | Localized => {
  const { definitions, namespace, servers } = mapping
  const { operation, style, name, soap, action, address, binding } = bound
  const [input, output] = [child(abstract, 'input'), child(abstract, 'output')]
  if (!input) return output ? reasons.outputOnly : reasons.noMessage('input')
  const order = abstract.children.filter(({ local }) => local === 'input' || local === 'output')
  if (output && order[0] === output) return reasons.outputOnly
  const asked = mapMessage(
    { binding: child(operation, 'input'), abstract: input, style, wrapper: name, answer: false },
    mapping,
  )
  if ('reason' in asked) return asked.reason
  const answered =
    output &&
    mapMessage(
      { binding: child(operation, 'output'), abstract: output, style, wrapper: `${name}Response`, answer: true },
      mapping,
    )
  if (answered && 'reason' in answered) return answered.reason
  const policy = policyOf([binding, operation, child(operation, 'input')], definitions)
  const faults = faultsOf(mapping, abstract)
  return {
    soap,
    ...(action !== undefined && { action }),
    ...(address !== undefined && address !== servers[0] && { address }),
    ...(asked.encoded && { encoded: true as const }),
    ...(policy.mtom && { mtom: true as const }),
    ...(policy.addressing && { addressing: addressingAction(bound, abstract, namespace) }),
    input: asked.message,
    ...(answered && { output: answered.message }),
    ...(faults.length > 0 && { faults }),
  }
}

/** Maps one operation; or says why it cannot be used. */
export const mapOperation = (mapping: Mapping, bound: Bound): Mapped => {
  const abstract = abstractOf(mapping, bound)
  if (!abstract) return { reason: reasons.noPortType }
  const wire = wireOf(mapping, bound, abstract)
  if ('vi' in wire) return { reason: wire }
  const doc = docOf(abstract) ?? docOf(bound.operation)
  const group = bound.service || localOf(bound.portType)
  const action = bound.action ? [bound.action] : []
  return {
    operation: {
      label: labelOf(bound.name, doc),
      ...(doc !== undefined && { description: both(shortened(doc, 600)) }),
      ...(group !== '' && { group: shortened(group, 80) }),
      effect: effectOf(abstract),
      input: mapping.schemas.of(wire.input, 'input', mapping.room),
      output: mapping.schemas.of(wire.output, 'output', mapping.room),
      aliases: [...new Set([bound.name, `${bound.port || localOf(bound.portType)}.${bound.name}`, ...action])],
      wire,
    },
  }
}
