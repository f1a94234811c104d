import type { Localized } from '#core'
import type { ImportReport } from '#plugins/described'

/** What is said about a part that could not be mapped. Each is told once, with a count and its first place. */
const SENTENCES = {
  pattern: {
    vi: 'Bỏ mẫu (pattern) mà nền tảng không so khớp được trong thời gian tuyến tính',
    en: 'A pattern that cannot be matched in linear time was left out',
  },
  simplified: {
    vi: 'Lược đồ quá lớn hoặc quá sâu nên phần bên trong được để mở (nhận mọi giá trị)',
    en: 'A schema was too large or too deep, so that its inner part accepts any value',
  },
  loop: {
    vi: 'Lược đồ tự tham chiếu mà không đi vào dữ liệu; chỗ đó được để mở',
    en: 'A schema refers to itself without going into the data; that place accepts any value',
  },
  inherited: {
    vi: 'Bỏ trường có tên trùng với tên sẵn có của mọi đối tượng (như “constructor”)',
    en: 'A field was left out whose name every object has already (such as “constructor”)',
  },
  unsafeKey: { vi: 'Bỏ khóa “__proto__”', en: 'A key “__proto__” was left out' },
  faulty: {
    vi: 'Tài liệu có lỗi cú pháp YAML; phần đọc được vẫn được nhập',
    en: 'The document has faults of YAML syntax; what could be read was imported',
  },
  missingRef: {
    vi: 'Tham chiếu “$ref” không dẫn tới đâu; chỗ đó nhận mọi giá trị',
    en: 'A “$ref” leads nowhere; that place accepts any value',
  },
  remoteRef: {
    vi: 'Tham chiếu “$ref” tới tài liệu bên ngoài, không bao giờ được tải về; chỗ đó nhận mọi giá trị',
    en: 'A “$ref” leads to a document elsewhere, which is never fetched; that place accepts any value',
  },
  duplicate: {
    vi: 'Tham số khai báo hai lần; lấy khai báo sau',
    en: 'A parameter is declared twice; the later one counts',
  },
  strayPath: {
    vi: 'Tham số đường dẫn không có trong đường dẫn, nên bị bỏ',
    en: 'A path parameter does not occur in the path, and was left out',
  },
  undeclaredPath: {
    vi: 'Tham số đường dẫn không được khai báo; xem như chuỗi bắt buộc',
    en: 'A path parameter is not declared; it is taken for a required text',
  },
  reservedHeader: {
    vi: 'Bỏ tham số tiêu đề mà chỉ trình gửi HTTP được đặt',
    en: 'A header parameter was left out that only the HTTP client may set',
  },
  badParameter: { vi: 'Bỏ tham số viết sai', en: 'A parameter was left out that is not well formed' },
  mixedBody: {
    vi: 'Thao tác khai báo cả “body” lẫn “formData”; chỉ dùng một',
    en: 'An operation declares both “body” and “formData”; one of them is used',
  },
  otherMedia: {
    vi: 'Thao tác còn nhận nội dung dạng khác (XML, văn bản); đầu nối gửi dạng dễ dùng hơn',
    en: 'An operation also takes other content (XML, text); the connector sends what is easier to use',
  },
  security: {
    vi: 'Không hỗ trợ cách xác thực này (hoặc không được khai báo)',
    en: 'A way of authentication is not supported, or not declared',
  },
  server: {
    vi: 'Bỏ địa chỉ máy chủ không dùng được',
    en: 'A server address was left out that cannot be used',
  },
  noServer: {
    vi: 'Tài liệu không cho địa chỉ máy chủ đầy đủ: hãy nhập địa chỉ gốc trong kết nối',
    en: 'The document gives no full server address: enter the base address in the connection',
  },
  webhooks: { vi: 'Webhook không thành thao tác', en: 'Webhooks do not become operations' },
  callbacks: { vi: 'Callback không thành thao tác', en: 'Callbacks do not become operations' },
  otherDocument: {
    vi: 'Tệp tải lên còn tài liệu OpenAPI khác; tài liệu này không được nhập',
    en: 'The upload holds another OpenAPI document, which was not imported',
  },
} as const satisfies Record<string, Localized>

export type NoteCode = keyof typeof SENTENCES

/** Entries of `skipped` in a report; further ones are only counted. */
const MOST_SKIPPED = 1_000

/** Gathers what a report says. */
export interface Notes {
  readonly warn: (code: NoteCode, place: string) => void
  readonly skip: (operation: string, reason: Localized) => void
  readonly report: (operations: number) => ImportReport
}

export const createNotes = (): Notes => {
  const warned = new Map<NoteCode, { count: number; readonly place: string }>()
  const skipped = new Map<string, { readonly operation: string; readonly reason: Localized }>()
  let more = 0
  return {
    warn: (code, place) => {
      const known = warned.get(code)
      if (known) known.count += 1
      else warned.set(code, { count: 1, place: place.slice(0, 200).toWellFormed() })
    },
    skip: (operation, reason) => {
      if (skipped.size >= MOST_SKIPPED) more += 1
      else skipped.set(JSON.stringify([operation, reason.en]), { operation, reason })
    },
    report: (operations) => ({
      kind: 'openapi',
      operations,
      skipped: [...skipped.values()],
      warnings: [
        ...[...warned].map(([code, { count, place }]) => {
          const { vi, en } = SENTENCES[code]
          return count === 1
            ? { vi: `${vi}: ${place}.`, en: `${en}: ${place}.` }
            : { vi: `${vi}: ${count} chỗ, đầu tiên là ${place}.`, en: `${en}: ${count} places, the first is ${place}.` }
        }),
        ...(more > 0
          ? [
              {
                vi: `Còn ${more} mục bị bỏ qua không được liệt kê.`,
                en: `${more} more things were left out and are not listed.`,
              },
            ]
          : []),
      ],
    }),
  }
}
