import { createHash, X509Certificate } from 'node:crypto'
import { PluginError } from '#plugins/sdk'
import { fromBase64 } from './base64.ts'
import { contentOf, membersOf, oid } from './der.ts'
import { OID } from './oids.ts'

/** A certificate (RFC 5280) and those of its parts that a signature names. */
export interface Certificate {
  readonly der: Uint8Array
  readonly x509: X509Certificate
  /** DER of the issuer's name and of the serial number. */
  readonly issuer: Uint8Array
  readonly serial: Uint8Array
  /** Of the whole certificate. */
  readonly sha256: Uint8Array
  /** Whether its key may sign documents; true where the certificate says nothing of uses. */
  readonly maySign: boolean
}

const EXPLICIT_VERSION = 3000
const EXTENSIONS = EXPLICIT_VERSION + 3
/** The bits digitalSignature and nonRepudiation, the first two. */
const SIGNING_BITS = 0b1100_0000

const unreadable = (cause?: unknown): PluginError =>
  new PluginError(
    'e-sign.certificate',
    {
      vi: 'Chứng thư số không đọc được: cần chứng thư X.509 dạng DER viết bằng base64.',
      en: 'The certificate cannot be read: it must be an X.509 certificate, DER in base64.',
    },
    { sent: 'no', cause },
  )

const keyUsageOf = (extensions: Uint8Array | undefined): number | undefined => {
  const name = oid(OID.keyUsage)
  const list = extensions && membersOf(extensions)?.[0]
  for (const extension of (list && membersOf(list.der)) ?? []) {
    const parts = membersOf(extension.der) ?? []
    const value = parts.at(-1)
    if (parts[0] && Buffer.compare(parts[0].der, name) === 0 && value)
      return contentOf(contentOf(value.der) ?? value.der)?.[0] ?? 0
  }
  return undefined
}

/** Reads a certificate from base64 DER. Throws `e-sign.certificate`. */
export const readCertificate = (text: string): Certificate => {
  const der = fromBase64(text, 'e-sign.certificate', { vi: 'Chứng thư số', en: 'The certificate' })
  let x509: X509Certificate
  try {
    x509 = new X509Certificate(der)
  } catch (cause) {
    throw unreadable(cause)
  }
  const tbs = membersOf(der)?.[0]
  const fields = (tbs && membersOf(tbs.der)) ?? []
  const [serial, , issuer] = fields[0]?.tag === EXPLICIT_VERSION ? fields.slice(1) : fields
  if (!serial || !issuer) throw unreadable()
  const usage = keyUsageOf(fields.find(({ tag }) => tag === EXTENSIONS)?.der)
  return {
    der,
    x509,
    issuer: issuer.der,
    serial: serial.der,
    sha256: createHash('sha256').update(der).digest(),
    maySign: usage === undefined || (usage & SIGNING_BITS) !== 0,
  }
}

/** The common name; empty where the certificate gives none. */
const commonNameOf = ({ subject }: X509Certificate): string =>
  subject
    .split('\n')
    .find((part) => part.startsWith('CN='))
    ?.slice('CN='.length) ?? ''

/** What people want to know of a certificate. */
export const describe = ({ x509 }: Certificate) => ({
  tenChuThe: commonNameOf(x509),
  chuThe: x509.subject.replaceAll('\n', ', '),
  nhaPhatHanh: x509.issuer.replaceAll('\n', ', '),
  soHieu: x509.serialNumber,
  hieuLucTu: x509.validFromDate.toISOString(),
  hieuLucDen: x509.validToDate.toISOString(),
})
