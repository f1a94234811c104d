import { isObject } from '#core'
import type { Style } from '../wire.ts'
import { type Encode, itemsOf, joined, pairsOf, reserved, scalar, strict } from './serialise.ts'

/** How one named value is written, in a query or a form. */
export interface Named {
  readonly name: string
  readonly style: Style
  readonly explode: boolean
  readonly allowReserved?: true
  readonly content?: string
}

/** `color[R]=100`, and what the standard leaves open: deeper parts and lists by their place, `color[list][0]=a`. */
const deep = (name: string, value: unknown, encode: Encode): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((one, index) => deep(`${name}[${index}]`, one ?? '', encode))
  if (isObject(value)) return pairsOf(value).flatMap(([key, one]) => deep(`${name}[${key}]`, one, encode))
  return [`${strict(name)}=${encode(scalar(value))}`]
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** `name=value`, as often as the style repeats it; nothing for an empty list or object. */
export const writeNamed = (
  { name, style, explode, allowReserved, content }: Named,
  value: unknown,
): readonly string[] => {
  if (value === undefined || value === null) return []
  const encode = allowReserved ? reserved : strict
  if (content !== undefined) return [`${strict(name)}=${encode(JSON.stringify(value))}`]
  if (style === 'deepObject' && typeof value === 'object') return deep(name, value, encode)
  if (explode && isList(value)) return itemsOf(value).map((one) => `${strict(name)}=${encode(scalar(one))}`)
  if (explode && isObject(value)) return pairsOf(value).map(([key, one]) => `${strict(key)}=${encode(scalar(one))}`)
  if (isList(value) && itemsOf(value).length === 0) return []
  if (isObject(value) && pairsOf(value).length === 0) return []
  return [`${strict(name)}=${joined(value, style, false, encode)}`]
}
