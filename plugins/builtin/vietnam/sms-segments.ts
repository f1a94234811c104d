import { Type } from '@sinclair/typebox'
import { smsSegments as count, defineAction, smsPlainText } from '#plugins/sdk'

const Count = Type.Object({
  bangMa: Type.Union([Type.Literal('GSM-7'), Type.Literal('UCS-2')], { label: { vi: 'Bảng mã', en: 'Alphabet' } }),
  soDonVi: Type.Integer({ label: { vi: 'Số đơn vị ký tự', en: 'Units' } }),
  soDoan: Type.Integer({ label: { vi: 'Số đoạn', en: 'Segments' } }),
  conLai: Type.Integer({ label: { vi: 'Còn lại trong đoạn cuối', en: 'Left in the last segment' } }),
})

const counted = (text: string) => {
  const { alphabet, units, segments, left } = count(text)
  return { bangMa: alphabet, soDonVi: units, soDoan: segments, conLai: left }
}

export const smsSegments = defineAction({
  label: { vi: 'Đếm đoạn tin nhắn', en: 'Count SMS segments' },
  description: {
    vi: 'Theo 3GPP TS 23.038: 160/153 ký tự không dấu, 70/67 ký tự có dấu.',
    en: 'By 3GPP TS 23.038: 160/153 plain characters, 70/67 with diacritics.',
  },
  input: Type.Object({
    noiDung: Type.String({ label: { vi: 'Nội dung', en: 'Text' }, maxLength: 20_000, multiline: true }),
  }),
  output: Type.Object({
    ...Count.properties,
    kyTuCoDau: Type.Array(Type.String(), { label: { vi: 'Ký tự ngoài bảng GSM-7', en: 'Characters beyond GSM-7' } }),
    khongDau: Type.Object(
      { ...Count.properties, noiDung: Type.String({ label: { vi: 'Nội dung không dấu', en: 'Plain text' } }) },
      { label: { vi: 'Nếu bỏ dấu', en: 'Without diacritics' } },
    ),
  }),
  effect: 'pure',
  run: (_ctx, { noiDung }) => {
    const plain = smsPlainText(noiDung)
    return {
      ...counted(noiDung),
      kyTuCoDau: [...count(noiDung).beyondGsm7],
      khongDau: { ...counted(plain), noiDung: plain },
    }
  },
})
