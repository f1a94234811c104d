import type { Clark, WireAttribute, WireElement, WireParticle } from '../wire.ts'
import { localOf } from '../xml/names.ts'

const isInherited = (name: string): boolean => name in Object.prototype || name === 'prototype'

/** Gives each name a key of its own: the local name, with a number where another namespace has the same. */
export const createKeys = (mark = ''): ((name: Clark) => string) => {
  const keys = new Map<Clark, string>()
  const taken = new Set<string>()
  return (name) => {
    const known = keys.get(name)
    if (known !== undefined) return known
    const local = `${mark}${localOf(name)}`
    const wish = isInherited(local) ? `${local}_` : local
    let key = wish
    for (let number = 2; taken.has(key); number += 1) key = `${wish}_${number}`
    keys.set(name, key)
    taken.add(key)
    return key
  }
}

/** How many times each element may occur in all. */
const occurrences = (particle: WireParticle): ReadonlyMap<Clark, number> => {
  const { min: _min, max: most = 1 } = particle
  const times = most < 0 ? Number.POSITIVE_INFINITY : most
  if (particle.kind === 'any') return new Map()
  if (particle.kind === 'element') return new Map([[particle.name, times]])
  const total = new Map<Clark, number>()
  for (const part of particle.of)
    for (const [name, count] of occurrences(part)) {
      const known = total.get(name) ?? 0
      total.set(name, particle.kind === 'choice' ? Math.max(known, count) : known + count)
    }
  return new Map([...total].map(([name, count]) => [name, count * times]))
}

/** The same content with a key for each element, and marks where a key holds a list. */
export const keyed = (content: WireParticle): WireParticle => {
  const counts = occurrences(content)
  const keyOf = createKeys()
  const walk = (particle: WireParticle): WireParticle => {
    if (particle.kind === 'any') return particle
    if (particle.kind !== 'element') return { ...particle, of: particle.of.map(walk) }
    const { list: _, ...rest } = particle
    const element: WireElement = { ...rest, key: keyOf(particle.name) }
    return (counts.get(particle.name) ?? 1) > 1 ? { ...element, list: true } : element
  }
  return walk(content)
}

export const keyedAttributes = (attributes: readonly WireAttribute[]): readonly WireAttribute[] => {
  const keyOf = createKeys('@')
  return attributes.map((attribute) => ({ ...attribute, key: keyOf(attribute.name) }))
}
