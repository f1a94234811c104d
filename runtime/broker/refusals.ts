import { PluginError } from '#plugins/sdk'

/** A call the broker does not make: it never leaves, except where a redirect led there. */
const refusal = (code: string, vi: string, en: string, sent: 'no' | 'unknown' = 'no'): PluginError =>
  new PluginError(`broker.${code}`, { vi, en }, { sent })

/** Without query and fragment, which may hold a key. */
const shown = (url: string): string => (url.split(/[?#]/)[0] as string).slice(0, 200)

export type Sent = 'no' | 'unknown'

/** Why a call was not allowed, and what to do. `sent` is `unknown` on a redirect: the first request has arrived. */
export const refusals = {
  badUrl: (url: string, sent: Sent) =>
    refusal(
      'badUrl',
      `Địa chỉ “${shown(url)}” không hợp lệ. Hãy dùng địa chỉ đầy đủ, hoặc đặt địa chỉ gốc cho kết nối.`,
      `The address "${shown(url)}" is not valid. Use a full address, or give the connection a base address.`,
      sent,
    ),
  scheme: (scheme: string, sent: Sent) =>
    refusal(
      'scheme',
      `Không được gọi địa chỉ “${scheme}”; chỉ có http và https.`,
      `Addresses of "${scheme}" cannot be called; only http and https can.`,
      sent,
    ),
  downgrade: (host: string) =>
    refusal(
      'downgrade',
      `Máy chủ chuyển hướng từ https sang http (${host}); lời gọi bị dừng để không lộ dữ liệu.`,
      `The server redirects from https to http (${host}); the call was stopped so that no data is exposed.`,
      'unknown',
    ),
  credentialsInUrl: (sent: Sent) =>
    refusal(
      'credentialsInUrl',
      'Địa chỉ không được chứa tên đăng nhập hoặc mật khẩu. Hãy đặt chúng trong thông tin xác thực của kết nối.',
      'An address must not hold a user name or password. Put them into the credential of the connection.',
      sent,
    ),
  noConnection: (host: string) =>
    refusal(
      'noConnection',
      `Bước này không có kết nối nên không được gọi ra ngoài (${host}). Hãy chọn kết nối cho bước.`,
      `This step has no connection, so it may call nobody (${host}). Choose a connection for it.`,
    ),
  hostNotGranted: (host: string, sent: Sent) =>
    refusal(
      'hostNotGranted',
      `Kết nối không cho phép gọi “${host}”. Nếu cần gọi, hãy thêm “${host}” vào danh sách máy chủ của kết nối.`,
      `The connection does not allow calls to "${host}". If they are wanted, add "${host}" to the hosts of the connection.`,
      sent,
    ),
  privateAddress: (host: string, sent: Sent) =>
    refusal(
      'privateAddress',
      `“${host}” là địa chỉ trong mạng nội bộ. Nếu đúng là hệ thống cần gọi, hãy bật “cho phép địa chỉ nội bộ” của kết nối.`,
      `"${host}" is an address of an internal network. If that system is meant, allow private addresses in the connection.`,
      sent,
    ),
  header: (name: string) =>
    refusal('header', `Không được tự đặt tiêu đề “${name}”.`, `The header "${name}" cannot be set.`),
  badRequest: (cause: unknown) =>
    new PluginError(
      'broker.badRequest',
      {
        vi: 'Không gửi được yêu cầu: phương thức, tiêu đề hoặc nội dung không hợp lệ theo HTTP.',
        en: 'The request cannot be sent: its method, headers or body are not valid in HTTP.',
      },
      { sent: 'no', cause },
    ),
  redirects: (most: number) =>
    refusal(
      'redirects',
      `Máy chủ chuyển hướng quá ${most} lần. Hãy dùng địa chỉ cuối cùng.`,
      `The server redirects more than ${most} times. Use the final address.`,
      'unknown',
    ),
  closed: () =>
    new PluginError(
      'broker.closed',
      {
        vi: 'Máy chủ đang dừng nên không gọi ra ngoài nữa.',
        en: 'The server is shutting down and makes no more calls.',
      },
      { sent: 'no', retryable: true },
    ),
} as const
