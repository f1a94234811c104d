const LABEL = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/

const bomOf = (bytes: Uint8Array): string | undefined => {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be'
  return undefined
}

const decoderFor = (label: string | undefined): TextDecoder | undefined => {
  try {
    return label === undefined ? undefined : new TextDecoder(label)
  } catch {
    return undefined
  }
}

/**
 * The text of a document: by its byte order mark, by what came with it (`charset` of a content type), by what its
 * declaration says, and otherwise as UTF-8 (XML 1.0 appendix F).
 */
export const decodeXml = (bytes: Uint8Array, charset?: string): string => {
  const bom = bomOf(bytes)
  const told = bom ?? charset ?? LABEL.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 300)))?.[1]
  return (decoderFor(told) ?? new TextDecoder()).decode(bytes)
}
