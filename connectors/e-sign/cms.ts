import { verify } from 'node:crypto'
import { type Localized, PluginError } from '#plugins/sdk'
import { signatureAlgorithm } from './algorithms.ts'
import type { Certificate } from './certificate.ts'
import { type Der, integer, octets, oid, sequence, setOf, tagged } from './der.ts'
import { OID } from './oids.ts'

export interface SignatureParts {
  /** The signer's first, then those that vouch for it. */
  readonly certificates: readonly [Certificate, ...Certificate[]]
  /** The DER SET that was hashed and signed. */
  readonly attributes: Uint8Array
  readonly signature: Uint8Array
}

const mismatch = (text: Localized): PluginError => new PluginError('e-sign.signatureMismatch', text, { sent: 'no' })

/** Proves that the parts belong together: nobody should learn from a reader of the document that they do not. */
const prove = ({ certificates: [signer], attributes, signature }: SignatureParts): void => {
  if (attributes[0] !== 0x31 || !Buffer.from(attributes).includes(signer.sha256))
    throw mismatch({
      vi: 'Các thuộc tính được ký không nêu chứng thư này. Hãy dùng kết quả của cùng một lần chuẩn bị.',
      en: 'The signed attributes do not name this certificate. Use what one and the same preparation gave.',
    })
  const key = signer.x509.publicKey
  const known = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'ec'
  if (!known || !verify('sha256', attributes, key, signature))
    throw mismatch({
      vi: 'Chữ ký không khớp với chứng thư và văn bản đã chuẩn bị. Không dùng chữ ký này.',
      en: 'The signature does not match the certificate and the prepared document. Do not use it.',
    })
}

/** The bytes of a SET under the implicit tag [0]: only the first byte differs. */
const underTagZero = (set: Uint8Array): Uint8Array => Uint8Array.from(set, (byte, at) => (at === 0 ? 0xa0 : byte))

/**
 * A detached CMS signature (RFC 5652 §5): SignedData without the content, with the certificates and one signer.
 * Throws `e-sign.signatureMismatch` when the signature is not one of that signer over those attributes.
 */
export const detachedSignature = (parts: SignatureParts): Der => {
  prove(parts)
  const { certificates, attributes, signature } = parts
  const [signer] = certificates
  const sha256 = sequence(oid(OID.sha256))
  const signerInfo = sequence(
    integer(1),
    sequence(signer.issuer, signer.serial),
    sha256,
    underTagZero(attributes),
    signatureAlgorithm(signer),
    octets(signature),
  )
  const signedData = sequence(
    integer(1),
    setOf(sha256),
    sequence(oid(OID.data)),
    tagged(0, ...certificates.map(({ der }) => der).toSorted(Buffer.compare)),
    setOf(signerInfo),
  )
  return sequence(oid(OID.signedData), tagged(0, signedData))
}
