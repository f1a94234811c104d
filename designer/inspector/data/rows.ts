import type { DataNode } from '#core'
import { type CauseContext, type DataItem, inside, itemOf } from './inside.ts'

/** A line of the tree as it is shown. */
export interface TreeRow {
  readonly item: DataItem
  /** From 1. */
  readonly level: number
  readonly position: number
  readonly siblings: number
  /** Undefined where there is nothing inside. */
  readonly open: boolean | undefined
}

/** Lines shown at once; who opens more has lost the way anyhow, and can search. */
const MOST = 2_000

const isEmpty = ({ node }: DataItem): boolean => node.children.length === 0 && node.elements.length === 0

/** The lines of the tree that are to be seen, in order. Branches that hold nothing at all, such as steps before the first, are left out. */
export const treeRows = (
  roots: readonly DataNode[],
  opened: ReadonlySet<string>,
  context: CauseContext,
): readonly TreeRow[] => {
  const rows: TreeRow[] = []
  const add = (items: readonly DataItem[], level: number): void => {
    for (const [index, item] of items.entries()) {
      if (rows.length >= MOST) return
      const empty = isEmpty(item)
      const open = empty ? undefined : opened.has(item.path)
      rows.push({ item, level, position: index + 1, siblings: items.length, open })
      if (open) add(inside(item, context), level + 1)
    }
  }
  const all = roots.map((node) => itemOf(node, undefined, context))
  add(
    all.filter((item) => !isEmpty(item) || item.node.type.kind !== 'object'),
    1,
  )
  return rows
}

/** What is open at first: what people come for. */
export const OPEN_FIRST: readonly string[] = ['trigger', 'trigger.body', 'steps', 'vars', 'item']

/** The line that holds another; undefined for one at the top. */
const parentOf = (rows: readonly TreeRow[], at: number): number | undefined => {
  const level = rows[at]?.level ?? 0
  for (let above = at - 1; above >= 0; above -= 1) if ((rows[above]?.level ?? 0) < level) return above
  return undefined
}

type Move = (rows: readonly TreeRow[], at: number) => number | undefined

const moves: ReadonlyMap<string, Move> = new Map<string, Move>([
  ['ArrowDown', (_, at) => at + 1],
  ['ArrowUp', (_, at) => at - 1],
  ['Home', () => 0],
  ['End', (rows) => rows.length - 1],
  ['ArrowRight', (rows, at) => (rows[at]?.open ? at + 1 : undefined)],
  ['ArrowLeft', (rows, at) => (rows[at]?.open ? undefined : parentOf(rows, at))],
])

/** The row that a key leads to from another; undefined where it leads nowhere. */
export const rowAfterKey = (rows: readonly TreeRow[], at: number, key: string): number | undefined => {
  const next = moves.get(key)?.(rows, at)
  return next !== undefined && next >= 0 && next < rows.length ? next : undefined
}
