import type { DataNode } from '#core'
import { type CauseContext, type DataItem, inside, itemOf } from '../data/inside.ts'

const MOST = 1_500
const DEPTH = 6
/** What nobody means by a name that happens to be alike. */
const BESIDE: ReadonlySet<string> = new Set(['run', 'unit', 'errors', 'error', 'index'])

/** Pieces of data that may be sources, nearest first: what the caller gave, then steps, then all else. */
export const sourceItems = (roots: readonly DataNode[], context: CauseContext): readonly DataItem[] => {
  const found: DataItem[] = []
  const add = (item: DataItem, depth: number): void => {
    if (found.length >= MOST || depth > DEPTH) return
    found.push(item)
    for (const child of inside(item, context)) if (!child.name.startsWith('[')) add(child, depth + 1)
  }
  for (const node of roots) if (!BESIDE.has(node.name)) add(itemOf(node, undefined, context), 0)
  return found
}

/** What can be read of one element of a list. */
export const elementItems = (list: DataItem | undefined, context: CauseContext): readonly DataItem[] =>
  (list?.node.elements ?? []).map((node) => itemOf(node, undefined, context))
