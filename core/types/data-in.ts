import type { Localized } from '../localized.ts'
import { describeType } from './describe.ts'
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

/** What can be read of a value of that type, whose parts are read by bare names. */
export const dataIn = (
  type: ValueType,
  labelOf: (path: string) => string | undefined = NO_LABEL,
): readonly DataNode[] => childrenOf(type, '', labelOf)
