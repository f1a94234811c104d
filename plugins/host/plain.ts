import type { Localized } from '#core'

/** Deeper than any data that flows carry; a cycle is deeper than anything. */
const DEPTH = 200

const reasons = {
  code: { vi: 'có hàm, ký hiệu hoặc số BigInt', en: 'a function, symbol or BigInt is in it' },
  number: { vi: 'có số NaN hoặc vô hạn', en: 'a number in it is NaN or infinite' },
  depth: { vi: `có vòng lặp, hoặc sâu quá ${DEPTH} cấp`, en: `it is circular or deeper than ${DEPTH} levels` },
  instance: {
    vi: 'có đối tượng của một lớp (Date, Map, Buffer…)',
    en: 'an instance of a class is in it (Date, Map, Buffer…)',
  },
  hole: { vi: 'danh sách có phần tử không xác định', en: 'a list in it has an undefined item' },
  key: { vi: 'có khóa “__proto__”', en: 'a key "__proto__" is in it' },
} as const satisfies Record<string, Localized>

/** Why an object is not plain data; undefined when it is. */
const ofObject = (value: object, depth: number): Localized | undefined => {
  if (depth > DEPTH) return reasons.depth
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const item: unknown = value[index]
      const reason = item === undefined ? reasons.hole : whyNotPlain(item, depth + 1)
      if (reason) return reason
    }
    return undefined
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return reasons.instance
  for (const key in value) {
    if (key === '__proto__') return reasons.key
    const member = (value as Record<string, unknown>)[key]
    const reason = member === undefined ? undefined : whyNotPlain(member, depth + 1)
    if (reason) return reason
  }
  return undefined
}

/**
 * Why a value is not plain JSON data; undefined when it is. A member that is undefined counts as absent, as it does
 * in JSON. One walk of about 10 ns a value: what an action answers goes into expressions, history and answers, which all
 * rely on it.
 */
export const whyNotPlain = (value: unknown, depth = 0): Localized | undefined => {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : reasons.number
  return typeof value === 'object' ? ofObject(value, depth) : reasons.code
}
