import { isObject } from '#core'
import type { DescribedConnector, RequestSettings, WireRequest } from '#plugins/described'
import { PluginError } from '#plugins/sdk'
import type { OpenApiWire, Place, WireParameter } from '../wire.ts'
import { addressOf } from './address.ts'
import { proofsFor } from './authorize.ts'
import { writeBody } from './body.ts'
import { fail } from './fail.ts'
import { fillPath } from './path.ts'
import { writeNamed } from './query.ts'
import { joined, strict } from './serialise.ts'

/** The operation's note of how it looks on the wire. Throws `PluginError` `openapi.unknownOperation`. */
export const wireOf = ({ operations }: DescribedConnector<OpenApiWire>, operation: string): OpenApiWire => {
  const found = Object.hasOwn(operations, operation) ? operations[operation] : undefined
  if (found) return found.wire
  throw new PluginError(
    'openapi.unknownOperation',
    { vi: `Không có thao tác “${operation}”.`, en: `There is no operation “${operation}”.` },
    { sent: 'no' },
  )
}

const own = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

const valuesIn =
  (input: unknown) =>
  (parameter: WireParameter): unknown =>
    own(own(input, parameter.in), parameter.field ?? parameter.name) ?? parameter.constant

const asHeader = (name: string, value: string): string =>
  // Field values are visible ASCII and Latin-1 (RFC 9110 §5.5); a line end would begin another header.
  /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
    ? value
    : fail(
        'header',
        `Giá trị của tiêu đề “${name}” có ký tự không gửi được trong tiêu đề HTTP.`,
        `The value of the header “${name}” has characters that no HTTP header can hold.`,
      )

const needed = ({ in: place, name, field = name }: WireParameter): never =>
  fail(
    'parameter',
    `Thiếu tham số bắt buộc “${name}”: hãy điền trường ${place}.${field}.`,
    `The required parameter “${name}” is missing: fill in the field ${place}.${field}.`,
  )

const isThere = (value: unknown): boolean => value !== undefined && value !== null

/** Writes an operation and its input as a request. Throws `PluginError` for what cannot be put on the wire. */
export const writeRequest = (
  connector: DescribedConnector<OpenApiWire>,
  operation: string,
  input: unknown,
  { baseUrl, credential, idempotencyKey, token }: RequestSettings,
): WireRequest => {
  const wire = wireOf(connector, operation)
  const given = valuesIn(input)
  const at = (place: Place): readonly WireParameter[] => wire.parameters.filter((one) => one.in === place)
  for (const parameter of wire.parameters) if (parameter.required && !isThere(given(parameter))) needed(parameter)

  const headers: Record<string, string> = {}
  if (wire.accept !== undefined) headers.accept = wire.accept
  for (const parameter of at('header')) {
    const { name, style, explode, content } = parameter
    const value = given(parameter)
    if (!isThere(value)) continue
    const text = content === undefined ? joined(value, style, explode, String, true) : JSON.stringify(value)
    headers[name.toLowerCase()] = asHeader(name, text)
  }
  if (wire.idempotencyKey !== undefined && idempotencyKey !== undefined)
    headers[wire.idempotencyKey.toLowerCase()] ??= asHeader(wire.idempotencyKey, idempotencyKey)

  const query = at('query').flatMap((parameter) => writeNamed(parameter, given(parameter)))
  const cookies = at('cookie').flatMap((parameter) => writeNamed(parameter, given(parameter)))
  for (const { in: place, name, value } of proofsFor(wire.security, credential, token)) {
    if (place === 'header') headers[name.toLowerCase()] ??= asHeader(name, value)
    else if (place === 'cookie') cookies.push(`${name}=${strict(value)}`)
    else if (!query.some((pair) => pair.startsWith(`${strict(name)}=`))) query.push(`${strict(name)}=${strict(value)}`)
  }
  if (cookies.length > 0) headers.cookie = [headers.cookie, ...cookies].filter(isThere).join('; ')

  const content = writeBody(wire.body, own(input, 'body'), own(input, 'contentType') ?? headers['content-type'])
  if (content) headers['content-type'] = content.type
  const path = fillPath(wire.path, wire.parameters, given)
  const sign = path.includes('?') ? '&' : '?'
  return {
    method: wire.method,
    url: addressOf(path, wire.server, connector.servers, baseUrl) + (query.length > 0 ? sign + query.join('&') : ''),
    headers,
    ...(content && { body: content.body }),
  }
}
