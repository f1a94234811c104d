import { Type } from '@sinclair/typebox'
import type { Localized } from '#plugins/sdk'

/** Something that a person should look at, though it proves nothing. */
export interface Warning {
  readonly ma: string
  readonly noiDung: Localized
}

export const Warnings = Type.Array(
  Type.Object({
    ma: Type.String({ label: { vi: 'Mã', en: 'Code' } }),
    noiDung: Type.Object(
      {
        vi: Type.String({ label: { vi: 'Tiếng Việt', en: 'Vietnamese' } }),
        en: Type.String({ label: { vi: 'Tiếng Anh', en: 'English' } }),
      },
      { label: { vi: 'Nội dung', en: 'Text' } },
    ),
  }),
  { label: { vi: 'Cảnh báo', en: 'Warnings' } },
)
