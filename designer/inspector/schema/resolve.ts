import { isObject, valueAt } from '#core'

export type Schema = Readonly<Record<string, unknown>>

/** Hops from reference to reference; a schema may lead in a circle. */
const HOPS = 20

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const target = (ref: string, root: unknown): unknown => {
  if (ref === '#') return root
  if (!ref.startsWith('#/')) return undefined
  const names = ref
    .slice(2)
    .split('/')
    .map((name) => decoded(name).replaceAll('~1', '/').replaceAll('~0', '~'))
  return valueAt(root, names)
}

const objects = (list: unknown): readonly Schema[] => (Array.isArray(list) ? list.filter(isObject) : [])

const joined = (parts: readonly Schema[]): Schema => {
  const properties = Object.assign({}, ...parts.map((part) => (isObject(part.properties) ? part.properties : {})))
  const required = parts.flatMap((part) => (Array.isArray(part.required) ? part.required : []))
  return {
    ...Object.assign({}, ...parts),
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required: [...new Set(required)] }),
  }
}

const resolve = (schema: unknown, root: unknown, hops: number): Schema => {
  if (!isObject(schema) || hops === 0) return {}
  if (typeof schema.$ref === 'string') {
    const { $ref, ...rest } = schema
    return { ...resolve(target($ref as string, root), root, hops - 1), ...rest }
  }
  const all = objects(schema.allOf)
  if (all.length === 0) return schema
  const { allOf: _, ...rest } = schema
  return joined([...all.map((part) => resolve(part, root, hops - 1)), rest])
}

/** What was resolved before: the same schema gives the same object, so that what is made of it is made once. */
const known = new WeakMap<object, { readonly root: unknown; readonly resolved: Schema }>()

/**
 * A schema as a form shows it: references inside the document followed, parts that hold all together made one. What is
 * no schema says nothing.
 */
export const resolveSchema = (schema: unknown, root: unknown): Schema => {
  if (!isObject(schema)) return {}
  const kept = known.get(schema)
  if (kept && kept.root === root) return kept.resolved
  const resolved = resolve(schema, root, HOPS)
  known.set(schema, { root, resolved })
  return resolved
}
