import { PluginError } from '#plugins/sdk'

const mebibytes = (bytes: number): string => `${Math.round((bytes / 1_048_576) * 100) / 100} MiB`

/** What can be wrong with an answer that came. */
export const responseErrors = {
  tooLarge: (host: string, limit: number) =>
    new PluginError(
      'response.tooLarge',
      {
        vi: `Câu trả lời của ${host} lớn hơn giới hạn ${mebibytes(limit)}. Hãy lọc hoặc phân trang ở bên gọi.`,
        en: `The answer of ${host} is larger than the limit of ${mebibytes(limit)}. Ask for less, or page by page.`,
      },
      { details: { host, limit } },
    ),
  encoding: (host: string, encoding: string, cause?: unknown) =>
    new PluginError(
      'response.encoding',
      {
        vi: `Không giải nén được câu trả lời của ${host} (${encoding}).`,
        en: `The answer of ${host} cannot be decompressed (${encoding}).`,
      },
      { details: { host, encoding }, cause },
    ),
  notJson: (cause: unknown) =>
    new PluginError(
      'response.notJson',
      {
        vi: 'Hệ thống bên ngoài trả về nội dung không phải JSON hợp lệ.',
        en: 'The other system answered with something that is not valid JSON.',
      },
      { cause },
    ),
} as const
