import type { Localized } from '#core'

/** An upload that cannot be opened as what it says it is. */
export class UploadError extends Error {
  override readonly name = 'UploadError'
  readonly code: string
  readonly text: Localized

  constructor(code: string, text: Localized) {
    super(text.en)
    this.code = `upload.${code}`
    this.text = text
  }
}

/** Bounds of one upload, unpacked. */
export const UPLOAD_LIMITS = { files: 5_000, fileBytes: 67_108_864, bytes: 268_435_456 } as const

const mib = (bytes: number): number => Math.round(bytes / 1_048_576)

export const uploadErrors = {
  notZip: (why: string) =>
    new UploadError('notZip', {
      vi: `Tệp nén hỏng hoặc không phải ZIP (${why}). Hãy nén lại rồi thử lại.`,
      en: `The archive is damaged or not a ZIP file (${why}). Pack it again.`,
    }),
  unsupported: (what: string) =>
    new UploadError('unsupported', {
      vi: `Tệp ZIP dùng tính năng chưa hỗ trợ: ${what}. Hãy nén lại theo cách thông thường.`,
      en: `The ZIP file uses something that is not supported: ${what}. Pack it again in the usual way.`,
    }),
  path: (name: string) =>
    new UploadError('path', {
      vi: `Tệp nén chứa đường dẫn không an toàn “${name}”, nên bị từ chối.`,
      en: `The archive holds the unsafe path “${name}” and is refused.`,
    }),
  tooLarge: () =>
    new UploadError('tooLarge', {
      vi: `Nội dung quá lớn: tối đa ${UPLOAD_LIMITS.files} tệp, mỗi tệp ${mib(UPLOAD_LIMITS.fileBytes)} MiB, tổng ${mib(UPLOAD_LIMITS.bytes)} MiB.`,
      en: `Too large: at most ${UPLOAD_LIMITS.files} files, ${mib(UPLOAD_LIMITS.fileBytes)} MiB each, ${mib(UPLOAD_LIMITS.bytes)} MiB in all.`,
    }),
} as const
