import { isObject } from '#core'
import type { Shape } from './shape.ts'

/** What a value that no schema describes can be. */
export const FREE_KINDS = ['text', 'number', 'flag', 'object', 'list', 'nothing'] as const
export type FreeKind = (typeof FREE_KINDS)[number]

export const freeKind = (value: unknown): FreeKind => {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'list'
  if (isObject(value)) return 'object'
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'flag' : 'text'
}

const shapes: { readonly [K in FreeKind]: Shape } = {
  text: { kind: 'text', multiline: false, format: undefined },
  number: { kind: 'number', integer: false },
  flag: { kind: 'flag' },
  object: { kind: 'object', fields: [], rest: {} },
  list: { kind: 'list', item: {}, min: 0, max: undefined },
  nothing: { kind: 'json' },
}

/** The control for a value that no schema describes: the value itself says which. */
export const freeShape = (value: unknown): Shape => shapes[freeKind(value)]

const empties: { readonly [K in FreeKind]: unknown } = {
  text: '',
  number: 0,
  flag: true,
  object: {},
  list: [],
  nothing: null,
}

/** The value as another kind: what can be carried over is, a value becomes the first item of a list. */
export const asFreeKind = (value: unknown, kind: FreeKind): unknown => {
  if (freeKind(value) === kind && value !== undefined) return value
  if (kind === 'list') return value === undefined || value === null ? [] : [value]
  if (kind === 'text' && (typeof value === 'number' || typeof value === 'boolean')) return String(value)
  if (kind === 'number' && typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value)
  return empties[kind]
}
