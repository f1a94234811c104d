import type { Clark } from '../wire.ts'
import { localOf, namespaceOf, XML } from '../xml/names.ts'

/** Gives namespaces their prefixes as they are met; the envelope declares them all. */
export interface Prefixes {
  readonly name: (name: Clark) => string
  /** `xmlns:…` attributes of all prefixes given so far. */
  readonly declarations: () => Readonly<Record<string, string>>
}

export const createPrefixes = (known: Readonly<Record<string, string>>): Prefixes => {
  const wishes = new Map(Object.entries(known).map(([prefix, namespace]) => [namespace, prefix]))
  const given = new Map<string, string>()
  let number = 0
  const prefixOf = (namespace: string): string => {
    if (namespace === XML) return 'xml'
    const before = given.get(namespace)
    if (before !== undefined) return before
    const prefix = wishes.get(namespace) ?? `ns${number++}`
    given.set(namespace, prefix)
    return prefix
  }
  return {
    name: (name) => {
      const namespace = namespaceOf(name)
      return namespace === '' ? localOf(name) : `${prefixOf(namespace)}:${localOf(name)}`
    },
    declarations: () => Object.fromEntries([...given].map(([namespace, prefix]) => [`xmlns:${prefix}`, namespace])),
  }
}
