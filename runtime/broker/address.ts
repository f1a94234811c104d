import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** IPv4 blocks that are not the public Internet (IANA special-purpose registry), with prefix lengths. */
const V4 = [
  ['0.0.0.0', 8], // this network; 0.0.0.0 reaches this very machine
  ['10.0.0.0', 8], // private, RFC 1918
  ['100.64.0.0', 10], // carrier-grade NAT, RFC 6598
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local; 169.254.169.254 hands out credentials of cloud machines
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays, deprecated
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
] as const

/** IPv6: inside global unicast (2000::/3), what is not public. Everything outside it is not public anyway. */
const V6 = [
  ['2001::', 23], // protocol assignments; Teredo tunnels to any IPv4 address
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4 tunnels to any IPv4 address
  ['3fff::', 20], // documentation
] as const

const notPublic = new BlockList()
for (const [network, prefix] of V4) notPublic.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of V6) notPublic.addSubnet(network, prefix, 'ipv6')

const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

/** The eight 16-bit groups of an IPv6 address. */
const groups = (address: string): readonly number[] => {
  // The URL parser writes every form in one way: lower case, no embedded IPv4, one `::`.
  const plain = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail] = plain.split('::')
  const parse = (half: string | undefined): number[] =>
    half ? half.split(':').map((group) => Number.parseInt(group, 16)) : []
  const [first, last] = [parse(head), parse(tail)]
  return tail === undefined ? first : [...first, ...new Array(8 - first.length - last.length).fill(0), ...last]
}

/** The IPv4 address in an IPv4-mapped (`::ffff:0:0/96`) or NAT64 (`64:ff9b::/96`) one: that is what is reached. */
const embedded = (address: string): string | undefined => {
  const all = groups(address)
  const prefix = all.slice(0, 6).join()
  if (prefix !== '0,0,0,0,0,65535' && prefix !== '100,65435,0,0,0,0') return undefined
  const [high = 0, low = 0] = all.slice(6)
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** True for an address on the public Internet. Anything that cannot be read is not. */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv4(address)) return !notPublic.check(address, 'ipv4')
  const [plain = '', zone] = address.split('%')
  if (zone !== undefined || !isIPv6(plain)) return false
  const inside = embedded(plain)
  if (inside !== undefined) return isPublicAddress(inside)
  return globalUnicast.check(plain, 'ipv6') && !notPublic.check(plain, 'ipv6')
}
