import { Type } from '@sinclair/typebox'
import { defineAction, parseXml } from '#plugins/sdk'
import { toValue } from './xml-to-value.ts'

export const xmlToJson = defineAction({
  label: { vi: 'Đọc XML', en: 'Read XML' },
  description: {
    vi: 'Thuộc tính thành “@tên”, phần tử lặp lại thành danh sách, mọi giá trị là văn bản. Không nhận DTD.',
    en: 'Attributes become "@name", repeated elements lists, every value text. DTDs are refused.',
  },
  input: Type.Object({
    xml: Type.String({ label: { vi: 'Nội dung XML', en: 'XML text' }, multiline: true }),
    lists: Type.Optional(
      Type.Array(Type.String(), {
        label: { vi: 'Phần tử luôn là danh sách', en: 'Elements that are always lists' },
        maxItems: 200,
      }),
    ),
    dropPrefixes: Type.Optional(
      Type.Boolean({ label: { vi: 'Bỏ tiền tố không gian tên', en: 'Drop namespace prefixes' } }),
    ),
  }),
  output: Type.Object({ value: Type.Unknown({ label: { vi: 'Giá trị', en: 'Value' } }) }),
  effect: 'pure',
  run: (_ctx, { xml, lists = [], dropPrefixes = false }) => {
    const root = parseXml(xml)
    const value = toValue(root, { lists: new Set(lists), dropPrefixes })
    return { value: { [dropPrefixes ? root.local : root.name]: value } }
  },
})
