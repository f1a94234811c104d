import { SPENDS } from './effort.ts'
import type { Reading, Reference, Written } from './reading.ts'
import { schemaFaults } from './schema-faults.ts'

const decoded = (fragment: string): string | undefined => {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return undefined
  }
}

/** The pointer, as the author wrote the schema, that a `$ref` means; undefined when it leads nowhere in it. */
const pointerOf = ({ ref, from }: Reference, reading: Reading): string | undefined => {
  if (reading.ids.has(ref)) return reading.ids.get(ref)
  const hash = ref.indexOf('#')
  const document = hash < 0 ? ref : ref.slice(0, hash)
  const fragment = hash < 0 ? '' : decoded(ref.slice(hash + 1))
  const base = document === '' ? from.base : reading.ids.get(document)
  if (base === undefined || fragment === undefined || (fragment !== '' && !fragment.startsWith('/'))) return undefined
  return `${base}${fragment}`
}

const inFragment = (pointer: string): string => `#${pointer.split('/').map(encodeURIComponent).join('/')}`

const resolved = (root: Written, pointer: string): Written =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((schema, segment) => (schema as Record<string, unknown>)[segment], root) as Written

/** A schema from which a chain of schemas for the same value leads back to itself. */
const findLoop = (sameValue: ReadonlyMap<string, readonly string[]>): string | undefined => {
  const state = new Map<string, 'open' | 'done'>()
  for (const start of sameValue.keys()) {
    const open = [start]
    while (open.length > 0) {
      const here = open.at(-1) as string
      if (state.get(here) === undefined) {
        state.set(here, 'open')
        for (const next of sameValue.get(here) ?? []) {
          if (state.get(next) === 'open') return next
          if (state.get(next) === undefined) open.push(next)
        }
        continue
      }
      state.set(here, 'done')
      open.pop()
    }
  }
  return undefined
}

/**
 * Turns every `$ref` into a pointer from the root. One that leads out of the schema, or to something
 * that is not a schema, is a fault; so is one that comes back to itself without going into the value.
 */
export const resolveReferences = (reading: Reading, root: Written): void => {
  for (const reference of reading.references) {
    const { from, ref, into } = reference
    const pointer = pointerOf(reference, reading)
    const target = pointer === undefined ? undefined : reading.places.get(pointer)
    if (pointer === undefined || target === undefined) {
      reading.faults.push(schemaFaults.ref(`${from.pointer}/$ref`, ref))
      continue
    }
    into.$ref = inFragment(target)
    const meant = resolved(root, target)
    if (typeof meant === 'object') meant[SPENDS] = true
    reading.sameValue.get(from.pointer)?.push(pointer)
  }
  const loop = reading.faults.length === 0 ? findLoop(reading.sameValue) : undefined
  if (loop !== undefined) reading.faults.push(schemaFaults.refLoop(loop))
}
