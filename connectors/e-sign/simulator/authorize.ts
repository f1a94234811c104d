import { type Handle, jsonBody, jsonReply, type SimulatorReply } from '../../simulator-kit/message.ts'
import { OID } from '../oids.ts'
import { PIN } from './account.ts'
import type { Authority, HeldCredential } from './authority.ts'
import { isCallable } from './notify.ts'
import { invalid, refuse, unless } from './reply.ts'
import type { Requests, SigningRequest } from './requests.ts'

type Fields = Readonly<Record<string, unknown>>

export const isHash = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(value)

export const hasLength = (hash: unknown): boolean => Buffer.from(String(hash), 'base64').length === 32

const WRONG_PINS_THAT_LOCK = 3

const countFault = (count: unknown, most: number): SimulatorReply | undefined => {
  if (!Number.isInteger(count)) return invalid('Missing (or invalid type) integer parameter numSignatures')
  if (Number(count) < 1) return invalid('Invalid value for parameter numSignatures')
  return Number(count) > most ? invalid('Numbers of signatures is too high') : undefined
}

const hashesFault = ({ hashes, hashAlgorithmOID }: Fields): SimulatorReply | undefined => {
  if (!Array.isArray(hashes) || hashes.length === 0) return invalid('Missing (or invalid type) array parameter hashes')
  if (!hashes.every(isHash)) return invalid('Invalid Base64 hashes string parameter')
  if (hashAlgorithmOID !== OID.sha256) return invalid('Invalid parameter hashAlgorithmOID')
  return hashes.every(hasLength) ? undefined : invalid('Invalid digest value length')
}

export interface AuthorizeOptions {
  readonly authority: Authority
  readonly requests: Requests
  readonly clock: () => number
  /** A request has been put before its signer. */
  readonly onAsked: (request: SigningRequest) => void
}

/** credentials/authorize and credentials/authorizeCheck (CSC API §11.6, §11.7). */
export const createAuthorize = ({ authority, requests, clock, onAsked }: AuthorizeOptions) => {
  const wrongPins = new Map<string, number>()

  const isLocked = ({ holder }: HeldCredential): boolean =>
    holder.flaw === 'locked' || (wrongPins.get(holder.credentialId) ?? 0) >= WRONG_PINS_THAT_LOCK

  const confirmed = (request: SigningRequest): SimulatorReply =>
    jsonReply(200, {
      SAD: request.sad?.value,
      expiresIn: Math.max(0, Math.floor(((request.sad?.expiresAt ?? 0) - clock()) / 1000)),
    })

  const stand = (request: SigningRequest): SimulatorReply =>
    ({
      pending: () => jsonReply(202, { handle: request.handle }),
      confirmed: () => confirmed(request),
      refused: () => refuse('access_denied', 'The signer refused the request'),
      expired: () => refuse('expired_token', 'The authorization request expired'),
    })[request.state]()

  const begin = (credential: HeldCredential, asked: Fields): SimulatorReply => {
    const { hashes, description = '', clientData = '', response_uri, authData } = asked
    const proofs = Array.isArray(authData) ? (authData as Fields[]) : []
    const pin = proofs.find(({ id }) => id === 'PIN')
    const { credentialId } = credential.holder
    if (pin && pin.value !== PIN) wrongPins.set(credentialId, (wrongPins.get(credentialId) ?? 0) + 1)
    if (pin ? pin.value !== PIN : !proofs.some(({ id }) => id === 'mobile'))
      return refuse('invalid_authentication_data', 'The authentication data is invalid')
    wrongPins.delete(credentialId)
    const request = requests.add({
      credential,
      hashes: hashes as string[],
      description: String(description).slice(0, 500),
      clientData: String(clientData),
      responseUri: typeof response_uri === 'string' ? response_uri : undefined,
    })
    if (pin) requests.decide(request.handle, 'confirm')
    else onAsked(request)
    return stand(request)
  }

  const authorize: Handle = (request) => {
    const asked = jsonBody(request) ?? {}
    const { credentialID, numSignatures, response_uri } = asked
    if (typeof credentialID !== 'string') return invalid('Missing (or invalid type) string parameter credentialID')
    const credential = authority.credentials.get(credentialID)
    if (!credential) return invalid('Invalid parameter credentialID')
    const { flaw, multisign } = credential.holder
    return unless(
      [
        flaw === 'disabled' && invalid('The credential identified by credentialID is disabled'),
        countFault(numSignatures, multisign),
        hashesFault(asked),
        response_uri !== undefined && !isCallable(String(response_uri)) && invalid('Invalid parameter response_uri'),
        isLocked(credential) && invalid('Credential locked'),
      ],
      () => begin(credential, asked),
    )
  }

  /** By handle, as the standard has it; by clientData, as some services allow besides. */
  const check: Handle = (request) => {
    const { handle, clientData } = jsonBody(request) ?? {}
    const found =
      typeof handle === 'string' ? requests.byHandle(handle) : requests.byClientData(String(clientData ?? ''))
    return found ? stand(found) : invalid('Invalid parameter handle')
  }

  return { authorize, check }
}
