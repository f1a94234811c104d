import { Type } from '@sinclair/typebox'
import { defineAction } from '#plugins/sdk'
import { decodeLegacy } from './decode-legacy.ts'

export const legacyEncoding = defineAction({
  label: { vi: 'Chuyển TCVN3, VNI sang Unicode', en: 'TCVN3 or VNI to Unicode' },
  description: {
    vi: 'Văn bản đánh bằng phông .VnTime (TCVN3/ABC) hoặc VNI-Times.',
    en: 'For text typed in .VnTime fonts (TCVN3/ABC) or VNI-Times.',
  },
  input: Type.Object({
    vanBan: Type.String({ label: { vi: 'Văn bản', en: 'Text' }, maxLength: 5_000_000, multiline: true }),
    bangMa: Type.Union([Type.Literal('TCVN3'), Type.Literal('VNI')], { label: { vi: 'Bảng mã', en: 'Encoding' } }),
    chuHoa: Type.Optional(
      Type.Boolean({
        label: { vi: 'Phông chữ hoa (.VnTimeH)', en: 'Capital font (.VnTimeH)' },
        help: {
          vi: 'TCVN3 không có chữ hoa mang dấu thanh; phông chữ hoa vẽ chúng từ chữ thường.',
          en: 'TCVN3 has no toned capitals; capital fonts draw them from small letters.',
        },
      }),
    ),
  }),
  output: Type.Object({
    vanBan: Type.String({ label: { vi: 'Văn bản Unicode', en: 'Unicode text' } }),
    kyTuLa: Type.Integer({
      label: { vi: 'Số ký tự lạ', en: 'Strange characters' },
      help: { vi: 'Nhiều ký tự lạ: có thể chọn nhầm bảng mã.', en: 'Many of them: perhaps the wrong encoding.' },
    }),
  }),
  effect: 'pure',
  run: (_ctx, { vanBan, bangMa, chuHoa = false }) => {
    const { text, strange } = decodeLegacy(vanBan, bangMa)
    return { vanBan: chuHoa ? text.toUpperCase() : text, kyTuLa: strange }
  },
})
