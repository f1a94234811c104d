import { type DataNode, fold } from '#core'
import { type CauseContext, type DataItem, inside, itemOf } from './inside.ts'

/** Types may go on for ever; a person looks no further than this. */
const DEPTH = 7
/** Pieces of data looked at in one search. */
const LOOKS = 4_000

const wordsOf = (query: string): readonly string[] => fold(query).split(/\s+/).filter(Boolean)

const says = ({ path, node }: DataItem): string => fold(`${path} ${node.label ?? ''}`)

/** Breadth first, so that what lies near is found before what lies deep. */
function* walk(roots: readonly DataNode[], context: CauseContext): Generator<DataItem> {
  let level = roots.map((node) => itemOf(node, undefined, context))
  let looks = 0
  for (let depth = 0; depth < DEPTH && level.length > 0; depth += 1) {
    const next: DataItem[] = []
    for (const item of level) {
      looks += 1
      if (looks > LOOKS) return
      yield item
      if (depth + 1 < DEPTH && next.length < LOOKS) next.push(...inside(item, context))
    }
    level = next
  }
}

/** Pieces of data by words of their path or of the label of their step; diacritics do not matter. */
export const searchData = (
  roots: readonly DataNode[],
  query: string,
  context: CauseContext,
  most = 50,
): readonly DataItem[] => {
  const words = wordsOf(query)
  if (words.length === 0) return []
  const found: DataItem[] = []
  for (const item of walk(roots, context)) {
    const text = says(item)
    if (words.every((word) => text.includes(word))) found.push(item)
    if (found.length >= most) break
  }
  return found
}

const follow = (roots: readonly DataNode[], names: readonly string[], context: CauseContext): DataItem | undefined => {
  const [root, ...rest] = names
  const start = roots.find(({ name }) => name === root)
  let item = start && itemOf(start, undefined, context)
  for (let at = 0; item && at < rest.length; at += 1) {
    const path: string = `${item.path}.${rest[at]}`
    const next: DataItem | undefined = inside(item, context).find((one) => one.path === path)
    // The place in a list is no piece of data of its own: what is inside it is.
    item = next ?? (/^\d+$/.test(rest[at] ?? '') ? inElement(item, rest, at, context) : undefined)
    if (item && !next) at += 1
  }
  return item
}

const inElement = (
  list: DataItem,
  names: readonly string[],
  at: number,
  context: CauseContext,
): DataItem | undefined => {
  const name = names[at + 1]
  const first = `${list.path}.0.${name}`
  return name === undefined ? undefined : inside(list, context).find(({ path }) => path === first)
}

/** The piece of data at a path; undefined where nothing is known to be. */
export const dataAtPath = (roots: readonly DataNode[], path: string, context: CauseContext): DataItem | undefined =>
  follow(roots, path.split('.'), context)

/**
 * What a path that is being typed may become: what lies inside the names that are complete and begins as the last
 * one does; then anything that is found by its words.
 */
export const completePath = (
  roots: readonly DataNode[],
  typed: string,
  context: CauseContext,
  most = 30,
): readonly DataItem[] => {
  const dot = typed.lastIndexOf('.')
  const [above, begun] = [typed.slice(0, Math.max(0, dot)), fold(typed.slice(dot + 1))]
  const parent = dot < 0 ? undefined : dataAtPath(roots, above, context)
  const near = dot < 0 ? roots.map((node) => itemOf(node, undefined, context)) : parent ? inside(parent, context) : []
  const beginning = near.filter(({ path, node }) => {
    const rest = fold(path.slice(above.length + (dot < 0 ? 0 : 1)))
    return rest.startsWith(begun) || fold(node.label ?? '').startsWith(begun)
  })
  const known = new Set(beginning.map(({ path }) => path))
  const far = typed === '' ? [] : searchData(roots, typed.replaceAll('.', ' '), context, most)
  return [...beginning, ...far.filter(({ path }) => !known.has(path))].slice(0, most)
}
