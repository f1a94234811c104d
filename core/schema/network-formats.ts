import type { Format } from './formats.ts'

const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text)

/** RFC 1123: labels of letters, digits and inner hyphens. */
const isHostname = (text: string): boolean =>
  text.length <= 253 && text.split('.').every((label) => /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label))

const OCTET = /^(0|[1-9]\d{0,2})$/

const isIpv4 = (text: string): boolean => {
  const parts = text.length <= 15 ? text.split('.') : []
  return parts.length === 4 && parts.every((part) => OCTET.test(part) && Number(part) <= 255)
}

const GROUP = /^[0-9a-f]{1,4}$/i

/** How many 16-bit groups the text stands for, -1 when it is none. The last one may be written as IPv4. */
const groups = (text: string): number => {
  if (text === '') return 0
  const parts = text.split(':')
  const last = parts.at(-1) as string
  const embedded = last.includes('.')
  if (embedded && !isIpv4(last)) return -1
  const plain = embedded ? parts.slice(0, -1) : parts
  return plain.every((part) => GROUP.test(part)) ? plain.length + (embedded ? 2 : 0) : -1
}

/** RFC 4291 §2.2, without zone. */
const isIpv6 = (text: string): boolean => {
  if (text.length > 45) return false
  const halves = text.split('::')
  if (halves.length > 2) return false
  const counts = halves.map(groups)
  if (counts.includes(-1) || halves[0]?.includes('.')) return halves.length === 1 && counts[0] === 8
  const total = counts.reduce((sum, count) => sum + count, 0)
  return halves.length === 2 ? total <= 7 : total === 8
}

const UNSAFE = /[\s<>"{}|\\^`]/

/** Formats of addresses on a network. */
export const networkFormats: Readonly<Record<string, Format>> = {
  email: { test: isEmail, label: { vi: 'địa chỉ thư điện tử', en: 'an e-mail address' } },
  uri: {
    test: (text) => /^[A-Za-z][A-Za-z0-9+.-]*:./.test(text) && !UNSAFE.test(text),
    label: { vi: 'địa chỉ URI đầy đủ (https://…)', en: 'an absolute URI (https://…)' },
  },
  'uri-reference': { test: (text) => !UNSAFE.test(text), label: { vi: 'địa chỉ URI', en: 'a URI reference' } },
  hostname: { test: isHostname, label: { vi: 'tên máy chủ', en: 'a host name' } },
  ipv4: { test: isIpv4, label: { vi: 'địa chỉ IPv4', en: 'an IPv4 address' } },
  ipv6: { test: isIpv6, label: { vi: 'địa chỉ IPv6', en: 'an IPv6 address' } },
}
