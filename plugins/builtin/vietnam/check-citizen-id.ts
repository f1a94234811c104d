import { Type } from '@sinclair/typebox'
import { defineAction } from '#plugins/sdk'
import { readCitizenId } from './citizen-id.ts'
import { Warnings } from './warning.ts'

const sex = [Type.Literal('NAM'), Type.Literal('NU')]

export const checkCitizenId = defineAction({
  label: { vi: 'Kiểm tra số định danh cá nhân', en: 'Check a personal number' },
  description: {
    vi: 'Bắt buộc đủ 12 chữ số; sai khác về tỉnh, giới tính, năm sinh chỉ là cảnh báo.',
    en: 'Demands 12 digits; disagreement over province, sex or year is a warning only.',
  },
  input: Type.Object({
    soDinhDanh: Type.String({
      label: { vi: 'Số định danh cá nhân', en: 'Personal number' },
      maxLength: 100,
      personalData: 'basic',
    }),
    gioiTinh: Type.Optional(
      Type.Union(sex, { label: { vi: 'Giới tính khai báo', en: 'Declared sex' }, personalData: 'basic' }),
    ),
    ngaySinh: Type.Optional(
      Type.String({
        label: { vi: 'Ngày hoặc năm sinh khai báo', en: 'Declared date or year of birth' },
        maxLength: 40,
        personalData: 'basic',
      }),
    ),
  }),
  output: Type.Object({
    hopLe: Type.Boolean({ label: { vi: 'Hợp lệ', en: 'Valid' } }),
    tinhKhaiSinh: Type.Union(
      [
        Type.Object({
          ma: Type.String({ label: { vi: 'Mã tỉnh', en: 'Province code' } }),
          truoc01072025: Type.String({ label: { vi: 'Tên trước 01/7/2025', en: 'Name before 1 July 2025' } }),
          tu01072025: Type.Union([Type.String(), Type.Null()], {
            label: { vi: 'Tên từ 01/7/2025', en: 'Name since 1 July 2025' },
          }),
        }),
        Type.Null(),
      ],
      { label: { vi: 'Tỉnh đăng ký khai sinh', en: 'Province of birth registration' }, personalData: 'basic' },
    ),
    gioiTinh: Type.Union([...sex, Type.Null()], {
      label: { vi: 'Giới tính theo số', en: 'Sex by the number' },
      personalData: 'basic',
    }),
    namSinh: Type.Union([Type.Integer(), Type.Null()], {
      label: { vi: 'Năm sinh theo số', en: 'Year by the number' },
      personalData: 'basic',
    }),
    canhBao: Warnings,
  }),
  effect: 'pure',
  run: (_ctx, { soDinhDanh, ...declared }) => {
    const { canhBao, ...reading } = readCitizenId(soDinhDanh.trim(), declared)
    return { ...reading, canhBao: [...canhBao] }
  },
})
