import { canonicalText, isObject } from '#core'

export type Path = readonly string[]

/** A place that both sides changed, each in its own way. */
export interface Clash {
  readonly path: Path
  /** Undefined: there was, or is, nothing. */
  readonly base: unknown
  readonly mine: unknown
  readonly theirs: unknown
}

export const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalText(a) === canonicalText(b))

const isTagged = (value: object): boolean => Object.hasOwn(value, '$rule') || Object.hasOwn(value, '$text')

/** Objects are merged member by member; lists and what is computed are one thing, taken whole. */
const isOpen = (value: unknown): value is Record<string, unknown> => isObject(value) && !isTagged(value)

/** Decides a clash. */
export type Decide = (clash: Clash) => 'mine' | 'theirs'

/**
 * What two people made of one value. What only one of them changed is taken from them; where both changed the same
 * place, `decide` is asked. Undefined stands for a member that is not there.
 */
export const mergeValues = (
  base: unknown,
  mine: unknown,
  theirs: unknown,
  decide: Decide,
  path: Path = [],
): unknown => {
  if (same(mine, theirs) || same(theirs, base)) return mine
  if (same(mine, base)) return theirs
  if (isOpen(mine) && isOpen(theirs) && (isOpen(base) || base === undefined)) {
    const was = base ?? {}
    const names = new Set([...Object.keys(mine), ...Object.keys(theirs)])
    const members = [...names].flatMap((name) => {
      const own = (from: Record<string, unknown>) => (Object.hasOwn(from, name) ? from[name] : undefined)
      const value = mergeValues(own(was), own(mine), own(theirs), decide, [...path, name])
      return value === undefined ? [] : [[name, value] as const]
    })
    return Object.fromEntries(members)
  }
  return decide({ path, base, mine, theirs }) === 'mine' ? mine : theirs
}
