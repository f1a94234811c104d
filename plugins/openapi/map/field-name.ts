import { isInheritedName } from '#core/schema'

/** A name fit for a field: no object has it already. */
export const fieldName = (name: string): string => (isInheritedName(name) ? `${name}_` : name)
