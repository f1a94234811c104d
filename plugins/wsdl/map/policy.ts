import type { Definitions } from '../read/definitions.ts'
import { attr, type Node } from '../xml/tree.ts'

/** Assertions of the policies that a binding or a part of it carries, by their local names. */
export interface Policy {
  readonly mtom: boolean
  readonly addressing: boolean
  /** Messages have to be signed or encrypted, or a token got elsewhere. */
  readonly messageSecurity: boolean
}

const SECURITY =
  /^(AsymmetricBinding|SymmetricBinding|IssuedToken|X509Token|KerberosToken|SamlToken|SecureConversationToken|SignedParts|EncryptedParts)$/

const isOptional = (node: Node): boolean =>
  node.attributes.some(({ local, value }) => local === 'Optional' && /^\s*(true|1)\s*$/.test(value))

const isRequired = (node: Node): boolean =>
  node.attributes.some(({ local, value }) => local === 'required' && /^\s*(true|1)\s*$/.test(value))

/** Every assertion within; one that is optional counts for nothing. */
const assertions = (node: Node, into: Set<string>): void => {
  if (isOptional(node)) return
  into.add(node.local)
  for (const child of node.children) assertions(child, into)
}

/** What the given parts of a description ask for, by the policies in them or that they refer to. */
export const policyOf = (nodes: readonly (Node | undefined)[], { policies }: Definitions): Policy => {
  const found = new Set<string>()
  let usesAddressing = false
  for (const node of nodes) {
    for (const child of node?.children ?? []) {
      if (child.local === 'Policy') assertions(child, found)
      if (child.local === 'PolicyReference') {
        const uri = attr(child, 'URI') ?? ''
        const policy = uri.startsWith('#') ? policies.get(uri.slice(1)) : undefined
        if (policy) assertions(policy, found)
      }
      if (child.local === 'UsingAddressing' && isRequired(child)) usesAddressing = true
    }
  }
  return {
    mtom: found.has('OptimizedMimeSerialization') || found.has('MTOM'),
    addressing: usesAddressing || found.has('Addressing') || found.has('UsingAddressing'),
    messageSecurity: [...found].some((name) => SECURITY.test(name)),
  }
}
