import type { DescribedConnector, WireResponse } from '#plugins/described'
import { PluginError, retryAfterMs } from '#plugins/sdk'
import type { WireMessage, WsdlWire } from '../wire.ts'
import { decodeXml } from '../xml/decode.ts'
import { localOf } from '../xml/names.ts'
import { type Envelope, openEnvelope } from './envelope.ts'
import { badAnswer } from './fail.ts'
import { faultError, faultIn } from './fault.ts'
import { withLinks } from './links.ts'
import type { MimePart } from './multipart.ts'
import { readMessage } from './read-message.ts'
import { sharedOf, wireOf } from './request.ts'

/** Characters of a failure's body that are kept. */
const EXCERPT = 2_000

const failure = (id: string, { status, headers, body }: WireResponse, now: number | undefined): PluginError => {
  const retryable = status === 408 || status === 425 || status === 429 || status >= 500
  const wait = retryable ? retryAfterMs(headers['retry-after'], now ?? 0) : undefined
  const excerpt = decodeXml(body.subarray(0, EXCERPT * 4))
    .slice(0, EXCERPT)
    .toWellFormed()
  return new PluginError(
    `${id}.status.${status}`,
    {
      vi: `Hệ thống bên ngoài trả lời HTTP ${status}. ${retryable ? 'Có thể thử lại sau.' : 'Hãy kiểm tra dữ liệu gửi đi và quyền truy cập.'}`,
      en: `The other system answered HTTP ${status}. ${retryable ? 'It may be tried again later.' : 'Check the request and the access rights.'}`,
    },
    {
      retryable,
      ...(wait !== undefined && { retryAfterMs: wait }),
      details: { status, ...(excerpt !== '' && { body: excerpt }) },
    },
  )
}

const notSoap = (why: string): PluginError =>
  badAnswer(
    'notSoap',
    {
      vi: 'Câu trả lời không phải thông điệp SOAP. Hãy kiểm tra địa chỉ của kết nối.',
      en: 'The answer is not a SOAP message. Check the address of the connection.',
    },
    { reason: why },
  )

const opened = (id: string, response: WireResponse, now: number | undefined): Envelope => {
  try {
    return openEnvelope(response)
  } catch (thrown) {
    if (response.status >= 400) throw failure(id, response, now)
    throw thrown instanceof PluginError && thrown.code === 'xml.syntax' ? notSoap(thrown.message) : thrown
  }
}

const filesOf = (files: readonly MimePart[]): object =>
  files.length === 0
    ? {}
    : {
        $attachments: files.map(({ headers, body }) => ({
          ...(headers['content-id'] !== undefined && { id: headers['content-id'].replace(/^<|>$/g, '') }),
          type: headers['content-type'] ?? 'application/octet-stream',
          content: Buffer.from(body).toString('base64'),
        })),
      }

/** An answer that is the awaited element alone, without an envelope, will do. */
const isAwaited = ({ root }: Envelope, { wrapper, parts }: WireMessage): boolean =>
  [wrapper, ...parts.map(({ name }) => name)].some((name) => name !== undefined && localOf(name) === root.local)

/**
 * Reads an answer. Throws `PluginError`: `<connector>.fault.*` for a fault, `<connector>.status.*` for a status without
 * one, `wsdl.notSoap`, `wsdl.emptyAnswer`, `xml.*`. Prefixes, the version of SOAP, the order of elements and white space
 * are taken as they come.
 */
export const readAnswer = (
  connector: DescribedConnector<WsdlWire>,
  operation: string,
  response: WireResponse,
  { now }: { readonly now?: number } = {},
): unknown => {
  const { id } = connector
  const wire = wireOf(connector, operation)
  const { status, body } = response
  if (body.length === 0) {
    if (status >= 400) throw failure(id, response, now)
    if (!wire.output) return null
    throw badAnswer('emptyAnswer', {
      vi: 'Hệ thống bên ngoài trả lời rỗng, trong khi mô tả hứa có nội dung.',
      en: 'The other system answered with nothing, where its description promises content.',
    })
  }
  if (!wire.output && status < 400 && decodeXml(body).trim() === '') return null
  const envelope = opened(id, response, now)
  const shared = sharedOf(connector)
  const fault = faultIn(envelope.body) ?? (envelope.root.local === 'Fault' ? envelope.root : undefined)
  if (fault) throw faultError(id, fault, wire.faults ?? [], shared, status)
  if (status >= 400) throw failure(id, response, now)
  const { output } = wire
  if (!output) return null
  if (!envelope.body && !isAwaited(envelope, output)) throw notSoap(envelope.root.local)
  const nodes = envelope.body ? withLinks(envelope.body).children : [envelope.root]
  return { ...readMessage(output, nodes, envelope.header, shared), ...filesOf(envelope.files) }
}
