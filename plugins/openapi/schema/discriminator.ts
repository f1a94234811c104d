import { isObject } from '#core'
import { isInheritedName } from '#core/schema'
import { type Loose, listOf, member, objectOf, textOf } from '../read/loose.ts'
import { type Refs, refOf } from '../read/refs.ts'
import type { Written } from './walk.ts'

/** Schemas looked through for a field: those that a form is made of by `$ref` and `allOf`. */
const MOST_LOOKED_AT = 50

/** Does a form itself say which values its field may have? */
const fixesField = (refs: Refs, form: unknown, file: string, name: string): boolean => {
  const open = [{ value: form, file }]
  for (let looked = 0; looked < MOST_LOOKED_AT; looked += 1) {
    const next = open.pop()
    if (next === undefined) return false
    const found = refs.follow(next.value, next.file)
    if ('broken' in found) continue
    const field = refs.follow(member(objectOf(member(found.value, 'properties')), name), found.file)
    if (!('broken' in field) && (member(field.value, 'enum') ?? member(field.value, 'const')) !== undefined) return true
    open.push(...listOf(member(found.value, 'allOf')).map((value) => ({ value, file: found.file })))
  }
  return false
}

/** Values that the mapping gives a form, or else its name. */
const valuesOf = (ref: string, mapping: Loose): readonly string[] => {
  const name = ref.slice(ref.lastIndexOf('/') + 1)
  const mapped = Object.keys(mapping).filter((value) => mapping[value] === ref || mapping[value] === name)
  return mapped.length > 0 ? mapped : [name]
}

/**
 * Ties each form of a union to the value of the field that tells them apart, where the form does not do so itself:
 * without it a value would fit the wrong form. Forms and their converted schemas stand in the same order.
 */
export const withDiscriminator = (
  node: Loose,
  forms: readonly unknown[],
  converted: readonly Written[],
  refs: Refs,
  file: string,
): readonly Written[] => {
  const { discriminator } = node
  const name = isObject(discriminator) ? textOf(discriminator.propertyName) : undefined
  if (name === undefined || isInheritedName(name)) return converted
  const mapping = objectOf(objectOf(discriminator).mapping)
  return converted.map((schema, index) => {
    const ref = refOf(forms[index])
    if (ref === undefined || fixesField(refs, forms[index], file, name)) return schema
    return { allOf: [schema, { properties: { [name]: { enum: valuesOf(ref, mapping) } }, required: [name] }] }
  })
}
