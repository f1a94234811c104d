/** What of an object is still to be written: lists are used up one by one, everything else at once. */
export interface Supply {
  readonly has: (key: string) => boolean
  readonly take: (key: string) => unknown
  /** Where in the input the next value of a key stands. */
  readonly at: (key: string) => string
  /** Keys in the order of the input. */
  readonly keys: readonly string[]
  /** Keys of which something is left. */
  readonly left: () => readonly string[]
  /** Counts what was taken: two equal counts mean that nothing was. */
  readonly taken: () => number
}

/** `lists`: does the key hold a list of elements, rather than one value that is a list? */
export const createSupply = (value: object, path: string, lists: (key: string) => boolean): Supply => {
  const values = new Map<string, { readonly items: readonly unknown[]; readonly single: boolean; next: number }>()
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined || key.startsWith('@')) continue
    const many = Array.isArray(item) && lists(key)
    values.set(key, { items: many ? (item as unknown[]) : [item], single: !many, next: 0 })
  }
  let taken = 0
  const has = (key: string): boolean => {
    const held = values.get(key)
    return held !== undefined && held.next < held.items.length
  }
  return {
    has,
    take: (key) => {
      const held = values.get(key)
      taken += 1
      return held?.items[held.next++]
    },
    at: (key) => {
      const held = values.get(key)
      return held === undefined || held.single ? `${path}/${key}` : `${path}/${key}/${held.next}`
    },
    keys: [...values.keys()],
    left: () => [...values.keys()].filter(has),
    taken: () => taken,
  }
}
