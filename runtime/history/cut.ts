/** Stands where something was left out: how long it was, so that a reader knows what is missing. */
interface Cut {
  readonly kind: 'text' | 'list' | 'object' | 'depth'
  readonly length: number
}

const mark = (kind: Cut['kind'], length: number): { readonly $cut: Cut } => ({ $cut: { kind, length } })

const TEXT_KEPT = 512
const MEMBERS_KEPT = 20
const DEPTH_KEPT = 6

/** A bounded likeness of a value too large to keep: the beginnings of its texts and lists, and marks where they were cut. */
export const cut = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string')
    return value.length <= TEXT_KEPT ? value : { ...mark('text', value.length), begins: value.slice(0, TEXT_KEPT) }
  if (typeof value !== 'object' || value === null) return value
  const isList = Array.isArray(value)
  if (depth >= DEPTH_KEPT) return mark('depth', isList ? value.length : Object.keys(value).length)
  if (isList) {
    const begins = value.slice(0, MEMBERS_KEPT).map((item) => cut(item, depth + 1))
    return value.length <= MEMBERS_KEPT ? begins : { ...mark('list', value.length), begins }
  }
  const keys = Object.keys(value)
  const begins: Record<string, unknown> = {}
  for (const key of keys.slice(0, MEMBERS_KEPT * 2))
    begins[key] = cut((value as Record<string, unknown>)[key], depth + 1)
  return keys.length <= MEMBERS_KEPT * 2 ? begins : { ...mark('object', keys.length), begins }
}
