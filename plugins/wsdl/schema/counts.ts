import type { WireElement, WireParticle } from '../wire.ts'

/** How often what stands under one key may occur in all. */
export interface Count {
  readonly element: WireElement
  readonly min: number
  readonly max: number
  /** One of several forms, of which another may be there instead. */
  readonly chosen: boolean
}

const times = (count: number, limit: number): number => (count === 0 || limit === 0 ? 0 : count * limit)

/** Everything that may stand in a content, by key, in the order of the description. */
export const countsOf = (particle: WireParticle | undefined): ReadonlyMap<string, Count> => {
  if (particle === undefined || particle.kind === 'any') return new Map()
  const { min = 1, max = 1 } = particle
  const most = max < 0 ? Number.POSITIVE_INFINITY : max
  if (particle.kind === 'element')
    return new Map([[particle.key, { element: particle, min, max: most, chosen: false }]])
  const isChoice = particle.kind === 'choice' && particle.of.length > 1
  const all = new Map<string, Count>()
  const parts = particle.of.map(countsOf)
  for (const part of parts)
    for (const [key, count] of part) {
      const known = all.get(key)
      const least = isChoice ? Math.min(...parts.map((one) => one.get(key)?.min ?? 0)) : count.min + (known?.min ?? 0)
      const most = isChoice ? Math.max(count.max, known?.max ?? 0) : count.max + (known?.max ?? 0)
      all.set(key, {
        element: known?.element ?? count.element,
        min: least,
        max: most,
        chosen: isChoice || count.chosen,
      })
    }
  return new Map(
    [...all].map(([key, count]) => [key, { ...count, min: times(count.min, min), max: times(count.max, most) }]),
  )
}

/** The place for any content, and whether something has to be there. */
export const anyIn = (particle: WireParticle | undefined): { readonly needed: boolean } | undefined => {
  if (particle === undefined || particle.kind === 'element') return undefined
  if (particle.kind === 'any') return { needed: particle.min !== 0 }
  const found = particle.of.flatMap((part) => anyIn(part) ?? [])
  const sure = particle.min !== 0 && (particle.kind !== 'choice' || particle.of.length === 1)
  return found.length === 0 ? undefined : { needed: sure && found.some(({ needed }) => needed) }
}
