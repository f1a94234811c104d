import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto'
import { Boolean as AsnBoolean, Integer, Primitive, PrintableString, Utf8String } from 'asn1js'
import { bits, type Der, integer, octets, oid, sequence, setOf, tagged, time } from '../der.ts'
import { OID } from '../oids.ts'

/** Attribute types of names (X.520), and extensions (RFC 5280 §4.2.1). */
const TYPE = {
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  commonName: '2.5.4.3',
  userId: '0.9.2342.19200300.100.1.1',
  basicConstraints: '2.5.29.19',
  subjectKey: '2.5.29.14',
  authorityKey: '2.5.29.35',
} as const

export interface Name {
  readonly commonName: string
  readonly organisation: string
  readonly userId?: string
}

export interface Request {
  readonly subject: Name
  readonly publicKey: KeyObject
  readonly isAuthority?: true
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
}

export interface Issuer {
  readonly name: Name
  readonly publicKey: KeyObject
  /** On the curve P-256. */
  readonly privateKey: KeyObject
}

const der = (block: { readonly toBER: () => ArrayBuffer }): Der => new Uint8Array(block.toBER())
const utf8 = (value: string): Der => der(new Utf8String({ value }))
const YES = der(new AsnBoolean({ value: true }))

const nameOf = ({ commonName, organisation, userId }: Name): Der => {
  const part = (type: string, value: Uint8Array): Der => setOf(sequence(oid(type), value))
  return sequence(
    part(TYPE.country, der(new PrintableString({ value: 'VN' }))),
    part(TYPE.organisation, utf8(organisation)),
    part(TYPE.commonName, utf8(commonName)),
    ...(userId === undefined ? [] : [part(TYPE.userId, utf8(userId))]),
  )
}

const spkiOf = (key: KeyObject): Uint8Array => key.export({ type: 'spki', format: 'der' })
const keyIdOf = (key: KeyObject): Uint8Array => createHash('sha256').update(spkiOf(key)).digest().subarray(0, 20)

const extension = (type: string, value: Uint8Array, isCritical = false): Der =>
  sequence(oid(type), ...(isCritical ? [YES] : []), octets(value))

const extensionsOf = ({ publicKey, isAuthority }: Request, issuer: Issuer): Der =>
  sequence(
    extension(TYPE.basicConstraints, isAuthority ? sequence(YES) : sequence(), true),
    // keyCertSign and cRLSign for the authority; digitalSignature and nonRepudiation for people.
    extension(
      OID.keyUsage,
      isAuthority ? bits(Uint8Array.of(0b0000_0110), 1) : bits(Uint8Array.of(0b1100_0000), 6),
      true,
    ),
    extension(TYPE.subjectKey, octets(keyIdOf(publicKey))),
    extension(
      TYPE.authorityKey,
      sequence(der(new Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex: keyIdOf(issuer.publicKey) }))),
    ),
  )

/** Positive, and never the same twice. */
const serialNumber = (): Der => der(new Integer({ valueHex: Uint8Array.from([0x40, ...randomBytes(15)]) }))

/** A certificate (RFC 5280 §4.1), signed with ECDSA over SHA-256. */
export const issue = (request: Request, issuer: Issuer): Uint8Array => {
  const algorithm = sequence(oid(OID.ecdsaSha256))
  const toBeSigned = sequence(
    tagged(0, integer(2)),
    serialNumber(),
    algorithm,
    nameOf(issuer.name),
    sequence(time(request.from), time(request.to)),
    nameOf(request.subject),
    spkiOf(request.publicKey),
    tagged(3, extensionsOf(request, issuer)),
  )
  return sequence(toBeSigned, algorithm, bits(sign('sha256', toBeSigned, issuer.privateKey)))
}
