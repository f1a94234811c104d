import type { Page, PageRequest } from '#core'
import { decodeCursor, encodeCursor } from '../cursor.ts'

type Place = readonly (string | number)[]

const compare = (a: Place, b: Place): number => {
  for (let i = 0; i < a.length; i += 1) {
    const [left, right] = [a[i] as string, b[i] as string]
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

/** A page of `items`, greatest place first, after the place the cursor names. */
export const pageOf = <T>(
  items: readonly T[],
  placeOf: (item: T) => Place,
  { cursor, limit }: PageRequest,
): Page<T> => {
  const placed = items.map((item) => ({ item, place: placeOf(item) })).sort((a, b) => compare(b.place, a.place))
  const width = placed[0]?.place.length ?? 1
  const after = cursor === undefined ? undefined : decodeCursor(cursor, width)
  const rest = after ? placed.filter(({ place }) => compare(place, after) < 0) : placed
  const taken = rest.slice(0, limit)
  const last = taken.at(-1)
  return {
    items: taken.map(({ item }) => item),
    ...(rest.length > limit && last && { next: encodeCursor(last.place) }),
  }
}
