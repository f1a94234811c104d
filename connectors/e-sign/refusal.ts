import { type Context, type FetchResponse, PluginError, retryAfterMs, statusError } from '#plugins/sdk'
import { FAILURES, type Failure } from './failures.ts'
import type { ESignSettings } from './settings.ts'

/** What a failed call says (CSC API §10.1). */
export interface Said {
  readonly error: string
  readonly description: string
}

/** By the error alone. */
const BY_ERROR: Readonly<Record<string, Failure>> = {
  access_denied: FAILURES.accessDenied,
  invalid_authentication_data: FAILURES.authentication,
  invalid_pin: FAILURES.authentication,
  invalid_otp: FAILURES.authentication,
  authentication_error: FAILURES.credentials,
  unauthorized_client: FAILURES.credentials,
  invalid_client: FAILURES.credentials,
  invalid_grant: FAILURES.credentials,
  unsupported_grant_type: FAILURES.credentials,
  invalid_token: FAILURES.token,
  invalid_hash: FAILURES.hashNotAuthorized,
  server_error: FAILURES.server,
  temporarily_unavailable: FAILURES.unavailable,
}

/** Most things are one `invalid_request`, told apart by the sentences of the standard; the first that fits counts. */
const BY_SENTENCE: readonly (readonly [pattern: RegExp, failure: Failure])[] = [
  [/\bSAD expired/i, FAILURES.sadExpired],
  [/not authorized by the SAD/i, FAILURES.hashNotAuthorized],
  [/parameter SAD\b/i, FAILURES.sadInvalid],
  [/certificate (is|was|has been) (revoked|suspended)/i, FAILURES.certificateRevoked],
  [/certificate (is|has) expired/i, FAILURES.certificateExpired],
  [/credential .*\bdisabled/i, FAILURES.credentialDisabled],
  [/credential (is )?locked/i, FAILURES.credentialLocked],
  [/parameter credentialID\b/i, FAILURES.credentialUnknown],
  [/signatures is too high/i, FAILURES.tooManySignatures],
  [/parameter handle\b/i, FAILURES.handleUnknown],
]

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 300) : '')

/** The error of an answer, or undefined where it does not speak the protocol. */
export const saidBy = (response: FetchResponse): Said | undefined => {
  try {
    const { error, error_description } = response.json() as Record<string, unknown>
    return typeof error === 'string' ? { error: textOf(error), description: textOf(error_description) } : undefined
  } catch {
    return undefined
  }
}

const failureOf = ({ error, description }: Said, status: number, phase: 'login' | 'call'): Failure | undefined => {
  const known = BY_ERROR[error] ?? BY_SENTENCE.find(([pattern]) => pattern.test(description))?.[1]
  if (known) return known
  if (phase === 'login') return FAILURES.credentials
  return status < 500 ? FAILURES.request : undefined
}

const asError = (failure: Failure, response: FetchResponse, now: number, said?: Said): PluginError => {
  const { code, text, retryable = false, sent = 'unknown' } = failure
  const wait = retryable ? retryAfterMs(response.headers['retry-after'], now) : undefined
  const details = { status: response.status, ...said }
  return new PluginError(code, text, {
    retryable,
    sent,
    ...(wait !== undefined && { retryAfterMs: wait }),
    details,
  })
}

/** A failed call as an error that a flow can act on. */
export const refusal = (response: FetchResponse, now: number, phase: 'login' | 'call' = 'call'): PluginError => {
  const said = saidBy(response)
  if (response.status === 429) return asError(FAILURES.throttled, response, now, said)
  const failure = said && failureOf(said, response.status, phase)
  if (failure) return asError(failure, response, now, said)
  if (response.status === 401) return asError(phase === 'login' ? FAILURES.credentials : FAILURES.token, response, now)
  return statusError(response, { prefix: 'e-sign', now })
}

const fits = (signs: readonly string[], { error, description }: Said): boolean =>
  signs.some((sign) => sign === error || description.toLowerCase().includes(sign.toLowerCase()))

/** How an authorisation ended without a confirmation, by the signs of the connection; undefined for any other failure. */
export const endOf = ({ credential }: Context<ESignSettings>, said: Said): 'TU_CHOI' | 'HET_HAN' | undefined => {
  const { dauHieuTuChoi = ['access_denied'], dauHieuHetHan = ['expired_token', 'request expired'] } = credential
  if (fits(dauHieuTuChoi, said)) return 'TU_CHOI'
  return fits(dauHieuHetHan, said) ? 'HET_HAN' : undefined
}
