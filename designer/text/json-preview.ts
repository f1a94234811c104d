import { isObject } from '#core'

/** What stands where the history left something out of a value it kept. */
export interface CutMark {
  readonly kind: 'text' | 'list' | 'object' | 'depth'
  /** How many characters, items or members were left out. */
  readonly missing: number
}

/** A JSON value made ready to be shown: what was cut out of it is told apart from what it says. */
export type Preview =
  | { readonly kind: 'text' | 'number' | 'word'; readonly text: string; readonly cut?: CutMark }
  | { readonly kind: 'secret' }
  | { readonly kind: 'cut'; readonly cut: CutMark }
  | {
      readonly kind: 'list' | 'object'
      readonly entries: readonly { readonly name: string; readonly value: Preview }[]
      readonly cut?: CutMark
    }

/** What the history writes in place of a secret. */
const REDACTED = '•••'
const KINDS = ['text', 'list', 'object', 'depth'] as const

interface CutValue {
  readonly kind: CutMark['kind']
  readonly length: number
  readonly begins: unknown
}

/** Reads `{ $cut: { kind, length }, begins }`; anything else, however alike, is data. */
const cutOf = (value: unknown): CutValue | undefined => {
  if (!isObject(value) || !isObject(value.$cut)) return undefined
  const { kind, length } = value.$cut
  const known = KINDS.find((one) => one === kind)
  if (!known || typeof length !== 'number') return undefined
  const others = Object.keys(value).filter((key) => key !== '$cut' && key !== 'begins')
  return others.length > 0 ? undefined : { kind: known, length, begins: value.begins }
}

const sizeOf = (value: unknown): number => {
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  return isObject(value) ? Object.keys(value).length : 0
}

const shorten = ({ kind, length, begins }: CutValue): Preview => {
  const cut: CutMark = { kind, missing: Math.max(0, length - sizeOf(begins)) }
  if (kind === 'depth' || begins === undefined) return { kind: 'cut', cut }
  const shown = previewOf(begins)
  return shown.kind === 'secret' || shown.kind === 'cut' ? { kind: 'cut', cut } : { ...shown, cut }
}

/** Makes a value of a run, or any JSON, ready to be shown. */
export const previewOf = (value: unknown): Preview => {
  const cut = cutOf(value)
  if (cut) return shorten(cut)
  if (value === REDACTED) return { kind: 'secret' }
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'number') return { kind: 'number', text: String(value) }
  if (Array.isArray(value))
    return { kind: 'list', entries: value.map((item, index) => ({ name: String(index), value: previewOf(item) })) }
  if (isObject(value))
    return { kind: 'object', entries: Object.entries(value).map(([name, item]) => ({ name, value: previewOf(item) })) }
  return { kind: 'word', text: String(value ?? null) }
}
