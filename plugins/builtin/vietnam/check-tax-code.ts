import { Type } from '@sinclair/typebox'
import { defineAction } from '#plugins/sdk'

export type TaxCodeKind = 'DOANH_NGHIEP' | 'DON_VI_PHU_THUOC' | 'CA_NHAN'
export type TaxCodeFault = 'DINH_DANG' | 'CHU_SO_KIEM_TRA' | 'SO_DON_VI_PHU_THUOC'

export interface TaxCodeReading {
  readonly hopLe: boolean
  readonly loai: TaxCodeKind | null
  /** As it is written: ten digits, `NNNNNNNNNN-NNN`, or the personal number. Null when invalid. */
  readonly maSoThue: string | null
  readonly lyDo: TaxCodeFault | null
}

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const

const hasCheckDigit = (ten: string): boolean => {
  const sum = WEIGHTS.reduce<number>((total, weight, index) => total + weight * Number(ten[index]), 0)
  return 10 - (sum % 11) === Number(ten[9])
}

const invalid = (lyDo: TaxCodeFault): TaxCodeReading => ({ hopLe: false, loai: null, maSoThue: null, lyDo })
const valid = (loai: TaxCodeKind, maSoThue: string): TaxCodeReading => ({ hopLe: true, loai, maSoThue, lyDo: null })

/**
 * Ten digits with a check digit; with `-001` to `-999` for a dependent unit; or, for persons and household businesses
 * since 1 July 2025, the 12-digit personal number.
 */
export const readTaxCode = (code: string): TaxCodeReading => {
  const text = code.replace(/\s/g, '')
  if (/^\d{12}$/.test(text)) return valid('CA_NHAN', text)
  const match = /^(\d{10})(?:-?(\d{3}))?$/.exec(text)
  if (!match) return invalid('DINH_DANG')
  const [, ten = '', branch] = match
  if (!hasCheckDigit(ten)) return invalid('CHU_SO_KIEM_TRA')
  if (branch === undefined) return valid('DOANH_NGHIEP', ten)
  return branch === '000' ? invalid('SO_DON_VI_PHU_THUOC') : valid('DON_VI_PHU_THUOC', `${ten}-${branch}`)
}

export const checkTaxCode = defineAction({
  label: { vi: 'Kiểm tra mã số thuế', en: 'Check a tax code' },
  input: Type.Object({ maSoThue: Type.String({ label: { vi: 'Mã số thuế', en: 'Tax code' }, maxLength: 100 }) }),
  output: Type.Object({
    hopLe: Type.Boolean({ label: { vi: 'Hợp lệ', en: 'Valid' } }),
    loai: Type.Union(
      [Type.Literal('DOANH_NGHIEP'), Type.Literal('DON_VI_PHU_THUOC'), Type.Literal('CA_NHAN'), Type.Null()],
      {
        label: { vi: 'Loại', en: 'Kind' },
      },
    ),
    maSoThue: Type.Union([Type.String(), Type.Null()], { label: { vi: 'Mã viết chuẩn', en: 'Code as it is written' } }),
    lyDo: Type.Union(
      [Type.Literal('DINH_DANG'), Type.Literal('CHU_SO_KIEM_TRA'), Type.Literal('SO_DON_VI_PHU_THUOC'), Type.Null()],
      { label: { vi: 'Lý do không hợp lệ', en: 'Why it is invalid' } },
    ),
  }),
  effect: 'pure',
  run: (_ctx, { maSoThue }) => readTaxCode(maSoThue),
})
