import { randomBytes } from 'node:crypto'
import { basicAuthorization } from '#plugins/sdk'
import { type Handle, jsonReply, type SimulatorReply, type SimulatorRequest } from '../../simulator-kit/message.ts'
import { ACCOUNT } from './account.ts'
import { invalid, refuse } from './reply.ts'

const MAX_TOKENS = 10_000

export interface Guards {
  readonly byClientCredentials: Handle
  readonly byLogin: Handle
  /** Why a call is turned away; undefined when it may go on. */
  readonly guard: (request: SimulatorRequest) => SimulatorReply | undefined
}

/** Calls of each whole minute are counted; what goes beyond is told when the next one begins. */
const createQuota = (perMinute: number) => {
  let minute = 0
  let calls = 0
  return (now: number): number | undefined => {
    const current = Math.floor(now / 60_000)
    if (current !== minute) {
      minute = current
      calls = 0
    }
    calls += 1
    return calls > perMinute ? Math.ceil(((current + 1) * 60_000 - now) / 1000) : undefined
  }
}

/** Service authorisation (CSC API §8.2, §8.4), and a limit to the calls of the one customer. */
export const createGuards = (clock: () => number, tokenLifeSeconds: number, quotaPerMinute: number): Guards => {
  const tokens = new Map<string, number>()
  const overQuota = createQuota(quotaPerMinute)

  const grant = (): SimulatorReply => {
    const token = randomBytes(24).toString('base64url')
    if (tokens.size >= MAX_TOKENS) tokens.clear()
    tokens.set(token, clock() + tokenLifeSeconds * 1000)
    return jsonReply(200, { access_token: token, token_type: 'Bearer', expires_in: tokenLifeSeconds })
  }

  return {
    byClientCredentials: ({ headers, body }) => {
      const form = new URLSearchParams(body)
      if (form.get('grant_type') !== 'client_credentials')
        return refuse('unsupported_grant_type', 'Invalid parameter grant_type')
      return headers.authorization === basicAuthorization(ACCOUNT.clientId, ACCOUNT.clientSecret)
        ? grant()
        : refuse('invalid_client', 'Client authentication failed', 401)
    },
    byLogin: ({ headers: { authorization } }) => {
      if (!authorization?.startsWith('Basic '))
        return refuse('invalid_request', 'Malformed authentication parameter', 401)
      return authorization === basicAuthorization(ACCOUNT.user, ACCOUNT.password)
        ? grant()
        : refuse('authentication_error', 'An error occurred during authentication process')
    },
    guard: ({ headers: { authorization = '' } }) => {
      const [scheme, token = ''] = authorization.split(' ')
      if (scheme !== 'Bearer' || token === '') return invalid('Malformed authorization header')
      const until = tokens.get(token)
      if (until === undefined || clock() >= until) return refuse('invalid_token', 'Invalid access token', 401)
      const wait = overQuota(clock())
      return wait === undefined
        ? undefined
        : jsonReply(429, { error: 'too_many_requests' }, { 'retry-after': String(wait) })
    },
  }
}
