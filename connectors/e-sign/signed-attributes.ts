import type { Certificate } from './certificate.ts'
import { type Der, octets, oid, sequence, setOf, time } from './der.ts'
import { OID } from './oids.ts'

export interface SignedContent {
  /** SHA-256 of the content. */
  readonly digest: Uint8Array
  readonly signer: Certificate
  /** Milliseconds since 1970; written in whole seconds. */
  readonly signingTime: number
}

const attribute = (type: string, value: Uint8Array): Der => sequence(oid(type), setOf(value))

/**
 * The signed attributes of a CAdES baseline signature (ETSI EN 319 122-1 §6.3, RFC 5652 §5.4), as the DER SET that the
 * signature is made of. The certificate is named by its SHA-256, the default of ESSCertIDv2 (RFC 5035 §4).
 */
export const signedAttributes = ({ digest, signer, signingTime }: SignedContent): Der =>
  setOf(
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octets(digest)),
    attribute(OID.signingTime, time(signingTime)),
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(octets(signer.sha256))))),
  )
