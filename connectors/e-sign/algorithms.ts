import { PluginError } from '#plugins/sdk'
import type { Certificate } from './certificate.ts'
import { type Der, nothing, oid, sequence } from './der.ts'
import { OID } from './oids.ts'

/** What each kind of key can be asked to do with a SHA-256 hash, the best first. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  rsa: [OID.rsaSha256, OID.rsa],
  ec: [OID.ecdsaSha256],
}

/** The algorithm to ask the service for, of those it offers. Throws `e-sign.algorithm` when there is none. */
export const chooseAlgorithm = ({ x509 }: Certificate, offered: readonly string[] | undefined): string => {
  const keyType = x509.publicKey.asymmetricKeyType ?? ''
  const chosen = CHOICES[keyType]?.find((algorithm) => !offered || offered.includes(algorithm))
  if (chosen) return chosen
  throw new PluginError(
    'e-sign.algorithm',
    {
      vi: 'Chứng thư này không ký được bằng RSA (PKCS#1 v1.5) hay ECDSA với SHA-256. Hãy chọn chứng thư khác.',
      en: 'This certificate cannot sign with RSA (PKCS#1 v1.5) or ECDSA over SHA-256. Choose another certificate.',
    },
    { sent: 'no', details: { keyType, offered } },
  )
}

/** How the finished signature names its algorithm (RFC 5754 §3): RSA with a NULL parameter, ECDSA with none. */
export const signatureAlgorithm = ({ x509 }: Certificate): Der =>
  x509.publicKey.asymmetricKeyType === 'ec' ? sequence(oid(OID.ecdsaSha256)) : sequence(oid(OID.rsaSha256), nothing())
