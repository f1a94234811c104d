import type { Localized } from '#core'

/** Why nothing usable can come of a document. Never leaves `read`. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly text: Localized

  constructor(code: string, text: Localized) {
    super(text.en)
    this.code = `openapi.${code}`
    this.text = text
  }
}

export const refusals = {
  unreadable: (file: string, why: string) =>
    new Refusal('unreadable', {
      vi: `Không đọc được tệp “${file}” dưới dạng JSON hay YAML: ${why}. Hãy kiểm tra cú pháp rồi nhập lại.`,
      en: `The file “${file}” can be read neither as JSON nor as YAML: ${why}. Check its syntax and import it again.`,
    }),
  notDescription: () =>
    new Refusal('notDescription', {
      vi: 'Không có tài liệu OpenAPI nào trong tệp: cần trường “openapi: 3.x” hoặc “swagger: "2.0"” ở gốc.',
      en: 'There is no OpenAPI document here: one has “openapi: 3.x” or “swagger: "2.0"” at its root.',
    }),
  version: (version: string) =>
    new Refusal('version', {
      vi: `Chưa hỗ trợ phiên bản OpenAPI “${version}”; chỉ có 2.0, 3.0, 3.1 và 3.2. Hãy chuyển đổi tài liệu.`,
      en: `OpenAPI version “${version}” is not supported; 2.0, 3.0, 3.1 and 3.2 are. Convert the document.`,
    }),
  tooDeep: (most: number) =>
    new Refusal('tooDeep', {
      vi: `Tài liệu lồng nhau quá sâu (hơn ${most} cấp) hoặc chứa vòng lặp bí danh YAML.`,
      en: `The document is nested too deeply (over ${most} levels), or its YAML aliases form a circle.`,
    }),
  tooLarge: (most: number) =>
    new Refusal('tooLarge', {
      vi: `Tài liệu quá lớn: hơn ${most} giá trị (kể cả khi khai triển bí danh YAML). Hãy chia nhỏ tài liệu.`,
      en: `The document is too large: over ${most} values, counting what YAML aliases repeat. Split it.`,
    }),
  tooManyBytes: (mib: number) =>
    new Refusal('tooLarge', {
      vi: `Tài liệu quá lớn: hơn ${mib} MiB. Hãy chia nhỏ tài liệu.`,
      en: `The document is too large: over ${mib} MiB. Split it.`,
    }),
  noOperations: (skipped: number) =>
    new Refusal(
      'noOperations',
      skipped > 0
        ? {
            vi: `Không có thao tác nào dùng được: cả ${skipped} thao tác đều bị bỏ qua (xem lý do trong báo cáo).`,
            en: `No operation can be used: all ${skipped} were left out; the report says why.`,
          }
        : {
            vi: 'Tài liệu không mô tả thao tác nào (“paths” trống hoặc thiếu), nên không có gì để gọi. Webhook không phải là thao tác.',
            en: 'The document describes no operation (“paths” is empty or missing), so there is nothing to call. Webhooks are none.',
          },
    ),
} as const
