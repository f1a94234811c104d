const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Base 64 (RFC 4648 §4), or with `url` the alphabet for URLs and file names, without padding (§5). */
export const base64 = (bytes: Uint8Array, { url = false } = {}): string => {
  const alphabet = ALPHABET + (url ? '-_' : '+/')
  const padding = url ? '' : '='
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const given = Math.min(3, bytes.length - at)
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    for (let sextet = 0; sextet < 4; sextet++) {
      text += sextet <= given ? alphabet.charAt((bits >> (18 - 6 * sextet)) & 0x3f) : padding
    }
  }
  return text
}
