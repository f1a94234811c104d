/** Two lower-case hexadecimal digits a byte (RFC 4648 §8, lower case). */
export const hex = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}
