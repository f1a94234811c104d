import type { Localized } from '#core'

/** Why nothing usable can come of a document. Never leaves `read`. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly text: Localized

  constructor(code: string, text: Localized) {
    super(text.en)
    this.code = `wsdl.${code}`
    this.text = text
  }
}

export const refusals = {
  unreadable: (file: string, why: Localized) =>
    new Refusal('unreadable', {
      vi: `Không đọc được tệp “${file}” dưới dạng XML: ${why.vi} Hãy kiểm tra tệp rồi nhập lại.`,
      en: `The file “${file}” cannot be read as XML: ${why.en} Check the file and import it again.`,
    }),
  notDescription: () =>
    new Refusal('notDescription', {
      vi: 'Không có tài liệu WSDL 1.1 nào trong tệp: cần phần tử gốc “definitions”.',
      en: 'There is no WSDL 1.1 document here: one has the root element “definitions”.',
    }),
  version: () =>
    new Refusal('version', {
      vi: 'Đây là WSDL 2.0; nền tảng chỉ đọc WSDL 1.1. Hầu hết dịch vụ cung cấp cả hai: hãy lấy bản 1.1.',
      en: 'This is WSDL 2.0; only WSDL 1.1 is read. Most services offer both: take the one of 1.1.',
    }),
  tooDeep: () =>
    new Refusal('tooDeep', {
      vi: 'Tài liệu lồng nhau hoặc nối tiếp nhau quá sâu. Hãy chia nhỏ tài liệu.',
      en: 'The document is nested, or its parts follow from one another, too deeply. Split it.',
    }),
  tooLarge: (mib: number) =>
    new Refusal('tooLarge', {
      vi: `Tài liệu quá lớn: hơn ${mib} MiB. Hãy chia nhỏ tài liệu.`,
      en: `The document is too large: over ${mib} MiB. Split it.`,
    }),
  noOperations: (skipped: number) =>
    new Refusal(
      'noOperations',
      skipped > 0
        ? {
            vi: `Không có thao tác nào dùng được: ${skipped} thao tác bị bỏ qua (xem lý do trong báo cáo).`,
            en: `No operation can be used: ${skipped} were left out; the report says why.`,
          }
        : {
            vi: 'Tài liệu không có thao tác nào gắn với SOAP (thiếu “binding” hoặc “portType”), nên không có gì để gọi. Nếu tài liệu chia làm nhiều tệp, hãy tải lên tệp ZIP chứa đủ các tệp.',
            en: 'The document has no operation bound to SOAP (no “binding” or “portType”), so there is nothing to call. If it comes in several files, upload a ZIP file of all of them.',
          },
    ),
} as const
