/** The keys that make an object of an input more than data. */
export type Tag = '$rule' | '$text'

export const isTag = (key: string): key is Tag => key === '$rule' || key === '$text'

const ALIASES: ReadonlySet<string> = new Set(['$jsonlogic', '$logic', '$template', '$var'])

/**
 * A key that was probably meant to be a tag. Other keys that begin with `$` are left alone: query
 * languages and schemas are full of them.
 */
export const isMisspeltTag = (key: string): boolean => {
  if (!key.startsWith('$') || key.length > 12 || isTag(key)) return false
  const lower = key.toLowerCase()
  return ALIASES.has(lower) || near(lower, '$rule') || near(lower, '$text')
}

/** At most one letter added, left out, changed, or two neighbours exchanged. */
const near = (a: string, b: string): boolean => {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
