import type { Localized } from '#core'

/** Why an operation cannot be used. */
export const reasons = {
  outputOnly: {
    vi: 'Thao tác do phía dịch vụ chủ động gửi (notification, solicit-response): không có gì để gọi.',
    en: 'The service itself sends this one (notification, solicit-response): there is nothing to call.',
  },
  noPortType: {
    vi: 'Không tìm thấy thao tác trong “portType” mà “binding” nêu.',
    en: 'The operation is not in the “portType” that its “binding” names.',
  },
  notSoap: {
    vi: 'Cổng này không dùng SOAP (mà HTTP GET/POST, CORBA …).',
    en: 'This port does not speak SOAP (but HTTP GET/POST, CORBA …).',
  },
  transport: (uri: string): Localized => ({
    vi: `Cổng này dùng giao thức vận chuyển không phải HTTP (${uri}).`,
    en: `This port uses a transport that is not HTTP (${uri}).`,
  }),
  noMessage: (name: string): Localized => ({
    vi: `Thông điệp “${name}” không được định nghĩa.`,
    en: `The message “${name}” is not defined.`,
  }),
  noElement: (name: string): Localized => ({
    vi: `Phần tử “${name}” của thông điệp không được định nghĩa; nếu nó ở tệp khác, hãy thêm tệp đó vào tệp ZIP (địa chỉ bên ngoài không bao giờ được tải về).`,
    en: `The element “${name}” of the message is not defined; if it is in another file, put that into the ZIP file (nothing is ever fetched).`,
  }),
  noType: (name: string): Localized => ({
    vi: `Kiểu “${name}” của thông điệp không được định nghĩa; nếu nó ở tệp khác, hãy thêm tệp đó vào tệp ZIP (địa chỉ bên ngoài không bao giờ được tải về).`,
    en: `The type “${name}” of the message is not defined; if it is in another file, put that into the ZIP file (nothing is ever fetched).`,
  }),
  encodedDocument: {
    vi: 'Kiểu document/encoded không được WSDL 1.1 định nghĩa rõ và không được hỗ trợ.',
    en: 'The style document/encoded is not well defined in WSDL 1.1 and is not supported.',
  },
  broken: (why: string): Localized => ({
    vi: `Thao tác không đọc được (${why}).`,
    en: `The operation cannot be read (${why}).`,
  }),
} as const
