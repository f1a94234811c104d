import { constants, type KeyObject, privateEncrypt } from 'node:crypto'
import { type Handle, jsonBody, jsonReply, type SimulatorReply } from '../../simulator-kit/message.ts'
import { nothing, octets, oid, sequence } from '../der.ts'
import { OID } from '../oids.ts'
import type { Authority } from './authority.ts'
import { hasLength, isHash } from './authorize.ts'
import { invalid, unless } from './reply.ts'
import type { Requests, SigningRequest } from './requests.ts'

type Fields = Readonly<Record<string, unknown>>

/** RSASSA-PKCS1-v1_5 over a hash that was made elsewhere (RFC 8017 §8.2). */
const signDigest = (privateKey: KeyObject, hash: string): string => {
  const digestInfo = sequence(sequence(oid(OID.sha256), nothing()), octets(Buffer.from(hash, 'base64')))
  return privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, digestInfo).toString('base64')
}

const parameterFault = ({ hashes, signAlgo, hashAlgorithmOID, operationMode }: Fields): SimulatorReply | undefined => {
  if (!Array.isArray(hashes)) return invalid('Missing (or invalid type) array parameter hash')
  if (hashes.length === 0) return invalid('Empty hash array')
  if (!hashes.every(isHash)) return invalid('Invalid Base64 hash string parameter')
  if (!hashes.every(hasLength)) return invalid('Invalid digest value length')
  if (typeof signAlgo !== 'string') return invalid('Missing (or invalid type) string parameter signAlgo')
  if (signAlgo !== OID.rsaSha256 && signAlgo !== OID.rsa) return invalid('Invalid parameter signAlgo')
  if (signAlgo === OID.rsa && hashAlgorithmOID === undefined)
    return invalid('Missing (or invalid type) string parameter hashAlgorithmOID')
  if (hashAlgorithmOID !== undefined && hashAlgorithmOID !== OID.sha256)
    return invalid('Invalid parameter hashAlgorithmOID')
  return operationMode === undefined || operationMode === 'S' ? undefined : invalid('Invalid parameter operationMode')
}

const sadFault = (
  { hashes, sad }: SigningRequest,
  asked: readonly string[],
  now: number,
): SimulatorReply | undefined => {
  if (!sad || sad.signaturesLeft < asked.length) return invalid('Invalid parameter SAD')
  if (now >= sad.expiresAt) return invalid('SAD expired')
  return asked.every((hash) => hashes.includes(hash)) ? undefined : invalid('Hash is not authorized by the SAD')
}

/** signatures/signHash (CSC API §11.10), at once. A SAD signs what was confirmed, and as often as was confirmed. */
export const createSignHash =
  ({ credentials }: Authority, requests: Requests, clock: () => number): Handle =>
  (request) => {
    const asked = jsonBody(request) ?? {}
    const { SAD, credentialID } = asked
    if (typeof SAD !== 'string') return invalid('Missing (or invalid type) string parameter SAD')
    const confirmed = requests.bySad(SAD)
    if (!confirmed) return invalid('Invalid parameter SAD')
    if (typeof credentialID !== 'string') return invalid('Missing (or invalid type) string parameter credentialID')
    const credential = credentials.get(credentialID)
    if (!credential || credential !== confirmed.credential) return invalid('Invalid parameter credentialID')
    const hashes = Array.isArray(asked.hashes) ? asked.hashes.map(String) : []
    const { flaw } = credential.holder
    return unless(
      [
        parameterFault(asked),
        sadFault(confirmed, hashes, clock()),
        flaw === 'expired' && invalid('Signing certificate is expired'),
        flaw === 'revoked' && invalid('Signing certificate is revoked'),
      ],
      () => {
        if (confirmed.sad) confirmed.sad.signaturesLeft -= hashes.length
        return jsonReply(200, { signatures: hashes.map((hash) => signDigest(credential.privateKey, hash)) })
      },
    )
  }
