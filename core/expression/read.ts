import { follow, isInherited, own } from './path.ts'
import { type Key, type Read, readOne, readThree, readTwo } from './read-lanes.ts'

/**
 * An index as a number reads lists much faster than as text, and finds the same property. A name taken
 * from an object is the engine's one copy of that text, which it finds several times faster than an
 * equal text cut out of a path.
 */
const keyOf = (segment: string): Key =>
  /^(0|[1-9]\d{0,8})$/.test(segment) ? Number(segment) : (Object.keys({ [segment]: null })[0] ?? segment)

/** Longer paths are followed in a loop: segments, and UTF-16 units. */
const MOST_SEGMENTS = 12
const MOST_TEXT = 256

/**
 * The fastest safe reader of a path that is known in advance. Plain reads find own properties only, as
 * long as no name on the way is one that JSON values inherit.
 */
export const reader = (segments: readonly string[]): Read => {
  const [a, b, c] = segments.map(keyOf)
  if (a === undefined) return (data) => data
  const name = segments.join('.')
  if (segments.length > MOST_SEGMENTS || name.length > MOST_TEXT) return (data) => follow(data, segments) ?? null
  if (segments.length > 3 || segments.some(isInherited)) return chained(segments)
  if (b === undefined) return readOne(name, a)
  return c === undefined ? readTwo(name, a, b) : readThree(name, a, b, c)
}

/** Splits a long path in two; a segment with an inherited name is read on its own, as an own property. */
const chained = (segments: readonly string[]): Read => {
  const [name = ''] = segments
  if (segments.length === 1) return (data) => own(data, name) ?? null
  const guarded = segments.findIndex(isInherited)
  const cut = guarded === 0 ? 1 : guarded === -1 ? 3 : Math.min(guarded, 3)
  const head = reader(segments.slice(0, cut))
  const tail = reader(segments.slice(cut))
  return (data) => tail(head(data))
}
