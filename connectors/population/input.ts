import { type Static, Type } from '@sinclair/typebox'
import { officerFields } from './settings.ts'

/** Whom a call is about, and under whose account it is made. Both operations take the same. */
export const CitizenQuery = Type.Object({
  soDinhDanh: Type.String({
    label: { vi: 'Số định danh cá nhân', en: 'Personal identification number' },
    format: 'vn-citizen-id',
    personalData: 'basic',
  }),
  hoVaTen: Type.String({
    label: { vi: 'Họ và tên', en: 'Full name' },
    help: { vi: 'Tự chuyển thành chữ hoa.', en: 'Put into upper case by itself.' },
    minLength: 1,
    maxLength: 200,
    personalData: 'basic',
  }),
  ngaySinh: Type.String({
    label: { vi: 'Ngày sinh', en: 'Date of birth' },
    help: {
      vi: 'dd/MM/yyyy, yyyy-MM-dd, yyyyMMdd; chỉ năm yyyy khi giấy tờ chỉ ghi năm.',
      en: 'dd/MM/yyyy, yyyy-MM-dd or yyyyMMdd; the year alone where papers give no more.',
    },
    minLength: 4,
    maxLength: 40,
    personalData: 'basic',
  }),
  maHoSo: Type.Optional(
    Type.String({
      label: { vi: 'Mã hồ sơ', en: 'Dossier code' },
      help: { vi: 'Gửi kèm để truy vết.', en: 'Sent along, for tracing.' },
      maxLength: 100,
    }),
  ),
  canBo: Type.Optional(
    Type.Object(
      {
        ...officerFields,
        maTichHop: Type.Optional(Type.String({ label: { vi: 'Mã tích hợp', en: 'Integration code' } })),
      },
      {
        label: { vi: 'Cán bộ thực hiện', en: 'Acting officer' },
        help: { vi: 'Phần bỏ trống lấy từ kết nối.', en: 'What is left out comes from the connection.' },
      },
    ),
  ),
})

export type CitizenQuery = Static<typeof CitizenQuery>

/** What both operations answer beside their result: enough to find the call again on either side. */
export const traceFields = {
  maYeuCau: Type.String({ label: { vi: 'Mã yêu cầu', en: 'Request code' } }),
  maTruyVet: Type.String({ label: { vi: 'Mã truy vết', en: 'Trace code' } }),
  thoiDiem: Type.String({ label: { vi: 'Thời điểm', en: 'Time' }, format: 'date-time' }),
}
