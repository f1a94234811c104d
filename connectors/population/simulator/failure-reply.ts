import { randomUUID } from 'node:crypto'
import type { FaultTable } from '../../simulator-kit/faults.ts'
import { jsonReply, type SimulatorReply, textReply } from '../../simulator-kit/message.ts'
import { faultReply } from './reply.ts'

/** A security server's own error, as its REST protocol writes it. */
export const xroadError = (type: string, message: string, status = 500): SimulatorReply =>
  jsonReply(status, { type, message, detail: randomUUID() }, { 'x-road-error': type })

/** An API gateway's own error. */
export const gatewayError = (
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): SimulatorReply => jsonReply(status, { code, message, description: message }, headers)

const throttled = () => gatewayError(429, '900802', 'Message throttled out', { 'retry-after': '5' })

/** The system's own ways to fail, for `/__control`; both connection styles have theirs. */
export const POPULATION_FAULTS = {
  networkError: () => xroadError('Server.ServerProxy.NetworkError', 'Could not connect to the service'),
  ioError: () => xroadError('Server.ClientProxy.IOError', 'Connection reset'),
  accessDenied: () => xroadError('Server.ServerProxy.AccessDenied', 'Request is not allowed'),
  unknownMember: () => xroadError('Server.ClientProxy.UnknownMember', 'Client is not registered'),
  unknownService: () => xroadError('Server.ServerProxy.UnknownService', 'Unknown service'),
  sslAuthenticationFailed: () =>
    xroadError('Server.ClientProxy.SslAuthenticationFailed', 'Client certificate is not known'),
  serviceDisabled: () => xroadError('Server.ServerProxy.ServiceDisabled', 'Service is disabled'),
  serviceFailed: () => xroadError('Server.ServerProxy.ServiceFailed.HttpError', 'Server responded with error 503'),
  databaseError: () => xroadError('Server.ServerProxy.DatabaseError', 'Database is not available'),
  code900901: () => gatewayError(401, '900901', 'Invalid Credentials'),
  code900902: () => gatewayError(401, '900902', 'Missing Credentials'),
  code900908: () => gatewayError(403, '900908', 'Resource forbidden'),
  code900802: throttled,
  code101503: () => gatewayError(502, '101503', 'Error connecting to the back end'),
  code101504: () =>
    textReply(
      504,
      'application/xml',
      '<am:fault xmlns:am="http://wso2.org/apimanager"><am:code>101504</am:code><am:message>Send timeout</am:message></am:fault>',
    ),
  soapFault: () => faultReply('soapenv:Server', 'Internal error of the population service'),
  garbage: () => textReply(200, 'text/html', '<html><body><br>Cổng thông tin</body>'),
  dtd: () => textReply(200, 'text/xml', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'),
} as const satisfies FaultTable

/**
 * Numbers that always fail the same way, so that a flow's error paths can be tried from its form. No person can
 * have them: there is no province 000.
 */
export const TRIGGERS: Readonly<Record<string, () => SimulatorReply>> = {
  '000000000403': POPULATION_FAULTS.accessDenied,
  '000000000429': throttled,
  '000000000500': POPULATION_FAULTS.networkError,
  '000000000502': () => textReply(502, 'text/html', '<html><body>502 Bad Gateway</body></html>'),
  '000000000504': () => ({ status: 200, delayMs: 40_000 }),
  '000000000600': POPULATION_FAULTS.garbage,
  '000000000601': POPULATION_FAULTS.soapFault,
}
