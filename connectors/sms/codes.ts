import { type Localized, PluginError } from '#plugins/sdk'

/** Taken over for delivery; not delivered yet. */
export const ACCEPTED = '100'
/** The gateway has had this `RequestId` today. */
export const DUPLICATE = '124'

interface Refusal {
  readonly code: string
  readonly text: Localized
  readonly retryable?: true
}

/** The gateway's `CodeResult` when it took nothing over. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  '99': {
    code: 'sms.unknown',
    retryable: true,
    text: {
      vi: 'Cổng tin nhắn báo lỗi không xác định. Có thể gửi lại: mã yêu cầu giữ cho tin không bị gửi hai lần.',
      en: 'The gateway reports an unknown fault. Sending again is safe: the request id prevents a second message.',
    },
  },
  '101': {
    code: 'sms.credentials',
    text: {
      vi: 'Cổng tin nhắn không nhận ApiKey hoặc SecretKey. Hãy kiểm tra kết nối.',
      en: 'The gateway does not accept the ApiKey or SecretKey. Check the connection.',
    },
  },
  '103': {
    code: 'sms.balance',
    text: {
      vi: 'Tài khoản cổng tin nhắn hết tiền. Hãy nạp thêm rồi chạy lại.',
      en: 'The gateway account has run out of money. Top it up, then run again.',
    },
  },
  '104': {
    code: 'sms.brandname',
    text: {
      vi: 'Tên hiển thị chưa đăng ký hoặc đã ngừng. Hãy kiểm tra với nhà cung cấp.',
      en: 'The brandname is not registered or no longer active. Check with the provider.',
    },
  },
  '107': {
    code: 'sms.tooFewNumbers',
    text: {
      vi: 'Cổng xếp tin vào loại quảng cáo và đòi ít nhất 30 số. Hãy đăng ký tên hiển thị cho tin chăm sóc khách hàng.',
      en: 'The gateway takes this for advertising, which needs 30 numbers. Register the brandname for customer care.',
    },
  },
  '146': {
    code: 'sms.template',
    text: {
      vi: 'Nội dung không đúng mẫu tin chăm sóc khách hàng đã đăng ký. Hãy sửa nội dung hoặc đăng ký thêm mẫu.',
      en: 'The text does not follow a registered customer-care template. Change it, or register a template.',
    },
  },
}

const OTHER: Refusal = {
  code: 'sms.refused',
  text: { vi: 'Cổng tin nhắn từ chối yêu cầu.', en: 'The gateway refused the request.' },
}

/** The gateway's refusal as an error that a flow can act on; its own words go to the details. */
export const gatewayError = (codeResult: string, message?: string | null): PluginError => {
  const { code, text, retryable = false } = REFUSALS[codeResult] ?? OTHER
  return new PluginError(code, text, { retryable, details: { codeResult, message: message?.slice(0, 200) } })
}
