import type { Localized } from '#plugins/sdk'

export interface Failure {
  readonly code: string
  readonly text: Localized
  readonly retryable?: true
  /** Turned away at the door: nothing was begun. */
  readonly sent?: 'no'
}

const failure = (name: string, vi: string, en: string, more: Pick<Failure, 'retryable' | 'sent'> = {}): Failure => ({
  code: `e-sign.${name}`,
  text: { vi, en },
  ...more,
})

const AGAIN = { retryable: true, sent: 'no' } as const
const REFUSED = { sent: 'no' } as const

/** Everything that the signing service can say no with. Said in 4xx, nothing was begun. */
export const FAILURES = {
  credentials: failure(
    'credentials',
    'Dịch vụ ký số không nhận tài khoản của đơn vị. Hãy kiểm tra kết nối.',
    'The signing service does not accept the unit’s account. Check the connection.',
    REFUSED,
  ),
  token: failure(
    'token',
    'Dịch vụ ký số không nhận mã truy cập, kể cả mã vừa cấp. Hãy kiểm tra kết nối.',
    'The signing service does not take the access token, not even a fresh one. Check the connection.',
    REFUSED,
  ),
  accessDenied: failure(
    'accessDenied',
    'Yêu cầu bị từ chối: người ký không đồng ý, hoặc đơn vị không có quyền.',
    'The request was denied: the signer refused, or the unit has no right to it.',
    REFUSED,
  ),
  authentication: failure(
    'authentication',
    'Thông tin xác thực của người ký (PIN, OTP…) không đúng. Nhập sai nhiều lần có thể làm khóa chứng thư.',
    'The signer’s authentication data (PIN, OTP…) is wrong. Several wrong ones may lock the credential.',
    REFUSED,
  ),
  credentialUnknown: failure(
    'credentialUnknown',
    'Dịch vụ ký số không có chứng thư này. Hãy kiểm tra mã chứng thư.',
    'The signing service has no such credential. Check its id.',
    REFUSED,
  ),
  credentialDisabled: failure(
    'credentialDisabled',
    'Khóa ký của chứng thư này đang bị tắt. Hãy liên hệ nhà cung cấp.',
    'The signing key of this credential is disabled. Contact the provider.',
    REFUSED,
  ),
  credentialLocked: failure(
    'credentialLocked',
    'Chứng thư đang bị khóa, thường vì xác thực sai nhiều lần. Người ký cần mở khóa với nhà cung cấp.',
    'The credential is locked, usually after wrong authentication. The signer must have the provider unlock it.',
    REFUSED,
  ),
  certificateExpired: failure(
    'certificateExpired',
    'Chứng thư số đã hết hạn. Người ký cần gia hạn hoặc dùng chứng thư khác.',
    'The certificate has expired. The signer must renew it or use another.',
    REFUSED,
  ),
  certificateRevoked: failure(
    'certificateRevoked',
    'Chứng thư số đã bị thu hồi hoặc tạm dừng, không ký được nữa.',
    'The certificate is revoked or suspended and cannot sign any more.',
    REFUSED,
  ),
  tooManySignatures: failure(
    'tooManySignatures',
    'Số chữ ký xin trong một lần nhiều hơn mức cho phép của chứng thư. Hãy chia nhỏ.',
    'More signatures were asked for at once than the credential allows. Ask for fewer.',
    REFUSED,
  ),
  handleUnknown: failure(
    'handleUnknown',
    'Dịch vụ ký số không biết giao dịch này, hoặc đã quên nó. Hãy xin xác nhận lại.',
    'The signing service does not know this transaction, or has forgotten it. Ask for confirmation again.',
    REFUSED,
  ),
  sadExpired: failure(
    'sadExpired',
    'Xác nhận của người ký (SAD) đã hết hạn. Hãy xin xác nhận lại.',
    'The signer’s confirmation (SAD) has expired. Ask for confirmation again.',
    REFUSED,
  ),
  sadInvalid: failure(
    'sadInvalid',
    'Xác nhận của người ký (SAD) không đúng hoặc đã dùng rồi. Hãy xin xác nhận lại.',
    'The signer’s confirmation (SAD) is wrong or already used. Ask for confirmation again.',
    REFUSED,
  ),
  hashNotAuthorized: failure(
    'hashNotAuthorized',
    'Bản băm khác với bản mà người ký đã xác nhận. Văn bản đổi thì phải xin xác nhận lại.',
    'The hash is not the one that the signer confirmed. A changed document needs a new confirmation.',
    REFUSED,
  ),
  request: failure(
    'request',
    'Dịch vụ ký số không hiểu yêu cầu. Xem chi tiết để biết chỗ sai.',
    'The signing service does not understand the request. The details say what is wrong.',
    REFUSED,
  ),
  throttled: failure(
    'throttled',
    'Dịch vụ ký số giới hạn tần suất gọi. Hãy chờ rồi thử lại.',
    'The signing service limits how often it is called. Wait before trying again.',
    AGAIN,
  ),
  unavailable: failure(
    'unavailable',
    'Dịch vụ ký số tạm thời không phục vụ. Có thể thử lại sau.',
    'The signing service is temporarily unavailable. It may be tried again later.',
    AGAIN,
  ),
  server: failure(
    'server',
    'Dịch vụ ký số gặp lỗi bên trong. Có thể thử lại sau.',
    'The signing service has an internal fault. It may be tried again later.',
    { retryable: true },
  ),
} as const satisfies Record<string, Failure>
