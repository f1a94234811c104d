/** UTF-8 of a text (RFC 3629). A lone surrogate becomes U+FFFD, as in the Encoding standard. */
export const utf8 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 3)
  let at = 0
  for (const character of text) {
    const point = codePoint(character)
    if (point < 0x80) bytes[at++] = point
    else {
      const following = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3
      bytes[at++] = ((0xff00 >> (following + 1)) & 0xff) | (point >> (6 * following))
      for (let left = following - 1; left >= 0; left--) bytes[at++] = 0x80 | ((point >> (6 * left)) & 0x3f)
    }
  }
  return bytes.subarray(0, at)
}

const codePoint = (character: string): number => {
  const point = character.codePointAt(0) ?? 0
  return point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
}
