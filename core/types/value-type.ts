/**
 * What is known of a value before anything runs. Types are never changed; those made from schemas are made
 * as far as someone looks, so a schema that refers to itself is no danger.
 */
export type ValueType =
  | AnyType
  | NeverType
  | NullType
  | BooleanType
  | NumberType
  | StringType
  | ListType
  | ObjectType
  | UnionType

/** Marks of the vocabulary that go with a value wherever it goes. */
export interface Marks {
  /** It must not be written down or answered. */
  readonly secret?: boolean
}

/** Nothing is known. */
export interface AnyType extends Marks {
  readonly kind: 'any'
}

/** There is no such value. */
export interface NeverType extends Marks {
  readonly kind: 'never'
}

export interface NullType extends Marks {
  readonly kind: 'null'
}

export interface BooleanType extends Marks {
  readonly kind: 'boolean'
  /** The values that it may have, where that is known. */
  readonly values?: readonly boolean[]
}

export interface NumberType extends Marks {
  readonly kind: 'number'
  /** Whole numbers only. */
  readonly integer?: boolean
  readonly values?: readonly number[]
}

export interface StringType extends Marks {
  readonly kind: 'string'
  readonly format?: string
  readonly values?: readonly string[]
}

export interface ListType extends Marks {
  readonly kind: 'list'
  readonly item: ValueType
}

export interface Field {
  readonly type: ValueType
  /** It is always there. */
  readonly required: boolean
}

/** What may be said of fields that are not named: none exist, they were left open by silence, or they have a type. */
export type Rest =
  | { readonly kind: 'closed' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'open'; readonly type: ValueType }

/** Fields by name. Every `ReadonlyMap` is one; where there are very many, they are found when asked for. */
export interface Fields {
  readonly get: (name: string) => Field | undefined
  readonly keys: () => Iterable<string>
}

export interface ObjectType extends Marks {
  readonly kind: 'object'
  readonly fields: Fields
  readonly rest: Rest
}

/** One of several; no unions or `any` among them. */
export interface UnionType extends Marks {
  readonly kind: 'union'
  readonly of: readonly ValueType[]
}

export const ANY: AnyType = { kind: 'any' }
export const NEVER: NeverType = { kind: 'never' }
export const NULL: NullType = { kind: 'null' }
export const BOOLEAN: BooleanType = { kind: 'boolean' }
export const NUMBER: NumberType = { kind: 'number' }
export const STRING: StringType = { kind: 'string' }

export const CLOSED: Rest = { kind: 'closed' }
export const SILENT: Rest = { kind: 'silent' }
export const OPEN: Rest = { kind: 'open', type: ANY }

export const listOf = (item: ValueType): ListType => ({ kind: 'list', item })

export const objectOf = (
  fields: Iterable<readonly [string, Field]>,
  rest: Rest = CLOSED,
  { secret }: Marks = {},
): ObjectType => ({ kind: 'object', fields: new Map(fields), rest, ...(secret && { secret }) })

/** A field whose type is made when someone looks. */
export const lazyField = (make: () => ValueType, required = true): Field => {
  let made: ValueType | undefined
  return {
    required,
    get type() {
      made ??= make()
      return made
    },
  }
}

/** A list whose item's type is made when someone looks. */
export const lazyList = (make: () => ValueType, { secret }: Marks = {}): ListType => {
  let made: ValueType | undefined
  return {
    kind: 'list',
    ...(secret && { secret }),
    get item() {
      made ??= make()
      return made
    },
  }
}

/** The type with a mark; what is inside stays unmade. */
export const markedSecret = (type: ValueType): ValueType => {
  if (type.secret) return type
  return type.kind === 'list' ? lazyList(() => type.item, { secret: true }) : { ...type, secret: true }
}
