/** An invented person. Codes as in the database: `gioiTinh` 1 male, 2 female; `danToc` 01 Kinh. */
export interface Person {
  readonly soDinhDanh: string
  readonly soCMND: string
  readonly ho: string
  readonly chuDem: string
  readonly ten: string
  readonly gioiTinh: '1' | '2'
  /** `yyyyMMdd`, or empty where only the year is on record. */
  readonly ngaySinh: string
  readonly namSinh: string
  readonly maTinh: string
  readonly danToc: string
  readonly honNhan: string
  /** The record was taken over from an old system with the whole name in one field. */
  readonly tenGop: boolean
}

const FAMILIES = ['NGUYỄN', 'TRẦN', 'LÊ', 'PHẠM', 'HOÀNG', 'VŨ', 'ĐẶNG', 'BÙI', 'ĐỖ', 'NGÔ']
const MALE = { middle: ['VĂN', 'ĐỨC', 'QUANG', 'HỮU'], given: ['AN', 'BÌNH', 'CƯỜNG', 'DŨNG', 'HẢI', 'KHÔI', 'SƠN'] }
const FEMALE = { middle: ['THỊ', 'NGỌC', 'THU', 'MAI'], given: ['ÁNH', 'CHI', 'DUNG', 'HOA', 'LAN', 'NGA', 'YẾN'] }
const PROVINCES = ['001', '031', '038', '046', '048', '079', '092']

const pick = (list: readonly string[], index: number): string => list[index % list.length] as string
const digits = (value: number, length: number): string => String(value).padStart(length, '0')

/** The number's third part: century and sex (0, 1 for 1900–1999; 2, 3 for 2000–2099), then two digits of the year. */
const numberOf = (province: string, female: boolean, year: number, serial: number): string =>
  `${province}${(year >= 2000 ? 2 : 0) + (female ? 1 : 0)}${digits(year % 100, 2)}${digits(serial, 6)}`

/** Serial numbers from 900 000 up: nobody has those, as anyone can see. */
const invented = (index: number): Person => {
  const female = index % 2 === 1
  const year = 1950 + ((index * 7) % 58)
  const { middle, given } = female ? FEMALE : MALE
  const province = pick(PROVINCES, index)
  const yearOnly = index % 9 === 4
  return {
    soDinhDanh: numberOf(province, female, year, 900_000 + index),
    soCMND: year < 1990 ? digits(990_000_000 + index, 9) : '',
    ho: pick(FAMILIES, index * 3),
    chuDem: pick(middle, index >> 1),
    ten: pick(given, index),
    gioiTinh: female ? '2' : '1',
    ngaySinh: yearOnly ? '' : `${year}${digits((index % 12) + 1, 2)}${digits((index % 28) + 1, 2)}`,
    namSinh: String(year),
    maTinh: province.slice(1),
    danToc: index % 10 === 0 ? '02' : '01',
    honNhan: year > 1995 ? '1' : '2',
    tenGop: index % 7 === 3,
  }
}

const named = (
  soDinhDanh: string,
  name: readonly [string, string, string],
  ngaySinh: string,
  gioiTinh: '1' | '2',
): Person => ({
  ...invented(0),
  soDinhDanh,
  soCMND: '',
  ho: name[0],
  chuDem: name[1],
  ten: name[2],
  gioiTinh,
  ngaySinh,
  namSinh: ngaySinh.slice(0, 4),
  maTinh: soDinhDanh.slice(1, 3),
  danToc: '01',
  honNhan: '1',
})

/** Fifty people, the same ones at every start; the first two are those of the documentation. */
export const PEOPLE: readonly Person[] = [
  named('001099000001', ['NGUYỄN', 'VĂN', 'A'], '19990115', '1'),
  named('079301012345', ['TRẦN', 'THỊ', 'B'], '20010520', '2'),
  ...Array.from({ length: 48 }, (_, index) => invented(index)),
]

export const fullNameOf = ({ ho, chuDem, ten }: Person): string => `${ho} ${chuDem} ${ten}`
