import { union } from './union.ts'
import { ANY, BOOLEAN, listOf, NEVER, NULL, objectOf, type ValueType } from './value-type.ts'

/** Levels of literal data that are looked into. */
const DEPTH = 40
/** Items of a literal list that are looked at. */
const ITEMS = 200

/** The type of data that stands in the document: exactly its values. */
export const literalType = (data: unknown, depth = 0): ValueType => {
  if (data === null) return NULL
  if (depth > DEPTH) return ANY
  if (typeof data === 'string') return { kind: 'string', values: [data] }
  if (typeof data === 'number') return { kind: 'number', integer: Number.isInteger(data), values: [data] }
  if (typeof data === 'boolean') return { ...BOOLEAN, values: [data] }
  if (Array.isArray(data)) {
    if (data.length > ITEMS) return listOf(ANY)
    return listOf(data.length === 0 ? NEVER : union(data.map((item) => literalType(item, depth + 1))))
  }
  if (typeof data !== 'object') return ANY
  return objectOf(
    Object.entries(data).map(([name, value]) => [name, { type: literalType(value, depth + 1), required: true }]),
  )
}
