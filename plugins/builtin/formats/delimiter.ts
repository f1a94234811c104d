import { Type } from '@sinclair/typebox'

export const Delimiter = Type.Optional(
  Type.Union([Type.Literal(','), Type.Literal(';'), Type.Literal('\t'), Type.Literal('|')], {
    label: { vi: 'Dấu phân cách', en: 'Delimiter' },
    help: { vi: 'Mặc định: dấu phẩy.', en: 'Default: the comma.' },
  }),
)
