/**
 * How many parts a short message takes, by 3GPP TS 23.038 (alphabets) and 23.040 (concatenation): a part holds
 * 160 septets alone and 153 with the six-octet concatenation header, or 70 and 67 UCS-2 units.
 */

/** GSM 7-bit default alphabet, 3GPP TS 23.038 §6.2.1, in the order of its codes (0x1B, the escape, left out). */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'

/** Its extension table, §6.2.1.1: each of these takes the escape and a septet. */
const EXTENDED = '\f^{}\\[~]|€'

/** Septets of each character of the alphabet. */
const SEPTETS: ReadonlyMap<string, number> = new Map([
  ...[...BASIC].map((character) => [character, 1] as const),
  ...[...EXTENDED].map((character) => [character, 2] as const),
])

export type SmsAlphabet = 'GSM-7' | 'UCS-2'

export interface SmsSegments {
  readonly alphabet: SmsAlphabet
  /** Septets or UTF-16 units. */
  readonly units: number
  /** 0 for an empty text. */
  readonly segments: number
  /** Units that still fit into the last part. */
  readonly left: number
  /** The characters that forced UCS-2, each once, in order of appearance. */
  readonly beyondGsm7: readonly string[]
}

const CAPACITY = {
  'GSM-7': { alone: 160, part: 153 },
  'UCS-2': { alone: 70, part: 67 },
} as const satisfies Record<SmsAlphabet, { alone: number; part: number }>

/**
 * Sizes of what must stay together: an extension character is never cut from its escape, nor a surrogate from
 * its pair, so a part may end a unit early.
 */
const piecesOf = (text: string, alphabet: SmsAlphabet): readonly number[] =>
  [...text].map((character) => (alphabet === 'GSM-7' ? (SEPTETS.get(character) ?? 1) : character.length))

const pack = (pieces: readonly number[], size: number): { readonly parts: number; readonly used: number } => {
  let parts = 1
  let used = 0
  for (const piece of pieces) {
    if (used + piece > size) {
      parts += 1
      used = 0
    }
    used += piece
  }
  return { parts, used }
}

/** Counts the text as it would be sent, after composing it (NFC): decomposed Vietnamese would count double. */
export const smsSegments = (text: string): SmsSegments => {
  const composed = text.normalize('NFC')
  const beyondGsm7 = [...new Set(composed)].filter((character) => !SEPTETS.has(character))
  const alphabet = beyondGsm7.length === 0 ? 'GSM-7' : 'UCS-2'
  const pieces = piecesOf(composed, alphabet)
  const units = pieces.reduce((sum, piece) => sum + piece, 0)
  const { alone, part } = CAPACITY[alphabet]
  if (units <= alone) return { alphabet, units, segments: units === 0 ? 0 : 1, left: alone - units, beyondGsm7 }
  const { parts, used } = pack(pieces, part)
  return { alphabet, units, segments: parts, left: part - used, beyondGsm7 }
}
