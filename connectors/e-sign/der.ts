import {
  type BaseBlock,
  BitString,
  fromBER,
  GeneralizedTime,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Primitive,
  UTCTime,
} from 'asn1js'

/** One value in the Distinguished Encoding Rules (X.690). */
export type Der = Uint8Array<ArrayBuffer>

const encoded = (block: BaseBlock): Der => new Uint8Array(block.toBER())

/** Parts that are DER already go in as they are: what is signed must not be written anew. */
const constructed = (tagClass: number, tagNumber: number, parts: readonly Uint8Array[]): Der => {
  const block = new Primitive({ idBlock: { tagClass, tagNumber }, valueHex: Buffer.concat(parts) })
  block.idBlock.isConstructed = true
  return encoded(block)
}

const UNIVERSAL = 1
const CONTEXT = 3

export const sequence = (...parts: readonly Uint8Array[]): Der => constructed(UNIVERSAL, 16, parts)

/** The members in the order of their encodings (X.690 §11.6). */
export const setOf = (...parts: readonly Uint8Array[]): Der =>
  constructed(UNIVERSAL, 17, parts.toSorted(Buffer.compare))

/** `[n]`, constructed: an explicit tag around its parts, or the implicit tag of a SEQUENCE or SET of them. */
export const tagged = (tagNumber: number, ...parts: readonly Uint8Array[]): Der =>
  constructed(CONTEXT, tagNumber, parts)

export const oid = (value: string): Der => encoded(new ObjectIdentifier({ value }))
export const nothing = (): Der => encoded(new Null())
export const integer = (value: number): Der => encoded(new Integer({ value }))
export const octets = (bytes: Uint8Array): Der => encoded(new OctetString({ valueHex: bytes }))
export const bits = (bytes: Uint8Array, unusedBits = 0): Der => encoded(new BitString({ valueHex: bytes, unusedBits }))

/** Whole seconds; UTCTime until 2049, GeneralizedTime after (RFC 5652 §11.3, RFC 5280 §4.1.2.5). */
export const time = (milliseconds: number): Der => {
  const valueDate = new Date(Math.floor(milliseconds / 1000) * 1000)
  const year = valueDate.getUTCFullYear()
  return encoded(year >= 1950 && year < 2050 ? new UTCTime({ valueDate }) : new GeneralizedTime({ valueDate }))
}

/** The members of a SEQUENCE, SET or constructed tag, with the bytes they came in; `tag` is 3000 + n for `[n]`. Undefined when it is none. */
export const membersOf = (
  der: Uint8Array,
): readonly { readonly der: Uint8Array; readonly tag: number }[] | undefined => {
  const { offset, result } = fromBER(der)
  const value = 'valueBlock' in result ? (result.valueBlock as { readonly value?: unknown }).value : undefined
  if (offset < 0 || !Array.isArray(value)) return undefined
  return (value as BaseBlock[]).map((member) => ({
    der: member.valueBeforeDecodeView,
    tag: member.idBlock.tagClass * 1000 + member.idBlock.tagNumber,
  }))
}

/** The content of an OCTET STRING or BIT STRING, or undefined. */
export const contentOf = (der: Uint8Array): Uint8Array | undefined => {
  const { offset, result } = fromBER(der)
  return offset >= 0 && (result instanceof OctetString || result instanceof BitString)
    ? result.valueBlock.valueHexView
    : undefined
}
