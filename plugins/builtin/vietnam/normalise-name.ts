import { Type } from '@sinclair/typebox'
import { defineAction, officialName, withoutDiacritics } from '#plugins/sdk'

export const normaliseName = defineAction({
  label: { vi: 'Chuẩn hóa họ tên', en: 'Normalise a name' },
  description: {
    vi: 'Unicode dựng sẵn (NFC), một khoảng trắng giữa các chữ, chữ hoa.',
    en: 'Composed Unicode (NFC), single spaces, upper case.',
  },
  input: Type.Object({
    hoVaTen: Type.String({ label: { vi: 'Họ và tên', en: 'Full name' }, maxLength: 1_000, personalData: 'basic' }),
  }),
  output: Type.Object({
    hoVaTen: Type.String({ label: { vi: 'Họ và tên', en: 'Full name' }, personalData: 'basic' }),
    khongDau: Type.String({ label: { vi: 'Không dấu', en: 'Without diacritics' }, personalData: 'basic' }),
    khoaTimKiem: Type.String({ label: { vi: 'Khóa tìm kiếm', en: 'Search key' }, personalData: 'basic' }),
  }),
  effect: 'pure',
  run: (_ctx, input) => {
    const hoVaTen = officialName(input.hoVaTen)
    const khongDau = withoutDiacritics(hoVaTen)
    return { hoVaTen, khongDau, khoaTimKiem: khongDau.toLowerCase() }
  },
})
