import type { Localized } from '#core'
import { PluginError } from '#plugins/sdk'
import { refusals } from './refusals.ts'

interface Kind {
  readonly code: string
  readonly text: (host: string) => Localized
  readonly retryable: boolean
  /** `no` where the request cannot have left, whatever became of the connection. */
  readonly sent?: 'no'
}

const kind = (code: string, retryable: boolean, vi: string, en: string, sent?: 'no'): Kind => ({
  code,
  retryable,
  text: (host) => ({ vi: vi.replace('{host}', host), en: en.replace('{host}', host) }),
  ...(sent && { sent }),
})

const refused = kind(
  'network.refused',
  true,
  '{host} từ chối kết nối. Hãy kiểm tra địa chỉ, cổng và dịch vụ bên đó.',
  '{host} refuses connections. Check the address, the port, and the service there.',
  'no',
)
const unreachable = kind(
  'network.unreachable',
  true,
  'Không có đường mạng tới {host}. Hãy kiểm tra mạng và tường lửa.',
  'There is no way to {host} through the network. Check the network and firewalls.',
  'no',
)
const unknownName = kind(
  'network.dns',
  false,
  'Không tìm thấy tên máy chủ {host}. Hãy kiểm tra địa chỉ.',
  'The host name {host} is unknown. Check the address.',
  'no',
)
const noNameServer = kind(
  'network.dns',
  true,
  'Không phân giải được tên {host} vào lúc này. Hãy kiểm tra máy chủ DNS.',
  'The name {host} cannot be resolved now. Check the DNS server.',
  'no',
)
const tls = kind(
  'network.tls',
  false,
  'Không thiết lập được kết nối an toàn tới {host}: chứng thư hoặc giao thức TLS không được chấp nhận.',
  'No secure connection to {host}: its certificate or TLS protocol is not acceptable.',
  'no',
)
const connectTimeout = kind(
  'network.timeout',
  true,
  'Không kết nối được tới {host} trong thời gian cho phép.',
  'Could not connect to {host} in time.',
  'no',
)
const timeout = kind(
  'network.timeout',
  true,
  '{host} không trả lời trong thời gian cho phép. Yêu cầu có thể đã được xử lý.',
  '{host} did not answer in time. The request may have been carried out.',
)
const reset = kind(
  'network.reset',
  true,
  'Kết nối tới {host} bị ngắt giữa chừng. Yêu cầu có thể đã được xử lý.',
  'The connection to {host} was broken off. The request may have been carried out.',
)
const malformed = kind(
  'response.malformed',
  false,
  '{host} trả lời không đúng giao thức HTTP.',
  '{host} answered with something that is not proper HTTP.',
)
const failed = kind(
  'network.failed',
  false,
  'Lời gọi tới {host} thất bại vì lỗi mạng.',
  'The call to {host} failed in the network.',
)

const KINDS: Readonly<Record<string, Kind>> = {
  ECONNREFUSED: refused,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EADDRNOTAVAIL: unreachable,
  EACCES: unreachable,
  ENOTFOUND: unknownName,
  ENODATA: unknownName,
  EAI_AGAIN: noNameServer,
  ETIMEDOUT: connectTimeout,
  UND_ERR_CONNECT_TIMEOUT: connectTimeout,
  UND_ERR_HEADERS_TIMEOUT: timeout,
  UND_ERR_BODY_TIMEOUT: timeout,
  UND_ERR_SOCKET: reset,
  ECONNRESET: reset,
  EPIPE: reset,
  ECONNABORTED: reset,
  UND_ERR_HEADERS_OVERFLOW: malformed,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: malformed,
  EPROTO: tls,
}

const PARSER = 'HPE'
const TLS = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|CRL_)/

const kindOf = (code: string): Kind => KINDS[code] ?? (TLS.test(code) ? tls : code === PARSER ? malformed : failed)

const codeOf = (thrown: unknown): string => {
  if (typeof thrown !== 'object' || thrown === null) return ''
  const { code, name, errors } = thrown as { code?: unknown; name?: unknown; errors?: readonly unknown[] }
  // The parser's errors often come without a code.
  if (name === 'HTTPParserError') return PARSER
  return typeof code === 'string' ? code : errors?.[0] === undefined ? '' : codeOf(errors[0])
}

/**
 * What the HTTP client threw, as a `PluginError`. `started`: the request had a connection, so that it may have arrived.
 */
export const toNetworkError = (thrown: unknown, host: string, started: boolean): PluginError => {
  if (thrown instanceof PluginError) return thrown
  const code = codeOf(thrown)
  if (
    code === 'UND_ERR_INVALID_ARG' ||
    code === 'UND_ERR_NOT_SUPPORTED' ||
    code === 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH'
  )
    return refusals.badRequest(thrown)
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED') return refusals.closed()
  const { code: own, text, retryable, sent } = kindOf(code)
  return new PluginError(own, text(host), {
    retryable,
    sent: sent ?? (started ? 'unknown' : 'no'),
    details: { host },
    cause: thrown,
  })
}

export const aborted = (host: string, started: boolean, cause: unknown): PluginError =>
  new PluginError(
    'network.aborted',
    {
      vi: `Lời gọi tới ${host} bị hủy vì hết thời gian của bước hoặc lượt chạy đã dừng.`,
      en: `The call to ${host} was cancelled: the time of the step is over or the run has ended.`,
    },
    { sent: started ? 'unknown' : 'no', cause },
  )
