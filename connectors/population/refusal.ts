import {
  type FetchResponse,
  type PluginError,
  parseXml,
  retryAfterMs,
  statusError,
  type XmlElement,
  xmlChild,
  xmlTextAt,
} from '#plugins/sdk'
import { type Failure, failed, GATEWAY_FAILURES, KNOWN, XROAD_FAILURES } from './failures.ts'

/** An error type such as `Server.ServerProxy.ServiceFailed.HttpError`, matched by its beginning. */
const xroadFailure = (type: string): Failure | undefined => {
  const rest = /^(?:[\w-]+:)?Server\.(?:Client|Server)Proxy\.(\w+)/.exec(type)?.[1] ?? ''
  const known = Object.keys(XROAD_FAILURES).find((name) => rest.startsWith(name))
  return known === undefined ? undefined : XROAD_FAILURES[known]
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

const asJson = (text: string): Readonly<Record<string, unknown>> | undefined => {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}

const asXml = (text: string): XmlElement | undefined => {
  if (!text.trimStart().startsWith('<')) return undefined
  try {
    return parseXml(text, { maxLength: 100_000 })
  } catch {
    return undefined
  }
}

/** The code that an API gateway gives, in JSON or in XML (`<am:fault><am:code>…`). */
const gatewayCode = (json: Readonly<Record<string, unknown>> | undefined, xml: XmlElement | undefined): string => {
  const fault = (json?.fault ?? json) as Readonly<Record<string, unknown>> | undefined
  return textOf(fault?.code) || (xml?.local === 'fault' ? xmlTextAt(xml, 'code') : '')
}

export const isFault = (envelope: XmlElement | undefined): boolean => soapFaultIn(envelope) !== undefined

const soapFaultIn = (envelope: XmlElement | undefined): XmlElement | undefined =>
  envelope?.local === 'Envelope' ? xmlChild(xmlChild(envelope, 'Body'), 'Fault') : undefined

/** A SOAP fault as an error; security servers use the same types there as in JSON. */
export const faultError = (envelope: XmlElement): PluginError => {
  const fault = soapFaultIn(envelope)
  const faultcode = xmlTextAt(fault, 'faultcode')
  return failed(xroadFailure(faultcode) ?? KNOWN.SOAP_FAULT, {
    faultcode,
    faultstring: xmlTextAt(fault, 'faultstring'),
  })
}

/** True for a token that the gateway no longer takes: a fresh one may do. */
export const isStaleToken = (response: FetchResponse): boolean =>
  response.status === 401 && gatewayCode(asJson(response.text()), asXml(response.text())) === '900901'

/**
 * A reply that isn't 200, as an error that a flow can act on. Tries the words of security servers, of API gateways
 * and of SOAP; what speaks none of them is judged by its status alone. The body itself is never kept: it may
 * repeat personal data.
 */
export const refusal = (response: FetchResponse, now: number): PluginError => {
  const text = response.text()
  const json = asJson(text)
  const xml = json ? undefined : asXml(text)
  const wait = retryAfterMs(response.headers['retry-after'], now)

  const type = textOf(json?.type) || (response.headers['x-road-error'] ?? '')
  const xroad = xroadFailure(type)
  if (xroad) return failed(xroad, { type, message: textOf(json?.message), detail: textOf(json?.detail) })

  const code = gatewayCode(json, xml)
  const gateway = GATEWAY_FAILURES[code]
  if (gateway) return failed(gateway, { code, message: textOf(json?.message) || xmlTextAt(xml, 'message') }, wait)

  if (xml && isFault(xml)) return faultError(xml)
  if (response.status === 429) return failed(KNOWN.THROTTLED, { type, code }, wait)
  return statusError(response, { prefix: 'population', now, excerpt: 0 })
}
