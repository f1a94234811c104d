import { fail } from './fail.ts'

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
const URL_SIGNS = /[-_]/g

/** Bytes of base64 text: either alphabet, line ends allowed. Throws where it is neither. */
export const bytesOf = (value: unknown, place: string): Uint8Array => {
  const text =
    typeof value === 'string'
      ? value.replace(/\s+/g, '').replace(URL_SIGNS, (sign) => (sign === '-' ? '+' : '/'))
      : undefined
  if (text === undefined || !BASE64.test(text))
    return fail(
      'base64',
      `${place}: dữ liệu nhị phân phải viết dưới dạng base64.`,
      `${place}: binary data has to be written as base64.`,
    )
  return new Uint8Array(Buffer.from(text, 'base64'))
}
