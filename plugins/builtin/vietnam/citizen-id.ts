import { readBirthDate } from '#plugins/sdk'
import { PROVINCES_BEFORE_2025, PROVINCES_SINCE_2025 } from './provinces.ts'
import type { Warning } from './warning.ts'

export type Sex = 'NAM' | 'NU'

export interface Province {
  readonly ma: string
  readonly truoc01072025: string
  readonly tu01072025: string | null
}

export interface CitizenIdReading {
  readonly hopLe: boolean
  readonly tinhKhaiSinh: Province | null
  readonly gioiTinh: Sex | null
  readonly namSinh: number | null
  readonly canhBao: readonly Warning[]
}

const provinceOf = (code: string): Province | null => {
  const ma = code.startsWith('0') ? code.slice(1) : ''
  const before = PROVINCES_BEFORE_2025[ma]
  return before === undefined ? null : { ma, truoc01072025: before, tu01072025: PROVINCES_SINCE_2025[ma] ?? null }
}

const warning = (ma: string, vi: string, en: string): Warning => ({ ma, noiDung: { vi, en } })

const yearIn = (text: string): number | undefined => {
  const birth = readBirthDate(text)
  return birth && Number('day' in birth ? birth.day.slice(0, 4) : birth.year)
}

const NOT_TWELVE_DIGITS: CitizenIdReading = {
  hopLe: false,
  tinhKhaiSinh: null,
  gioiTinh: null,
  namSinh: null,
  canhBao: [
    warning('KHONG_DU_12_CHU_SO', 'Số định danh phải có đúng 12 chữ số.', 'A personal number has exactly 12 digits.'),
  ],
}

/**
 * Reads a personal identification number: province of birth registration (3), century and sex (1), year (2), serial (6).
 * The rule that fixed this structure lapsed on 1 July 2024, so only twelve digits are demanded; whatever disagrees
 * with the structure, or with what the citizen declared, is a warning.
 */
export const readCitizenId = (
  number: string,
  declared: { readonly gioiTinh?: Sex; readonly ngaySinh?: string } = {},
): CitizenIdReading => {
  if (!/^\d{12}$/.test(number)) return NOT_TWELVE_DIGITS
  const tinhKhaiSinh = provinceOf(number.slice(0, 3))
  const century = Number(number[3])
  const gioiTinh = century % 2 === 0 ? 'NAM' : 'NU'
  const namSinh = 1900 + Math.floor(century / 2) * 100 + Number(number.slice(4, 6))
  const declaredYear = declared.ngaySinh === undefined ? undefined : yearIn(declared.ngaySinh)
  const canhBao: Warning[] = []
  if (!tinhKhaiSinh)
    canhBao.push(
      warning(
        'TINH_KHONG_RO',
        'Ba chữ số đầu không phải mã tỉnh đã biết (có thể khai sinh ở nước ngoài).',
        'The first three digits are no known province (perhaps registered abroad).',
      ),
    )
  if (declared.gioiTinh !== undefined && declared.gioiTinh !== gioiTinh)
    canhBao.push(
      warning(
        'GIOI_TINH_KHAC',
        'Giới tính khai báo khác với số định danh.',
        'The sex declared differs from the number’s.',
      ),
    )
  if (declaredYear !== undefined && declaredYear !== namSinh)
    canhBao.push(
      warning(
        'NAM_SINH_KHAC',
        'Năm sinh khai báo khác với số định danh.',
        'The year of birth declared differs from the number’s.',
      ),
    )
  if (declared.ngaySinh !== undefined && declaredYear === undefined)
    canhBao.push(
      warning(
        'NGAY_SINH_KHONG_DOC_DUOC',
        'Không đọc được ngày sinh khai báo.',
        'The declared date of birth cannot be read.',
      ),
    )
  return { hopLe: true, tinhKhaiSinh, gioiTinh, namSinh, canhBao }
}
