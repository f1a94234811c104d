import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { jsonReply, type SimulatorReply, type SimulatorRequest } from '../../simulator-kit/message.ts'
import type { Wso2Settings, XRoadSettings } from '../settings.ts'
import { xroadSignature } from '../xroad.ts'
import { MEMBER_WITHOUT_RIGHT } from './account.ts'
import { gatewayError, xroadError } from './failure-reply.ts'

/** Refuses a caller, or lets it through with undefined. */
export type Guard = (request: SimulatorRequest, now: number) => SimulatorReply | undefined

/** How far a caller's clock may be off, either way. */
const WINDOW_MS = 5 * 60_000

const header = (headers: IncomingHttpHeaders, name: string): string => {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}

const decodedMember = (text: string): string => {
  try {
    return text.split('/').map(decodeURIComponent).join('/')
  } catch {
    return text
  }
}

const denied = (message: string): SimulatorReply => xroadError('Server.ServerProxy.AccessDenied', message)

/** A security server with the population service's own check behind it: member, key, clock, signature. */
export const xroadGuard =
  (settings: XRoadSettings): Guard =>
  ({ headers }, now) => {
    const member = decodedMember(header(headers, 'x-road-client'))
    const timestamp = header(headers, 'timestamp')
    if (member === '') return xroadError('Client.MissingHeader', 'X-Road-Client is missing', 400)
    if (member === MEMBER_WITHOUT_RIGHT) return denied('Request is not allowed')
    if (member !== settings.xRoadClient)
      return xroadError('Server.ClientProxy.UnknownMember', `Client "${member}" is not registered`)
    if (header(headers, 'apikey') !== settings.apiKey) return denied('ApiKey is not valid')
    if (!/^\d{13}$/.test(timestamp) || Math.abs(Number(timestamp) - now) > WINDOW_MS)
      return denied('Timestamp is out of the window')
    const expected = Buffer.from(`${settings.tenDangNhap}:${xroadSignature(settings, timestamp)}`).toString('base64')
    return header(headers, 'authorization') === `Basic ${expected}` ? undefined : denied('The signature does not match')
  }

export interface TokenService {
  readonly issue: (request: SimulatorRequest, now: number) => SimulatorReply
  readonly guard: Guard
}

/** An API gateway: tokens for client credentials, and the check of what comes with them. */
export const createTokenService = (settings: Wso2Settings, lifeSeconds: number): TokenService => {
  const tokens = new Map<string, number>()
  const basic = Buffer.from(`${settings.consumerKey}:${settings.consumerSecret}`).toString('base64')
  const lgsp = Buffer.from(JSON.stringify(settings.lgsp)).toString('base64')
  return {
    issue: ({ headers, body }, now) => {
      if (header(headers, 'authorization') !== `Basic ${basic}`)
        return jsonReply(401, { error: 'invalid_client', error_description: 'Client Authentication failed.' })
      if (new URLSearchParams(body).get('grant_type') !== 'client_credentials')
        return jsonReply(400, { error: 'unsupported_grant_type', error_description: 'Unsupported grant type.' })
      for (const [token, until] of tokens) if (until <= now) tokens.delete(token)
      const token = randomBytes(24).toString('base64url')
      tokens.set(token, now + lifeSeconds * 1000)
      return jsonReply(200, { access_token: token, scope: 'default', token_type: 'Bearer', expires_in: lifeSeconds })
    },
    guard: ({ headers }, now) => {
      const authorization = header(headers, 'authorization')
      if (authorization === '') return gatewayError(401, '900902', 'Missing Credentials')
      const until = tokens.get(authorization.replace(/^Bearer /, ''))
      if (until === undefined || until <= now) return gatewayError(401, '900901', 'Invalid Credentials')
      return header(headers, 'lgspaccesstoken') === lgsp ? undefined : gatewayError(403, '900908', 'Resource forbidden')
    },
  }
}
