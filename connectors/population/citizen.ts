import { type Static, type TSchema, Type } from '@sinclair/typebox'

/** Fields that a record may leave empty are null. */
const field = (vi: string, en: string, personalData: 'basic' | 'sensitive' = 'basic') =>
  Type.Union([Type.String(), Type.Null()], { label: { vi, en }, personalData })

const part = <T extends TSchema>(schema: T, vi: string, en: string) =>
  Type.Union([schema, Type.Null()], { label: { vi, en }, personalData: 'basic' })

const Address = Type.Object({
  maTinhThanh: field('Mã tỉnh, thành phố', 'Province code'),
  maQuanHuyen: field('Mã quận, huyện', 'District code'),
  maPhuongXa: field('Mã phường, xã', 'Commune code'),
  chiTiet: field('Chi tiết', 'Details'),
  quocGia: field('Quốc gia', 'Country'),
})

const Relative = Type.Object({
  hoVaTen: field('Họ và tên', 'Full name'),
  quocTich: field('Quốc tịch', 'Nationality'),
  soDinhDanh: field('Số định danh cá nhân', 'Personal number'),
  soCMND: field('Số CMND', 'Old identity card number'),
})

const HouseholdHead = Type.Object({
  quanHe: field('Quan hệ', 'Relation'),
  soDinhDanh: field('Số định danh cá nhân', 'Personal number'),
  soCMND: field('Số CMND', 'Old identity card number'),
  hoVaTen: field('Họ và tên', 'Full name'),
})

/** A citizen as the population database answers. Codes stay codes: `gioiTinh` 1 is male, `danToc` 01 is Kinh. */
export const Citizen = Type.Object({
  soDinhDanh: field('Số định danh cá nhân', 'Personal number'),
  soCMND: field('Số CMND', 'Old identity card number'),
  hoVaTen: field('Họ và tên', 'Full name'),
  gioiTinh: field('Giới tính', 'Sex'),
  danToc: field('Dân tộc', 'Ethnic group', 'sensitive'),
  tonGiao: field('Tôn giáo', 'Religion', 'sensitive'),
  tinhTrangHonNhan: field('Tình trạng hôn nhân', 'Marital status'),
  nhomMau: field('Nhóm máu', 'Blood group', 'sensitive'),
  ngaySinh: Type.Union([Type.String({ format: 'date' }), Type.Null()], {
    label: { vi: 'Ngày sinh', en: 'Date of birth' },
    help: { vi: 'null khi chỉ biết năm.', en: 'null where only the year is known.' },
    personalData: 'basic',
  }),
  namSinh: field('Năm sinh', 'Year of birth'),
  quocTich: field('Quốc tịch', 'Nationality'),
  noiDangKyKhaiSinh: part(Address, 'Nơi đăng ký khai sinh', 'Place of birth registration'),
  queQuan: part(Address, 'Quê quán', 'Place of origin'),
  thuongTru: part(Address, 'Nơi thường trú', 'Permanent residence'),
  noiOHienTai: part(Address, 'Nơi ở hiện tại', 'Present residence'),
  cha: part(Relative, 'Cha', 'Father'),
  me: part(Relative, 'Mẹ', 'Mother'),
  voChong: part(Relative, 'Vợ, chồng', 'Spouse'),
  nguoiDaiDien: part(Relative, 'Người đại diện', 'Representative'),
  chuHo: part(HouseholdHead, 'Chủ hộ', 'Head of household'),
  soSoHoKhau: field('Số sổ hộ khẩu', 'Household book number'),
})

export type Citizen = Static<typeof Citizen>
export type Address = Static<typeof Address>
export type Relative = Static<typeof Relative>
export type HouseholdHead = Static<typeof HouseholdHead>
