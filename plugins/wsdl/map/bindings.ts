import { type Definitions, kids, lookUp, type Port, refer } from '../read/definitions.ts'
import type { Notes } from '../read/notes.ts'
import type { Clark } from '../wire.ts'
import { localOf, WSDL_SOAP, WSDL_SOAP12 } from '../xml/names.ts'
import { attr, type Node } from '../xml/tree.ts'
import { policyOf } from './policy.ts'
import { reasons } from './reasons.ts'

/** An operation where it is bound to SOAP. */
export interface Bound {
  readonly soap: '1.1' | '1.2'
  readonly style: 'document' | 'rpc'
  readonly action: string | undefined
  readonly name: string
  readonly address: string | undefined
  readonly service: string
  readonly port: string
  readonly portType: Clark
  readonly binding: Node
  readonly operation: Node
}

const SOAPS: Readonly<Record<string, '1.1' | '1.2'>> = { [WSDL_SOAP]: '1.1', [WSDL_SOAP12]: '1.2' }

const soapOf = (node: Node, local: string): { readonly node: Node; readonly soap: '1.1' | '1.2' } | undefined => {
  for (const child of node.children) {
    const soap = child.local === local ? SOAPS[child.namespace] : undefined
    if (soap) return { node: child, soap }
  }
  return undefined
}

const styleOf = (node: Node | undefined): 'document' | 'rpc' | undefined => {
  const style = node && attr(node, 'style')?.trim()
  return style === 'rpc' || style === 'document' ? style : undefined
}

const NO_PORT = { service: '', name: '', address: undefined } as const

/** Where each binding is offered; one that no service offers can be called once somebody knows its address. */
const offers = ({
  ports,
  bindings,
}: Definitions): readonly (Pick<Port, 'service' | 'name' | 'address'> & { binding: Clark; node?: Node })[] => {
  const offered = ports.filter(({ binding }) => lookUp(bindings, binding))
  return offered.length > 0 ? offered : [...bindings.keys()].map((binding) => ({ ...NO_PORT, binding }))
}

/**
 * All operations that are bound to SOAP, each once: where several ports speak the same operations of the same port type,
 * the first one counts.
 */
export const boundOperations = (definitions: Definitions, namespace: string, notes: Notes): readonly Bound[] => {
  const found: Bound[] = []
  const others: { readonly port: string; readonly operations: readonly string[]; readonly uri?: string }[] = []
  const seen = new Map<string, string>()
  for (const { binding: key, service, name: port, address, node } of offers(definitions)) {
    const binding = lookUp(definitions.bindings, key) as Node
    const soap = soapOf(binding, 'binding')
    const operations = kids(binding, 'operation')
    const transport = soap && attr(soap.node, 'transport')
    const isHttp = transport === undefined || /http/i.test(transport)
    if (!soap || !isHttp) {
      const names = operations.map((operation) => attr(operation, 'name') ?? '')
      others.push({
        port: port || localOf(key),
        operations: names,
        ...(soap && transport !== undefined && { uri: transport }),
      })
      continue
    }
    if (policyOf([binding, node], definitions).messageSecurity) notes.warn('policy', port || localOf(key))
    const portType = refer(binding, attr(binding, 'type') ?? '', namespace)
    for (const [index, operation] of operations.entries()) {
      const name = (attr(operation, 'name') ?? '').trim()
      const inner = soapOf(operation, 'operation')?.node
      const once = JSON.stringify([service, portType, name])
      const first = seen.get(once)
      if (first !== undefined && first !== `${key} ${port}`) {
        notes.warn('otherPort', port || localOf(key))
        continue
      }
      seen.set(once, `${key} ${port}`)
      found.push({
        soap: soap.soap,
        style: styleOf(inner) ?? styleOf(soap.node) ?? 'document',
        action: inner && attr(inner, 'soapAction')?.trim(),
        name: name || `operation${index + 1}`,
        address,
        service,
        port,
        portType,
        binding,
        operation,
      })
    }
  }
  const names = new Set(found.map(({ name }) => name))
  for (const { port, operations, uri } of others)
    for (const name of operations) {
      if (names.has(name)) notes.warn('otherPort', port)
      else notes.skip(`${port}.${name}`, uri === undefined ? reasons.notSoap : reasons.transport(uri))
    }
  return found
}
