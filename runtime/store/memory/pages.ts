import type { Page, PageRequest } from '#core'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { mustBePage } from '../guard.ts'
import { compare } from '../order.ts'

/** How a list is sorted: where an item stands in it, and what the parts of such a place are. */
export interface Order<T, P extends readonly (string | number)[]> {
  readonly placeOf: (item: T) => P
  readonly kinds: Parameters<typeof decodeCursor<P>>[1]
}

/** A page of `items`, greatest place first, after the place the cursor names. */
export const pageOf = <T, P extends readonly (string | number)[]>(
  items: readonly T[],
  { placeOf, kinds }: Order<T, P>,
  request: PageRequest,
): Page<T> => {
  mustBePage(request)
  const { cursor, limit } = request
  const after = cursor === undefined ? undefined : decodeCursor<P>(cursor, kinds)
  const placed = items.map((item) => ({ item, place: placeOf(item) })).sort((a, b) => compare(b.place, a.place))
  const rest = after ? placed.filter(({ place }) => compare(place, after) < 0) : placed
  const taken = rest.slice(0, limit)
  const last = taken.at(-1)
  return {
    items: taken.map(({ item }) => item),
    ...(rest.length > limit && last && { next: encodeCursor(last.place) }),
  }
}
