import type { DataNode } from '#core'

/** Why something may be null or missing where it is read. */
export type Cause = 'branch' | 'disabled' | 'variable' | 'optional' | 'nullable' | 'element'

/** A piece of the data that is available, as it is shown: with what lies above it taken into account. */
export interface DataItem {
  readonly node: DataNode
  readonly path: string
  /** What to call it: a name of a field, or the place in a list. */
  readonly name: string
  readonly cause: Cause | undefined
}

/** What the reasons need to know of the flow. */
export interface CauseContext {
  readonly isDisabled: (stepId: string) => boolean
}

const ownCause = ({ path, type, maybeMissing }: DataNode, { isDisabled }: CauseContext): Cause | undefined => {
  if (!maybeMissing) return undefined
  const [root, id = '', ...rest] = path.split('.')
  if (rest.length === 0 && root === 'steps' && id !== '') return isDisabled(id) ? 'disabled' : 'branch'
  if (rest.length === 0 && root === 'errors' && id !== '') return 'branch'
  if (rest.length === 0 && root === 'vars' && id !== '') return 'variable'
  const nullable = type.kind === 'union' && type.of.some(({ kind }) => kind === 'null')
  return nullable || type.kind === 'null' ? 'nullable' : 'optional'
}

export const itemOf = (node: DataNode, above: DataItem | undefined, context: CauseContext): DataItem => ({
  node,
  path: node.path,
  name: node.name,
  cause: ownCause(node, context) ?? above?.cause,
})

const moveUnder = (node: DataNode, prefix: string): DataNode => ({
  name: node.name,
  path: `${prefix}.${node.path}`,
  type: node.type,
  says: node.says,
  maybeMissing: node.maybeMissing,
  get secret() {
    return node.secret
  },
  get children() {
    return node.children.map((child) => moveUnder(child, prefix))
  },
  get elements() {
    return node.elements
  },
})

/** What lies inside: the fields of an object; of a list, the fields of its first element. */
export const inside = (item: DataItem, context: CauseContext): readonly DataItem[] => {
  const fields = item.node.children.map((child) => itemOf(child, item, context))
  const first = `${item.path}.0`
  const elements = item.node.elements.map((child): DataItem => {
    const node = moveUnder(child, first)
    return { node, path: node.path, name: `[0].${child.name}`, cause: item.cause ?? 'element' }
  })
  return [...fields, ...elements]
}
