import { readBirthDate, type XmlElement, xmlChild, xmlTextAt } from '#plugins/sdk'
import type { Address, Citizen, HouseholdHead, Relative } from './citizen.ts'

const textIn = (element: XmlElement | undefined, ...path: readonly string[]): string | null =>
  xmlTextAt(element, ...path) || null

/**
 * A name given in parts, or whole. Some records put the full name into `Ten`, with or without filling in `Ho` too;
 * a given name never begins with the family name and goes on.
 */
const nameIn = (element: XmlElement | undefined): string | null => {
  if (!element) return null
  if (element.children.length === 0) return element.text.trim() || null
  const [family, middle, given] = ['Ho', 'ChuDem', 'Ten'].map((part) => xmlTextAt(element, part)) as [
    string,
    string,
    string,
  ]
  const parts = family !== '' && given.startsWith(`${family} `) ? [given] : [family, middle, given]
  return parts.filter((part) => part !== '').join(' ') || null
}

/** `NgayThangNam` where it is a real day; `Nam`, or the year at its beginning, in any case. */
const birthIn = (element: XmlElement | undefined): Pick<Citizen, 'ngaySinh' | 'namSinh'> => {
  const text = xmlTextAt(element, 'NgayThangNam')
  const found = readBirthDate(text)
  const day = found && 'day' in found ? found.day : ''
  const year = textIn(element, 'Nam') ?? (/^\d{4}/.exec(text)?.[0] || null)
  return {
    ngaySinh: day === '' ? null : `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
    namSinh: day.slice(0, 4) || year,
  }
}

/** Null when every field of it is. */
const orNull = <T extends object>(value: T): T | null =>
  Object.values(value).some((member) => member !== null) ? value : null

const addressIn = (element: XmlElement | undefined): Address | null =>
  orNull({
    maTinhThanh: textIn(element, 'MaTinhThanh'),
    maQuanHuyen: textIn(element, 'MaQuanHuyen'),
    maPhuongXa: textIn(element, 'MaPhuongXa'),
    chiTiet: textIn(element, 'ChiTiet'),
    quocGia: textIn(element, 'QuocGia'),
  })

const relativeIn = (element: XmlElement | undefined): Relative | null =>
  orNull({
    hoVaTen: nameIn(xmlChild(element, 'HoVaTen')),
    quocTich: textIn(element, 'QuocTich'),
    soDinhDanh: textIn(element, 'SoDinhDanh'),
    soCMND: textIn(element, 'SoCMND'),
  })

const headIn = (element: XmlElement | undefined): HouseholdHead | null =>
  orNull({
    quanHe: textIn(element, 'QuanHe'),
    soDinhDanh: textIn(element, 'SoDinhDanh'),
    soCMND: textIn(element, 'SoCMND'),
    hoVaTen: nameIn(xmlChild(element, 'HoVaTen')),
  })

/** One `CongDan` element as data. Nothing in it is required: records of old date lack much. */
export const readCitizen = (element: XmlElement): Citizen => ({
  soDinhDanh: textIn(element, 'SoDinhDanh'),
  soCMND: textIn(element, 'SoCMND'),
  hoVaTen: nameIn(xmlChild(element, 'HoVaTen')),
  gioiTinh: textIn(element, 'GioiTinh'),
  danToc: textIn(element, 'DanToc'),
  tonGiao: textIn(element, 'TonGiao'),
  tinhTrangHonNhan: textIn(element, 'TinhTrangHonNhan'),
  nhomMau: textIn(element, 'NhomMau'),
  ...birthIn(xmlChild(element, 'NgayThangNamSinh')),
  quocTich: textIn(element, 'QuocTich'),
  noiDangKyKhaiSinh: addressIn(xmlChild(element, 'NoiDangKyKhaiSinh')),
  queQuan: addressIn(xmlChild(element, 'QueQuan')),
  thuongTru: addressIn(xmlChild(element, 'ThuongTru')),
  noiOHienTai: addressIn(xmlChild(element, 'NoiOHienTai')),
  cha: relativeIn(xmlChild(element, 'Cha')),
  me: relativeIn(xmlChild(element, 'Me')),
  voChong: relativeIn(xmlChild(element, 'VoChong')),
  nguoiDaiDien: relativeIn(xmlChild(element, 'NguoiDaiDien')),
  chuHo: headIn(xmlChild(element, 'ChuHo')),
  soSoHoKhau: textIn(element, 'SoSoHoKhau'),
})
