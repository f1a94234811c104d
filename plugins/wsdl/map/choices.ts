import { countsOf } from '../schema/counts.ts'
import type { WireParticle } from '../wire.ts'
import type { Written } from './simple-schema.ts'

interface Key {
  readonly key: string
  readonly list: boolean
}

/** Keys that a form of content cannot do without, and all that it may have. */
const keysOf = (particle: WireParticle): { readonly needed: readonly Key[]; readonly all: readonly Key[] } => {
  const counts = [...countsOf(particle)].map(([key, count]) => ({ ...count, key, list: count.element.list === true }))
  return {
    needed: counts.filter(
      ({ min, element }) =>
        min > 0 && element.default === undefined && element.fixed === undefined && !element.nillable,
    ),
    all: counts,
  }
}

/** All these are there; a list without elements is not. */
const present = (keys: readonly Key[]): Written => {
  const lists = keys.filter(({ list }) => list)
  return {
    required: keys.map(({ key }) => key),
    ...(lists.length > 0 && { properties: Object.fromEntries(lists.map(({ key }) => [key, { minItems: 1 }])) }),
  }
}

const some = (keys: readonly Key[]): Written => ({ anyOf: keys.map((key) => present([key])) })

const orNone = (forms: readonly Written[], keys: readonly Key[], optional: boolean): Written => ({
  anyOf: optional ? [...forms, { not: some(keys) }] : forms,
})

type Group = WireParticle & { readonly of: readonly WireParticle[] }

/** A choice that is itself a form of a choice adds its forms to it. */
const formsOf = (choice: Group): readonly WireParticle[] =>
  choice.of.flatMap((form) =>
    form.kind === 'choice' && (form.min ?? 1) === 1 && (form.max ?? 1) === 1 ? formsOf(form) : [form],
  )

/** A choice made once: one form, and nothing of the others. Nothing is said where keys do not tell the forms apart. */
const ofChoice = (particle: Group): readonly Written[] => {
  const forms = formsOf(particle).map(keysOf)
  const every = forms.flatMap(({ all }) => all)
  const plain =
    forms.every(({ needed }) => needed.length > 0) && new Set(every.map(({ key }) => key)).size === every.length
  if (forms.length < 2 || every.length > 100 || !plain) return []
  // Made several times, it may take any of its forms, but some.
  if ((particle.max ?? 1) !== 1) return particle.min === 0 ? [] : [some(every)]
  if (forms.every(({ all }) => all.length === 1)) {
    const one = every.map((key) => present([key]))
    return [{ oneOf: particle.min === 0 ? [...one, { not: { anyOf: one } }] : one }]
  }
  if (forms.length > 12 || every.length > 40) return []
  const exclusive = forms.map(({ needed, all }): Written => {
    const own = new Set(all.map(({ key }) => key))
    return { ...present(needed), not: some(every.filter(({ key }) => !own.has(key))) }
  })
  return [orNone(exclusive, every, particle.min === 0)]
}

/** What keys have to come together, or instead of one another, beyond which are required in any case. */
export const constraintsOf = (content: WireParticle | undefined): readonly Written[] => {
  if (content === undefined || content.kind === 'element' || content.kind === 'any') return []
  if (content.kind === 'choice') return ofChoice(content)
  if (content.min !== 0) return (content.max ?? 1) === 1 ? content.of.flatMap(constraintsOf) : []
  const { needed, all } = keysOf({ ...content, min: 1 })
  if ((content.max ?? 1) !== 1 || needed.length === 0 || all.length < 2 || all.length > 40) return []
  return [orNone([present(needed)], all, true)]
}

interface Inner {
  readonly anyOf?: readonly unknown[]
  readonly oneOf?: readonly unknown[]
  readonly not?: unknown
  readonly properties?: object
}

/** How many schemas it holds, itself included. */
export const weightOf = (written: unknown): number => {
  const { anyOf = [], oneOf = [], not, properties = {} } = written as Inner
  const inner = [...anyOf, ...oneOf, ...(not === undefined ? [] : [not]), ...Object.values(properties)]
  return inner.reduce<number>((sum, one) => sum + weightOf(one), 1)
}
