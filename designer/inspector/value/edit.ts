import { isObject } from '#core'

export type Path = readonly (string | number)[]

/** The object with one member set, in its place if it was there already; undefined takes the member away. */
export const withMember = <T extends object>(object: T, name: string, value: unknown): T => {
  if (value === undefined) {
    const { [name]: _, ...rest } = object as Record<string, unknown>
    return rest as T
  }
  return { ...object, [name]: value }
}

/** The list without an item. */
export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index)

/** The list with one item replaced. */
export const replaced = <T>(list: readonly T[], index: number, item: T): T[] =>
  list.map((one, at) => (at === index ? item : one))

/** The list with one item moved to another place; as it was when there is no such place. */
export const moved = <T>(list: readonly T[], from: number, to: number): T[] => {
  const item = list[from]
  if (item === undefined || to < 0 || to >= list.length) return [...list]
  const rest = without(list, from)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}

/** The object with a member under another name, in the same place. As it was when the name is taken. */
export const renamed = <T>(
  object: Readonly<Record<string, T>>,
  from: string,
  to: string,
): Readonly<Record<string, T>> => {
  if (from === to || !Object.hasOwn(object, from) || Object.hasOwn(object, to)) return object
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name === from ? to : name, value]))
}

/** The value with what stands at a path replaced; members on the way that are missing are made. */
export const withAt = (value: unknown, path: Path, next: unknown): unknown => {
  const [head, ...rest] = path
  if (head === undefined) return next
  if (Array.isArray(value) && typeof head === 'number') {
    if (rest.length === 0 && next === undefined) return without(value, head)
    const items = [...value]
    items[head] = withAt(value[head], rest, next)
    return items
  }
  const object = isObject(value) ? value : {}
  return withMember(object, String(head), withAt(object[head], rest, next))
}

/** A name that is not taken yet: `a`, `a2`, `a3`, … */
export const freeName = (taken: Iterable<string>, wanted: string): string => {
  const names = new Set(taken)
  if (!names.has(wanted)) return wanted
  for (let number = 2; ; number += 1) if (!names.has(`${wanted}${number}`)) return `${wanted}${number}`
}
