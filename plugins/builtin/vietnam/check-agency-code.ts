import { type Static, Type } from '@sinclair/typebox'
import { defineAction } from '#plugins/sdk'
import { CENTRAL_AGENCIES } from './agencies.ts'
import { type AgencyCode, derivedNew, derivedOld, readAgencyCode } from './agency-code.ts'
import { type Warning, Warnings } from './warning.ts'

const nullable = (vi: string, en: string) => Type.Union([Type.String(), Type.Null()], { label: { vi, en } })

const Mapping = Type.Object({
  maCu: Type.String({ label: { vi: 'Mã cũ', en: 'Old code' } }),
  maMoi: Type.String({ label: { vi: 'Mã mới', en: 'New code' } }),
  thayBang: Type.Optional(Type.String({ label: { vi: 'Thay bằng', en: 'Replaced by' } })),
})

const Output = Type.Object({
  hopLe: Type.Boolean({ label: { vi: 'Hợp lệ', en: 'Valid' } }),
  dang: Type.Union([Type.Literal('MOI'), Type.Literal('CU'), Type.Null()], { label: { vi: 'Dạng', en: 'Form' } }),
  cap: Type.Union([Type.Integer(), Type.Null()], { label: { vi: 'Cấp', en: 'Level' } }),
  maMoi: nullable('Mã dạng mới', 'Code in the new form'),
  maCu: nullable('Mã dạng cũ', 'Code in the old form'),
  nguonAnhXa: Type.Union([Type.Literal('BANG'), Type.Literal('SUY_DIEN'), Type.Null()], {
    label: { vi: 'Ánh xạ từ bảng hay suy diễn', en: 'Mapped by the table or derived' },
  }),
  thayBang: nullable('Thay bằng mã', 'Replaced by'),
  coQuanCap1: Type.Union(
    [
      Type.Object({
        ten: Type.String({ label: { vi: 'Tên', en: 'Name' } }),
        ngungHieuLuc: Type.Boolean({ label: { vi: 'Đã sáp nhập, đổi tên', en: 'Merged or renamed' } }),
      }),
      Type.Null(),
    ],
    { label: { vi: 'Cơ quan cấp 1', en: 'Agency of the first level' } },
  ),
  canhBao: Warnings,
})

type Reading = Static<typeof Output>
type Mapping = Static<typeof Mapping>

const INVALID: Reading = {
  hopLe: false,
  dang: null,
  cap: null,
  maMoi: null,
  maCu: null,
  nguonAnhXa: null,
  thayBang: null,
  coQuanCap1: null,
  canhBao: [],
}

const DERIVED: Warning = {
  ma: 'ANH_XA_SUY_DIEN',
  noiDung: {
    vi: 'Mã ở dạng kia được suy ra từ các chữ số, chưa đối chiếu bảng mã của cơ quan.',
    en: 'The code in the other form is derived from the digits; check it against the agency’s table.',
  },
}

const ENDED: Warning = {
  ma: 'CO_QUAN_NGUNG_HIEU_LUC',
  noiDung: {
    vi: 'Cơ quan cấp 1 đã được sáp nhập hoặc đổi tên năm 2025.',
    en: 'The agency of the first level was merged or renamed in 2025.',
  },
}

const mapped = (
  code: AgencyCode,
  table: readonly Mapping[],
): Pick<Reading, 'maMoi' | 'maCu' | 'nguonAnhXa' | 'thayBang'> => {
  const same = (text: string): boolean => text.trim().toUpperCase() === code.code
  const row = table.find(({ maCu, maMoi }) => same(code.form === 'CU' ? maCu : maMoi))
  if (row) return { maMoi: row.maMoi, maCu: row.maCu, nguonAnhXa: 'BANG', thayBang: row.thayBang ?? null }
  const other = (code.form === 'CU' ? derivedNew(code) : derivedOld(code)) ?? null
  const both = code.form === 'CU' ? { maCu: code.code, maMoi: other } : { maMoi: code.code, maCu: other }
  return { ...both, nguonAnhXa: other === null ? null : 'SUY_DIEN', thayBang: null }
}

/** Reads a code in either form and finds the other: by the unit's own table first, else by its digits. */
export const readAgency = (text: string, table: readonly Mapping[] = []): Reading => {
  const code = readAgencyCode(text)
  if (!code) return INVALID
  const other = mapped(code, table)
  const coQuanCap1 = CENTRAL_AGENCIES[code.levels[0] ?? ''] ?? null
  const canhBao = [...(other.nguonAnhXa === 'SUY_DIEN' ? [DERIVED] : []), ...(coQuanCap1?.ngungHieuLuc ? [ENDED] : [])]
  return { hopLe: true, dang: code.form, cap: code.levels.length, ...other, coQuanCap1, canhBao }
}

export const checkAgencyCode = defineAction({
  label: { vi: 'Kiểm tra mã định danh cơ quan', en: 'Check an agency code' },
  description: {
    vi: 'Nhận cả dạng mới (H26.5.3) và dạng cũ (000.03.05.H26), trả về cả hai.',
    en: 'Takes the new form (H26.5.3) and the old one (000.03.05.H26), and answers with both.',
  },
  input: Type.Object({
    ma: Type.String({ label: { vi: 'Mã định danh', en: 'Agency code' }, maxLength: 100 }),
    bangAnhXa: Type.Optional(
      Type.Array(Mapping, { label: { vi: 'Bảng ánh xạ mã', en: 'Mapping table' }, maxItems: 20_000 }),
    ),
  }),
  output: Output,
  effect: 'pure',
  run: (_ctx, { ma, bangAnhXa }) => readAgency(ma, bangAnhXa),
})
