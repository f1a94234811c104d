import type { Localized } from '#core'
import type { ImportReport } from '#plugins/described'

/** What is said about a part that could not be mapped. Each is told once, with a count and its first place. */
const SENTENCES = {
  remote: {
    vi: 'Phần nhập (import) ở địa chỉ bên ngoài không bao giờ được tải về; hãy thêm tệp đó vào tệp ZIP nếu cần',
    en: 'An import from elsewhere is never fetched; put that file into the ZIP file if it is needed',
  },
  missingFile: {
    vi: 'Tệp được nhập (import, include) không có trong tải lên; hãy thêm tệp đó vào tệp ZIP',
    en: 'A file that is imported or included is not in the upload; put it into the ZIP file',
  },
  unreadableFile: {
    vi: 'Không đọc được tệp được nhập dưới dạng XML',
    en: 'An imported file cannot be read as XML',
  },
  missingType: {
    vi: 'Kiểu dữ liệu không được định nghĩa; chỗ đó nhận mọi nội dung',
    en: 'A type is not defined; that place takes any content',
  },
  missingPart: {
    vi: 'Tham chiếu tới phần tử, nhóm hoặc thuộc tính không được định nghĩa; bỏ qua',
    en: 'A reference to an element, group or attribute that is not defined was left out',
  },
  duplicate: {
    vi: 'Tên được định nghĩa hai lần khác nhau; lấy định nghĩa đầu',
    en: 'A name is defined twice in different ways; the first one counts',
  },
  circular: {
    vi: 'Định nghĩa tự dẫn xuất vòng tròn; vòng được cắt',
    en: 'A definition is derived from itself; the circle was cut',
  },
  tooDeep: {
    vi: 'Nội dung lồng nhau quá sâu; phần bên trong được để mở',
    en: 'Content is nested too deeply; its inner part was left open',
  },
  wildcard: {
    vi: 'Chỗ nhận nội dung tùy ý (xs:any): xem khóa “$any”',
    en: 'A place takes any content (xs:any): see the key “$any”',
  },
  simplified: {
    vi: 'Lược đồ quá lớn nên phần bên trong được để mở (nhận mọi giá trị) khi kiểm tra; nội dung gửi đi vẫn theo đúng mô tả',
    en: 'A schema was too large, so that its inner part is checked only when sent, against the description itself',
  },
  pattern: {
    vi: 'Bỏ mẫu (pattern) mà nền tảng không so khớp được trong thời gian tuyến tính',
    en: 'A pattern that cannot be matched in linear time was left out',
  },
  otherDocument: {
    vi: 'Tệp tải lên còn tài liệu WSDL khác; tài liệu này không được nhập',
    en: 'The upload holds another WSDL document, which was not imported',
  },
  otherPort: {
    vi: 'Dịch vụ còn cung cấp cùng các thao tác qua cổng khác (SOAP khác phiên bản, HTTP); không dùng',
    en: 'The same operations are also offered by another port (another SOAP version, HTTP), which is not used',
  },
  noService: {
    vi: 'Tài liệu không cho địa chỉ dịch vụ: hãy nhập địa chỉ trong kết nối',
    en: 'The document gives no address of the service: enter it in the connection',
  },
  badAddress: {
    vi: 'Bỏ địa chỉ dịch vụ không dùng được',
    en: 'An address of the service was left out that cannot be used',
  },
  policy: {
    vi: 'Dịch vụ yêu cầu chính sách an ninh mà nền tảng không tự làm (ký hoặc mã hóa thông điệp); lời gọi có thể bị từ chối',
    en: 'The service asks for a security policy that is not supported (signed or encrypted messages); calls may be refused',
  },
  header: {
    vi: 'Bỏ phần đầu (header) SOAP có mô tả không đầy đủ',
    en: 'A SOAP header was left out whose description is not complete',
  },
  fault: {
    vi: 'Bỏ lỗi (fault) có mô tả không đầy đủ',
    en: 'A fault was left out whose description is not complete',
  },
} as const satisfies Record<string, Localized>

export type NoteCode = keyof typeof SENTENCES

/** Entries of `skipped` in a report; further ones are only counted. */
const MOST_SKIPPED = 1_000

/** Gathers what a report says. */
export interface Notes {
  readonly warn: (code: NoteCode, place: string) => void
  readonly skip: (operation: string, reason: Localized) => void
  readonly skipped: () => number
  readonly report: (operations: number) => ImportReport
}

export const createNotes = (): Notes => {
  const warned = new Map<NoteCode, Set<string>>()
  const skipped = new Map<string, { readonly operation: string; readonly reason: Localized }>()
  let more = 0
  return {
    warn: (code, place) => {
      const known = warned.get(code) ?? new Set()
      warned.set(code, known)
      if (known.size < 10_000) known.add(place.slice(0, 200).toWellFormed())
    },
    skip: (operation, reason) => {
      if (skipped.size >= MOST_SKIPPED) more += 1
      else skipped.set(JSON.stringify([operation, reason.en]), { operation, reason })
    },
    skipped: () => skipped.size + more,
    report: (operations) => ({
      kind: 'wsdl',
      operations,
      skipped: [...skipped.values()],
      warnings: [
        ...[...warned].map(([code, places]) => {
          const { vi, en } = SENTENCES[code]
          const [first] = places
          const count = places.size
          return count === 1
            ? { vi: `${vi}: ${first}.`, en: `${en}: ${first}.` }
            : { vi: `${vi}: ${count} chỗ, đầu tiên là ${first}.`, en: `${en}: ${count} places, the first is ${first}.` }
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
