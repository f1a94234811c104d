import { type Localized, PluginError } from '#plugins/sdk'

export interface Failure {
  readonly code: string
  readonly text: Localized
  readonly retryable?: boolean
}

/** Failures of a security server, by the part of the error type that follows `Server.ClientProxy.` or `Server.ServerProxy.`. */
export const XROAD_FAILURES: Readonly<Record<string, Failure>> = {
  NetworkError: {
    code: 'population.networkError',
    retryable: true,
    text: {
      vi: 'Máy chủ an ninh không kết nối được tới CSDL quốc gia về dân cư. Có thể thử lại sau.',
      en: 'The security server cannot reach the population database. It may be tried again later.',
    },
  },
  IOError: {
    code: 'population.ioError',
    retryable: true,
    text: {
      vi: 'Đường truyền giữa các máy chủ an ninh bị gián đoạn. Có thể thử lại sau.',
      en: 'The line between the security servers broke. It may be tried again later.',
    },
  },
  AccessDenied: {
    code: 'population.accessDenied',
    text: {
      vi: 'Đơn vị chưa được cấp quyền gọi dịch vụ này, hoặc chữ ký không đúng. Hãy kiểm tra tài khoản, khóa bí mật, ApiKey và giờ hệ thống, rồi đề nghị cơ quan quản lý cấp quyền.',
      en: 'The unit has no right to this service, or the signature is wrong. Check user, secret, ApiKey and the clock, then ask the operator for access.',
    },
  },
  UnknownMember: {
    code: 'population.unknownMember',
    text: {
      vi: 'Máy chủ an ninh không biết thành viên này. Hãy kiểm tra X-Road-Client và đường dẫn dịch vụ của kết nối.',
      en: 'The security server does not know this member. Check X-Road-Client and the service path of the connection.',
    },
  },
  UnknownService: {
    code: 'population.unknownService',
    text: {
      vi: 'Không có dịch vụ này trên máy chủ an ninh. Hãy kiểm tra đường dẫn dịch vụ của kết nối.',
      en: 'The security server has no such service. Check the service path of the connection.',
    },
  },
  SslAuthenticationFailed: {
    code: 'population.sslAuthenticationFailed',
    text: {
      vi: 'Máy chủ an ninh không nhận chứng thư TLS. Hãy kiểm tra chứng thư đã đăng ký cho hệ thống gọi.',
      en: 'The security server does not accept the TLS certificate. Check the certificate registered for the calling system.',
    },
  },
  ServiceDisabled: {
    code: 'population.serviceDisabled',
    text: {
      vi: 'Dịch vụ đang bị cơ quan quản lý tạm ngừng. Hãy liên hệ cơ quan quản lý.',
      en: 'The operator has disabled the service. Contact the operator.',
    },
  },
  ServiceFailed: {
    code: 'population.serviceFailed',
    retryable: true,
    text: {
      vi: 'CSDL quốc gia về dân cư không xử lý được yêu cầu. Có thể thử lại sau.',
      en: 'The population database failed to serve the request. It may be tried again later.',
    },
  },
  DatabaseError: {
    code: 'population.databaseError',
    retryable: true,
    text: {
      vi: 'Máy chủ an ninh gặp lỗi cơ sở dữ liệu. Có thể thử lại sau.',
      en: 'The security server has a database fault. It may be tried again later.',
    },
  },
}

const THROTTLED: Failure = {
  code: 'population.throttled',
  retryable: true,
  text: {
    vi: 'Đã vượt hạn mức gọi. Hãy chờ rồi thử lại, hoặc đề nghị tăng hạn mức.',
    en: 'The quota is used up. Wait before trying again, or ask for a larger quota.',
  },
}

const CREDENTIALS: Failure = {
  code: 'population.credentials',
  text: {
    vi: 'Cổng API không nhận khóa của đơn vị. Hãy kiểm tra consumer key và consumer secret của kết nối.',
    en: 'The API gateway does not accept the unit’s keys. Check consumer key and consumer secret of the connection.',
  },
}

/** Failures of an API gateway, by their numeric code. */
export const GATEWAY_FAILURES: Readonly<Record<string, Failure>> = {
  '900901': CREDENTIALS,
  '900902': CREDENTIALS,
  '900908': {
    code: 'population.forbidden',
    text: {
      vi: 'Ứng dụng của đơn vị chưa đăng ký dùng API này. Hãy đăng ký (subscribe) API trên cổng.',
      en: 'The unit’s application is not subscribed to this API. Subscribe to it at the gateway.',
    },
  },
  ...Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`90080${index}`, THROTTLED])),
  '101503': {
    code: 'population.backendUnreachable',
    retryable: true,
    text: {
      vi: 'Cổng API không kết nối được tới CSDL quốc gia về dân cư. Có thể thử lại sau.',
      en: 'The API gateway cannot reach the population database. It may be tried again later.',
    },
  },
  '101504': {
    code: 'population.backendTimeout',
    retryable: true,
    text: {
      vi: 'CSDL quốc gia về dân cư không trả lời kịp cổng API. Có thể thử lại sau.',
      en: 'The population database did not answer the API gateway in time. It may be tried again later.',
    },
  },
}

const SOAP_FAULT: Failure = {
  code: 'population.fault',
  text: {
    vi: 'CSDL quốc gia về dân cư từ chối yêu cầu (SOAP Fault). Xem chi tiết để biết lý do.',
    en: 'The population database refused the request (SOAP fault). The details give its reason.',
  },
}

export const KNOWN = { THROTTLED, CREDENTIALS, SOAP_FAULT } as const

/** At most this much of another system's words is kept. */
const WORDS = 300

/** The failure as an error, with what the other system said, shortened. */
export const failed = (
  { code, text, retryable = false }: Failure,
  details: Readonly<Record<string, string>>,
  retryAfterMs?: number,
): PluginError => {
  const short = Object.entries(details).map(([name, value]) => [name, value.slice(0, WORDS)])
  return new PluginError(code, text, {
    retryable,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    details: Object.fromEntries(short),
  })
}
