import { TCVN3 } from './tcvn3.ts'
import { VNI } from './vni.ts'

export type LegacyEncoding = 'TCVN3' | 'VNI'

const TABLES = { TCVN3, VNI } as const satisfies Record<LegacyEncoding, ReadonlyMap<string, string>>

export interface Decoded {
  /** NFC. */
  readonly text: string
  /** Characters beyond ASCII that the table does not know: many of them mean that the text is in another encoding. */
  readonly strange: number
}

/** Reads text whose bytes were taken for Latin-1 (or Windows-1252, which agrees where it matters). */
export const decodeLegacy = (text: string, encoding: LegacyEncoding): Decoded => {
  const table = TABLES[encoding]
  let out = ''
  let strange = 0
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charAt(at)
    const pair = table.get(one + text.charAt(at + 1))
    if (pair !== undefined && at + 1 < text.length) {
      out += pair
      at += 1
      continue
    }
    const known = table.get(one)
    if (known === undefined && one > '\u007f') strange += 1
    out += known ?? one
  }
  return { text: out.normalize('NFC'), strange }
}
