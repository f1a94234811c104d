import { X509Certificate } from 'node:crypto'
import { type Handle, jsonBody, jsonReply } from '../../simulator-kit/message.ts'
import { OID } from '../oids.ts'
import type { Authority, HeldCredential } from './authority.ts'
import { invalid, unless } from './reply.ts'

type Fields = Readonly<Record<string, unknown>>

const generalizedTime = (date: Date): string => `${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`

const STATUS = { expired: 'expired', revoked: 'revoked', disabled: 'valid', locked: 'valid' } as const

const AUTH = {
  mode: 'explicit',
  expression: 'mobile XOR PIN',
  objects: [
    { type: 'ChallengeResponseOOB', id: 'mobile', label: 'Xác nhận trên điện thoại' },
    { type: 'Password', id: 'PIN', format: 'N', label: 'PIN' },
  ],
}

/** What is told of a certificate: as much as was asked for. */
const certificateOf = (
  { holder, certificates }: HeldCredential,
  { certificates: wanted = 'single', certInfo }: Fields,
) => {
  const x509 = new X509Certificate(Buffer.from(certificates[0] ?? '', 'base64'))
  const shown = { none: [], single: certificates.slice(0, 1), chain: certificates }[String(wanted)]
  return {
    status: holder.flaw ? STATUS[holder.flaw] : 'valid',
    ...(wanted !== 'none' && { certificates: shown }),
    ...(certInfo === true && {
      issuerDN: x509.issuer.replaceAll('\n', ', '),
      serialNumber: x509.serialNumber,
      subjectDN: x509.subject.replaceAll('\n', ', '),
      validFrom: generalizedTime(x509.validFromDate),
      validTo: generalizedTime(x509.validToDate),
    }),
  }
}

const infoOf = (credential: HeldCredential, asked: Fields) => ({
  description: `${credential.holder.name}, ${credential.holder.organisation}`,
  key: {
    status: credential.holder.flaw === 'disabled' ? 'disabled' : 'enabled',
    algo: [OID.rsaSha256, OID.rsa],
    len: 2048,
  },
  cert: certificateOf(credential, asked),
  auth: asked.authInfo === true ? AUTH : { mode: AUTH.mode },
  SCAL: '2',
  multisign: credential.holder.multisign,
  lang: 'vi',
})

const isWrongExtent = ({ certificates }: Fields): boolean =>
  certificates !== undefined && !['none', 'single', 'chain'].includes(String(certificates))

/** credentials/list and credentials/info (CSC API §11.4, §11.5). */
export const createCredentials = ({ credentials }: Authority): { readonly list: Handle; readonly info: Handle } => ({
  list: (request) => {
    const asked = jsonBody(request) ?? {}
    const { userID, credentialInfo, onlyValid } = asked
    return unless(
      [
        typeof userID !== 'string' && invalid('Invalid parameter userID'),
        isWrongExtent(asked) && invalid('Invalid parameter certificates'),
      ],
      () => {
        const own = [...credentials.values()].filter(
          ({ holder }) => holder.userId === userID && !(onlyValid === true && holder.flaw),
        )
        const infos = own.map((one) => ({ credentialID: one.holder.credentialId, ...infoOf(one, asked) }))
        return jsonReply(200, {
          credentialIDs: own.map(({ holder }) => holder.credentialId),
          ...(credentialInfo === true && { credentialInfos: infos }),
          ...(onlyValid === true && { onlyValid }),
        })
      },
    )
  },
  info: (request) => {
    const asked = jsonBody(request) ?? {}
    const { credentialID } = asked
    const credential = credentials.get(String(credentialID))
    if (typeof credentialID !== 'string') return invalid('Missing (or invalid type) string parameter credentialID')
    if (!credential) return invalid('Invalid parameter credentialID')
    return isWrongExtent(asked) ? invalid('Invalid parameter certificates') : jsonReply(200, infoOf(credential, asked))
  },
})
