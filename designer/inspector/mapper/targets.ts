import { isObject, type Language, mismatch, typeOfSchema, valueAt } from '#core'
import type { DataItem } from '../data/inside.ts'
import { aboutField } from '../schema/about.ts'
import { resolveSchema, type Schema } from '../schema/resolve.ts'
import { shapeOf } from '../schema/shape.ts'
import { readWritten } from '../value/mode.ts'
import type { Wanted } from './match.ts'

/** A field of what is to be filled, however deep. */
export interface Target {
  readonly path: readonly string[]
  readonly name: string
  readonly label: string | undefined
  readonly schema: Schema
  readonly required: boolean
  /** Of a list of objects: the schema of one. */
  readonly item: Schema | undefined
}

const DEPTH = 4

const walk = (
  schema: Schema,
  root: unknown,
  value: unknown,
  path: readonly string[],
  language: Language,
): readonly Target[] => {
  const shape = shapeOf(schema, root)
  if (shape.kind !== 'object' || path.length > DEPTH) return []
  return shape.fields.flatMap(({ name, schema: field, required }): readonly Target[] => {
    const own = [...path, name]
    const inner = shapeOf(field, root)
    const written = readWritten(valueAt(value, own))
    const literal = written.mode === 'literal' && (written.value === undefined || isObject(written.value))
    // An object that is computed as a whole has no fields to fill one by one.
    const inside = inner.kind === 'object' && literal ? walk(field, root, value, own, language) : []
    if (inside.length > 0) return inside
    const item = inner.kind === 'list' ? resolveSchema(inner.item, root) : undefined
    const objects = item && shapeOf(item, root).kind === 'object' ? item : undefined
    return [{ path: own, name, label: aboutField(field, language).label, schema: field, required, item: objects }]
  })
}

/** The fields that can be filled, in the order of the schema; objects that are written field by field are opened. */
export const targetsOf = (schema: Schema, value: unknown, language: Language): readonly Target[] =>
  walk(schema, schema, value, [], language)

/** The field as something to be matched: only with data whose type may fit. */
export const wantedOf = ({ path, name, label, schema }: Target, root: unknown): Wanted & { readonly key: string } => {
  const type = typeOfSchema(schema, root)
  return {
    key: path.join('.'),
    name,
    label,
    accepts: ({ node }: DataItem) => mismatch(node.type, type) === undefined,
  }
}
