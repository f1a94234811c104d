import { jsonReply, type SimulatorReply } from '../../simulator-kit/message.ts'

/** A failure as the standard writes it (CSC API §10.1). */
export const refuse = (error: string, error_description: string, status = 400): SimulatorReply =>
  jsonReply(status, { error, error_description })

export const invalid = (description: string): SimulatorReply => refuse('invalid_request', description)

/** Faults of the service, for `/__control`. */
export const SERVICE_FAULTS = {
  serverError: () => refuse('server_error', 'Internal error', 500),
  unavailable: () => refuse('temporarily_unavailable', 'The service is under maintenance', 503),
  throttled: () => jsonReply(429, { error: 'too_many_requests' }, { 'retry-after': '3' }),
  staleToken: () => refuse('invalid_token', 'The access token expired', 401),
  sadExpired: () => invalid('SAD expired'),
  garbage: () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"SAD": "oops' }),
} as const

/** The first refusal, or what follows when there is none. */
export const unless = (
  checks: readonly (SimulatorReply | undefined | false)[],
  then: () => SimulatorReply,
): SimulatorReply => checks.find((check) => check !== undefined && check !== false) || then()
