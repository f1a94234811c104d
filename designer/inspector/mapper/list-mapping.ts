import { isObject } from '#core'

/** A list made from another list, element by element: `{ map: [list, { object: { field: rule } }] }`. */
export interface ListMapping {
  /** The rule that gives the source list. */
  readonly list: unknown
  readonly fields: Readonly<Record<string, unknown>>
}

const only = (value: unknown, name: string): unknown =>
  isObject(value) && Object.keys(value).length === 1 && Object.hasOwn(value, name) ? value[name] : undefined

/** Undefined for whatever is written in another way. */
export const readListMapping = (input: unknown): ListMapping | undefined => {
  const operands = only(only(input, '$rule'), 'map')
  if (!Array.isArray(operands) || operands.length !== 2) return undefined
  const body = only(operands[1], 'object')
  // An object may also stand alone in the list of its operator.
  const fields = Array.isArray(body) && body.length === 1 ? body[0] : body
  return isObject(fields) ? { list: operands[0], fields } : undefined
}

export const writeListMapping = ({ list, fields }: ListMapping): unknown => ({
  $rule: { map: [list, { object: fields }] },
})
