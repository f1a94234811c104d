import { Type } from '@sinclair/typebox'
import { defineAction, writeXml } from '#plugins/sdk'
import { rootOf } from './value-to-xml.ts'

export const jsonToXml = defineAction({
  label: { vi: 'Viết XML', en: 'Write XML' },
  description: {
    vi: 'Một phần tử gốc; “@tên” thành thuộc tính, danh sách thành phần tử lặp lại.',
    en: 'One root element; "@name" becomes an attribute, a list repeated elements.',
  },
  input: Type.Object({
    value: Type.Record(Type.String(), Type.Unknown(), { label: { vi: 'Giá trị', en: 'Value' } }),
    declaration: Type.Optional(
      Type.Boolean({ label: { vi: 'Ghi dòng khai báo XML', en: 'Write the XML declaration' } }),
    ),
  }),
  output: Type.Object({ xml: Type.String({ label: { vi: 'Nội dung XML', en: 'XML text' } }) }),
  effect: 'pure',
  run: (_ctx, { value, declaration = true }) => ({
    xml: (declaration ? '<?xml version="1.0" encoding="UTF-8"?>' : '') + writeXml(rootOf(value)),
  }),
})
