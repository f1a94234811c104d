import { countsOf } from '../schema/counts.ts'
import type { WireParticle } from '../wire.ts'
import type { Written } from './simple-schema.ts'

/** Keys that a form of content cannot do without, and all that it may have. */
const keysOf = (particle: WireParticle): { readonly needed: readonly string[]; readonly all: readonly string[] } => {
  const counts = [...countsOf(particle)]
  return {
    needed: counts
      .filter(([, { min, element }]) => min > 0 && element.default === undefined && element.fixed === undefined)
      .flatMap(([key, { element }]) => (element.nillable ? [] : [key])),
    all: counts.map(([key]) => key),
  }
}

const orNone = (forms: readonly Written[], keys: readonly string[], optional: boolean): Written => ({
  anyOf: optional ? [...forms, { not: { anyOf: keys.map((key) => ({ required: [key] })) } }] : forms,
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
  const plain = forms.every(({ needed }) => needed.length > 0) && new Set(every).size === every.length
  if (forms.length < 2 || forms.length > 12 || every.length > 40 || !plain) return []
  // Made several times, it may take any of its forms, but some.
  if ((particle.max ?? 1) !== 1) return particle.min === 0 ? [] : [{ anyOf: every.map((key) => ({ required: [key] })) }]
  const exclusive = forms.map(({ needed, all }): Written => {
    const others = every.filter((key) => !all.includes(key))
    return { required: needed, not: { anyOf: others.map((key) => ({ required: [key] })) } }
  })
  return [orNone(exclusive, every, particle.min === 0)]
}

/** What keys have to come together, or instead of one another, beyond which are required in any case. */
export const constraintsOf = (content: WireParticle | undefined): readonly Written[] => {
  if (content === undefined || content.kind === 'element' || content.kind === 'any') return []
  if (content.kind === 'choice') return ofChoice(content)
  const inner = content.of.flatMap(constraintsOf)
  if (content.min !== 0) return (content.max ?? 1) === 1 ? inner : []
  const { needed, all } = keysOf({ ...content, min: 1 })
  if ((content.max ?? 1) !== 1 || needed.length === 0 || all.length < 2 || all.length > 40) return []
  return [orNone([{ required: needed }], all, true)]
}
