import { isObject } from '#core'
import type { DescribedConnector, RequestSettings, WireRequest } from '#plugins/described'
import { PluginError, writeXml, type XmlPart } from '#plugins/sdk'
import type { WireElement, WireMessage, WsdlShared, WsdlWire } from '../wire.ts'
import { clark, ENCODING, ENCODING12, ENVELOPES, XSD, XSI } from '../xml/names.ts'
import { addressOf } from './address.ts'
import { addressingHeaders } from './addressing.ts'
import { badInput } from './fail.ts'
import { type Attachments, createAttachments, multipartRelated } from './mtom.ts'
import { createPrefixes } from './prefixes.ts'
import { authorizationFor, securityHeader, WSSE, WSU } from './security.ts'
import { writeElement } from './write-value.ts'
import type { Writing } from './writing.ts'

const EMPTY: WsdlShared = { types: {}, elements: {} }

/** What a connector's operations share. */
export const sharedOf = ({ shared }: DescribedConnector<WsdlWire>): WsdlShared =>
  isObject(shared) ? (shared as unknown as WsdlShared) : EMPTY

/** The operation's note of how it looks on the wire. Throws `PluginError` `wsdl.unknownOperation`. */
export const wireOf = ({ operations }: DescribedConnector<WsdlWire>, operation: string): WsdlWire => {
  const found = Object.hasOwn(operations, operation) ? operations[operation] : undefined
  if (found) return found.wire
  throw new PluginError(
    'wsdl.unknownOperation',
    { vi: `Không có thao tác “${operation}”.`, en: `There is no operation “${operation}”.` },
    { sent: 'no' },
  )
}

type Fields = Readonly<Record<string, unknown>>

const isEmptyPart = (part: WireElement): boolean =>
  part.nillable === true || part.default !== undefined || part.fixed !== undefined

const partOf = (part: WireElement, input: Fields, writing: Writing): readonly XmlPart[] => {
  const value = Object.hasOwn(input, part.key) ? input[part.key] : undefined
  if (value !== undefined && value !== null) return [writeElement(part, value, writing, `/${part.key}`)]
  if (part.min === 0 && !(value === null && part.nillable)) return []
  if (value === undefined && !isEmptyPart(part) && !writing.encoded)
    throw badInput(`/${part.key}`, { vi: 'thiếu phần bắt buộc.', en: 'the required part is missing.' })
  return [writeElement(part, value ?? part.default ?? part.fixed ?? null, writing, `/${part.key}`)]
}

const unknownKey = (key: string): PluginError =>
  badInput(`/${key}`, { vi: 'mô tả không có trường này.', en: 'the description has no such field.' })

/** The elements of the body; with rpc, in the one that is named after the operation. */
const bodyParts = (message: WireMessage, input: Fields, writing: Writing, wire: WsdlWire): readonly XmlPart[] => {
  const { $header: _, ...fields } = input
  if (message.bare && message.parts[0]) return [writeElement(message.parts[0], fields, writing, '')]
  const known = new Set([...message.parts, ...(message.attachments ?? [])].map(({ key }) => key))
  for (const key of Object.keys(fields)) if (!known.has(key) && fields[key] !== undefined) throw unknownKey(key)
  const parts = message.parts.flatMap((part) => partOf(part, fields, writing))
  if (message.wrapper === undefined) return parts
  const style = writing.prefixes.name(clark(ENVELOPES[wire.soap], 'encodingStyle'))
  const encoding = wire.soap === '1.1' ? ENCODING : ENCODING12
  return [
    {
      name: writing.prefixes.name(message.wrapper),
      ...(wire.encoded && { attributes: { [style]: encoding } }),
      content: parts,
    },
  ]
}

const headerParts = (message: WireMessage, input: Fields, writing: Writing): readonly XmlPart[] => {
  const given = isObject(input.$header) ? input.$header : {}
  const headers = message.headers ?? []
  for (const key of Object.keys(given)) if (!headers.some((one) => one.key === key)) throw unknownKey(`$header/${key}`)
  return headers.flatMap((header) => {
    const value = given[header.key]
    return value === undefined || value === null ? [] : [writeElement(header, value, writing, `/$header/${header.key}`)]
  })
}

const contentType = ({ soap, action }: WsdlWire): string =>
  soap === '1.1'
    ? 'text/xml; charset=utf-8'
    : `application/soap+xml; charset=utf-8${action ? `; action="${action.replace(/["\\\r\n]/g, '')}"` : ''}`

const actionHeader = ({ soap, action = '' }: WsdlWire): Readonly<Record<string, string>> =>
  soap === '1.1' ? { soapaction: `"${action.replace(/["\r\n]/g, '')}"` } : {}

const ACCEPT = 'text/xml, application/soap+xml, multipart/related'

const addFiles = (message: WireMessage, input: Fields, attachments: Attachments): void => {
  for (const { key, type } of message.attachments ?? []) {
    const value = input[key]
    if (typeof value === 'string') attachments.add(value, type)
  }
}

/** Writes the envelope of a call. Throws `PluginError` for an input that cannot be put on the wire. */
export const writeRequest = (
  connector: DescribedConnector<WsdlWire>,
  operation: string,
  given: unknown,
  { baseUrl, credential, idempotencyKey = '', now = 0 }: RequestSettings,
): WireRequest => {
  const wire = wireOf(connector, operation)
  const input: Fields = isObject(given) ? given : {}
  const soap = ENVELOPES[wire.soap]
  const url = addressOf(wire.address, connector.servers, baseUrl)
  const attachments = createAttachments()
  const prefixes = createPrefixes({ soap, xsi: XSI, xsd: XSD, wsse: WSSE, wsu: WSU })
  const writing: Writing = {
    shared: sharedOf(connector),
    prefixes,
    encoded: wire.encoded === true,
    attach: (base64) => attachments.add(base64),
    attachAll: wire.mtom === true,
  }
  const name = (local: string): string => prefixes.name(clark(soap, local))
  const envelope = name('Envelope')
  const moment = { now, key: idempotencyKey }
  const security = securityHeader(credential, prefixes, name('mustUnderstand'), moment)
  const addressing =
    wire.addressing === undefined
      ? []
      : addressingHeaders(wire.addressing, url, `${operation} ${idempotencyKey} ${now}`, prefixes)
  const headers = [...(security ? [security] : []), ...addressing, ...headerParts(wire.input, input, writing)]
  const body: XmlPart = { name: name('Body'), content: bodyParts(wire.input, input, writing, wire) }
  const content = headers.length > 0 ? [{ name: name('Header'), content: headers }, body] : [body]
  const text = `<?xml version="1.0" encoding="utf-8"?>\n${writeXml({ name: envelope, attributes: prefixes.declarations(), content })}`
  const xop = attachments.list.length > 0
  addFiles(wire.input, input, attachments)
  const common = { accept: ACCEPT, ...actionHeader(wire), ...authorizationFor(credential) }
  if (attachments.list.length === 0)
    return { method: 'POST', url, headers: { 'content-type': contentType(wire), ...common }, body: text }
  const envelopeType = wire.soap === '1.1' ? 'text/xml' : 'application/soap+xml'
  const action = wire.soap === '1.2' ? wire.action : undefined
  const { type, body: bytes } = multipartRelated(text, attachments.list, { envelopeType, action, xop })
  return { method: 'POST', url, headers: { 'content-type': type, ...common }, body: bytes }
}
