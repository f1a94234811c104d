import { generateKeyPair, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { HOLDERS, type Holder } from './people.ts'
import { type Issuer, issue } from './x509.ts'

export interface HeldCredential {
  readonly holder: Holder
  readonly privateKey: KeyObject
  /** DER in base64, the holder's first. */
  readonly certificates: readonly string[]
}

export interface Authority {
  /** The root that vouches for every holder, as a PEM file. */
  readonly rootPem: string
  readonly credentials: ReadonlyMap<string, HeldCredential>
}

const DAY_MS = 86_400_000
const NAME = { commonName: 'Liên Thông Simulator Root', organisation: 'Mô phỏng / Simulation' }

const rsaKeys = () => promisify(generateKeyPair)('rsa', { modulusLength: 2048 })

const pemOf = (der: Uint8Array): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** A certification authority for as long as the process lives. People whose credential is of no use share a key. */
export const createAuthority = async (now: number): Promise<Authority> => {
  const issuer: Issuer = { name: NAME, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) }
  const root = issue(
    {
      subject: NAME,
      publicKey: issuer.publicKey,
      isAuthority: true,
      from: now - 3_650 * DAY_MS,
      to: now + 3_650 * DAY_MS,
    },
    issuer,
  )
  const shared = rsaKeys()
  const hold = async (holder: Holder): Promise<readonly [string, HeldCredential]> => {
    const { publicKey, privateKey } = await (holder.flaw ? shared : rsaKeys())
    const { name: commonName, organisation, userId } = holder
    const certificate = issue(
      {
        subject: { commonName, organisation, userId: `CCCD:${userId}` },
        publicKey,
        from: now - 400 * DAY_MS,
        to: now + (holder.flaw === 'expired' ? -1 : 365) * DAY_MS,
      },
      issuer,
    )
    const certificates = [certificate, root].map((der) => Buffer.from(der).toString('base64'))
    return [holder.credentialId, { holder, privateKey, certificates }]
  }
  return { rootPem: pemOf(root), credentials: new Map(await Promise.all(HOLDERS.map(hold))) }
}
