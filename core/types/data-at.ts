import { guard } from '../check/guards.ts'
import { createModel } from '../check/model.ts'
import { checkShape } from '../check/shape/shape.ts'
import type { World } from '../check/world.ts'
import { upgradeFlow } from '../flow/upgrade.ts'
import { isObject } from '../json.ts'
import type { Localized } from '../localized.ts'
import { describeType } from './describe.ts'
import { createFlowTypes } from './flow-types.ts'
import { itemOf } from './infer-results.ts'
import { containsSecret } from './secrets.ts'
import { membersOf, withoutNull } from './union.ts'
import type { Field, ObjectType, ValueType } from './value-type.ts'

/** Something that an expression can read. */
export interface DataNode {
  readonly name: string
  /** What `var` takes. */
  readonly path: string
  /** The label of the step, where it is one. */
  readonly label?: string
  readonly type: ValueType
  /** The type in a few words. */
  readonly says: Localized
  /** It may be null, or not there at all: an expression should give a default. */
  readonly maybeMissing: boolean
  /** It is secret, or something inside is. */
  readonly secret: boolean
  /** What is inside, made when someone looks. */
  readonly children: readonly DataNode[]
  /** Of a list: what expressions over its elements can read, with paths from the element. */
  readonly elements: readonly DataNode[]
}

/** Dots part the names of a path, so a name that holds one cannot be read. */
const isReadable = (name: string): boolean => name !== '' && !name.includes('.')

const childrenOf = (type: ValueType, path: string, label: (path: string) => string | undefined): DataNode[] =>
  membersOf(type)
    .filter((member): member is ObjectType => member.kind === 'object')
    .flatMap(({ fields }) =>
      Array.from(fields.keys())
        .filter(isReadable)
        .flatMap((name) => {
          const field = fields.get(name)
          return field ? [nodeOf(name, path === '' ? name : `${path}.${name}`, field, label)] : []
        }),
    )

const NO_LABEL = () => undefined

const nodeOf = (
  name: string,
  path: string,
  { type, required }: Field,
  labelOf: (path: string) => string | undefined,
): DataNode => {
  const label = labelOf(path)
  return {
    name,
    path,
    ...(label !== undefined && { label }),
    type,
    says: describeType(withoutNull(type)),
    maybeMissing: !required || membersOf(type).some(({ kind }) => kind === 'null'),
    get secret() {
      return containsSecret(type)
    },
    get children() {
      return childrenOf(type, path, labelOf)
    },
    get elements() {
      return childrenOf(itemOf(withoutNull(type)), '', NO_LABEL)
    },
  }
}

/**
 * The data that a step's expressions can read, as a tree: only what runs before it, and its surroundings. Empty for
 * a step that is not there and for a document that cannot be read; faults elsewhere in the document do not matter.
 */
export const dataAt = (document: unknown, world: World, stepId: string): readonly DataNode[] => {
  if (guard(document) || !isObject(document)) return []
  const upgraded = upgradeFlow(document)
  if (!upgraded.ok) return []
  const model = createModel(upgraded.document, checkShape(upgraded.document))
  const node = model.find(stepId)
  if (!node) return []
  const labelOf = (path: string): string | undefined => {
    const [root, id = '', ...rest] = path.split('.')
    return root === 'steps' && rest.length === 0 ? model.find(id)?.step?.label : undefined
  }
  return childrenOf(createFlowTypes(model, world).scopeAt({ body: node.within, at: node }), '', labelOf)
}
