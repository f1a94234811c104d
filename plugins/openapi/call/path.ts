import { isObject } from '#core'
import { hasDots } from '../path-dots.ts'
import type { WireParameter } from '../wire.ts'
import { fail } from './fail.ts'
import { type Encode, itemsOf, joined, pairsOf, reserved, scalar, strict } from './serialise.ts'

/** `.blue`, `.R=100.G=200` (RFC 6570 §3.2.5). */
const label = (value: unknown, explode: boolean, encode: Encode): string => {
  if (!explode || typeof value !== 'object' || value === null) return `.${joined(value, 'simple', explode, encode)}`
  const parts = Array.isArray(value)
    ? itemsOf(value).map((one) => encode(scalar(one)))
    : pairsOf(value).map(([name, one]) => `${encode(name)}=${encode(scalar(one))}`)
  return parts.map((part) => `.${part}`).join('')
}

/** `;color=blue`, `;R=100;G=200` (RFC 6570 §3.2.7). */
const matrix = (name: string, value: unknown, explode: boolean, encode: Encode): string => {
  const named = (key: string, text: string): string => `;${encode(key)}${text === '' ? '' : `=${text}`}`
  if (explode && Array.isArray(value))
    return itemsOf(value)
      .map((one) => named(name, encode(scalar(one))))
      .join('')
  if (explode && isObject(value))
    return pairsOf(value)
      .map(([key, one]) => named(key, encode(scalar(one))))
      .join('')
  return named(name, joined(value, 'simple', false, encode))
}

const written = ({ name, style, explode, allowReserved, content }: WireParameter, value: unknown): string => {
  const encode = allowReserved ? reserved : strict
  if (content !== undefined) return encode(JSON.stringify(value))
  if (style === 'label') return label(value, explode, encode)
  if (style === 'matrix') return matrix(name, value, explode, encode)
  return joined(value, style, explode, encode)
}

const missing = (name: string): never =>
  fail(
    'path',
    `Thiếu giá trị cho “${name}” trong đường dẫn, hoặc giá trị trống. Hãy điền trường path.${name}.`,
    `The path needs a value for “${name}”, and it must not be empty. Fill in the field path.${name}.`,
  )

/** Escapes what a path cannot hold and leaves what is escaped already. */
const literal = (text: string): string =>
  text
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/[^\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]/gu, (sign) => encodeURIComponent(sign.toWellFormed()))

/** Fills a path's template in. Throws for a value that is missing, or that would lead out of the path. */
export const fillPath = (
  template: string,
  parameters: readonly WireParameter[],
  given: (parameter: WireParameter) => unknown,
): string => {
  const holes = new Map(parameters.filter((one) => one.in === 'path').map((one) => [one.name, one]))
  let from = 0
  let path = ''
  for (const match of template.matchAll(/\{([^{}]*)\}/g)) {
    const parameter = holes.get(match[1] ?? '')
    if (parameter === undefined) continue
    const value = given(parameter)
    const text = value === undefined || value === null ? '' : written(parameter, value)
    if (text === '') missing(parameter.name)
    path += literal(template.slice(from, match.index)) + text
    from = match.index + match[0].length
  }
  path += literal(template.slice(from))
  if (hasDots(path))
    fail(
      'path',
      'Giá trị trong đường dẫn không được là “.” hay “..”: máy chủ sẽ hiểu thành địa chỉ khác.',
      'A value in the path must not be “.” or “..”: a server would take it for another address.',
    )
  return path
}
