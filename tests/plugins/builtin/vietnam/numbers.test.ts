import { describe, expect, test } from 'vitest'
import { PROVINCES_BEFORE_2025, PROVINCES_SINCE_2025 } from '../../../../plugins/builtin/vietnam/provinces.ts'
import { callBuiltin } from '../../../support/builtins.ts'

const warnings = (answer: { canhBao: { ma: string }[] }): string[] => answer.canhBao.map(({ ma }) => ma)

describe('a personal number', () => {
  const check = (soDinhDanh: string, declared: object = {}) =>
    callBuiltin('vietnam/checkCitizenId', { soDinhDanh, ...declared })

  test.each([
    ['001099000001', 'NAM', 1999, 'Hà Nội'],
    ['079301012345', 'NU', 2001, 'Thành phố Hồ Chí Minh'],
    ['001199000001', 'NU', 1999, 'Hà Nội'],
    ['046200000001', 'NAM', 2000, 'Thừa Thiên Huế'],
    ['096405000001', 'NAM', 2105, 'Cà Mau'],
    ['096505000001', 'NU', 2105, 'Cà Mau'],
  ])('%s: %s, %i, %s', (number, gioiTinh, namSinh, tinh) => {
    expect(check(number)).toMatchObject({
      hopLe: true,
      gioiTinh,
      namSinh,
      tinhKhaiSinh: { truoc01072025: tinh },
      canhBao: [],
    })
  })

  test('has the province under both of its names, where the code went to another', () => {
    expect(check('024090000001').tinhKhaiSinh).toEqual({ ma: '24', truoc01072025: 'Bắc Giang', tu01072025: 'Bắc Ninh' })
    expect(check('002090000001').tinhKhaiSinh).toEqual({ ma: '02', truoc01072025: 'Hà Giang', tu01072025: null })
  })

  test.each(['', '1', '00109900000', '0010990000012', '00109900000a', '٠٠١٠٩٩٠٠٠٠٠١', '001 099 000 001'])(
    '%j is none',
    (number) => {
      const answer = check(number)
      expect(answer).toMatchObject({ hopLe: false, tinhKhaiSinh: null, gioiTinh: null, namSinh: null })
      expect(warnings(answer)).toEqual(['KHONG_DU_12_CHU_SO'])
    },
  )

  test('that disagrees with what was declared stays valid, with warnings in both languages', () => {
    const answer = check('999099000001', { gioiTinh: 'NU', ngaySinh: '15/01/1998' })
    expect(answer.hopLe).toBe(true)
    expect(warnings(answer)).toEqual(['TINH_KHONG_RO', 'GIOI_TINH_KHAC', 'NAM_SINH_KHAC'])
    for (const { noiDung } of answer.canhBao)
      expect(noiDung).toEqual({ vi: expect.any(String), en: expect.any(String) })
  })

  test('agrees with the declaration however the date is written', () => {
    for (const ngaySinh of ['15/01/1999', '1999-01-15', '19990115', '1999'])
      expect(warnings(check('001099000001', { gioiTinh: 'NAM', ngaySinh }))).toEqual([])
    expect(warnings(check('001099000001', { ngaySinh: 'hôm qua' }))).toEqual(['NGAY_SINH_KHONG_DOC_DUOC'])
  })

  test('there were 63 provinces and are 34, whose codes all stood before', () => {
    expect(Object.keys(PROVINCES_BEFORE_2025)).toHaveLength(63)
    expect(Object.keys(PROVINCES_SINCE_2025)).toHaveLength(34)
    for (const code of Object.keys(PROVINCES_SINCE_2025)) expect(PROVINCES_BEFORE_2025).toHaveProperty([code])
  })
})

describe('a tax code', () => {
  const check = (maSoThue: string) => callBuiltin('vietnam/checkTaxCode', { maSoThue })

  test.each([
    ['0100047516', 'DOANH_NGHIEP', '0100047516'],
    ['0100109106', 'DOANH_NGHIEP', '0100109106'],
    ['0199999991', 'DOANH_NGHIEP', '0199999991'],
    [' 0100109106-001 ', 'DON_VI_PHU_THUOC', '0100109106-001'],
    ['0100109106001', 'DON_VI_PHU_THUOC', '0100109106-001'],
    ['001099000001', 'CA_NHAN', '001099000001'],
  ])('%s: %s', (code, loai, maSoThue) => {
    expect(check(code)).toEqual({ hopLe: true, loai, maSoThue, lyDo: null })
  })

  test.each([
    ['0100109107', 'CHU_SO_KIEM_TRA'],
    ['1000109106', 'CHU_SO_KIEM_TRA'],
    ['0100109106-000', 'SO_DON_VI_PHU_THUOC'],
    ['010010910', 'DINH_DANG'],
    ['0100109106-1', 'DINH_DANG'],
    ['MST0100109106', 'DINH_DANG'],
    ['', 'DINH_DANG'],
  ])('%s is none: %s', (code, lyDo) => {
    expect(check(code)).toEqual({ hopLe: false, loai: null, maSoThue: null, lyDo })
  })

  test('of which the sum leaves no remainder has no check digit at all', () => {
    // 0000000000: the sum is 0, so the check digit would be 10
    expect(check('0000000000')).toMatchObject({ lyDo: 'CHU_SO_KIEM_TRA' })
  })
})

describe('an agency code', () => {
  const check = (ma: string, bangAnhXa?: object[]) =>
    callBuiltin('vietnam/checkAgencyCode', { ma, ...(bangAnhXa && { bangAnhXa }) })

  test.each([
    ['H26.5.3', 'MOI', 3, 'H26.5.3', '000.03.05.H26'],
    ['G14', 'MOI', 1, 'G14', '000.00.00.G14'],
    ['g12.18', 'MOI', 2, 'G12.18', '000.00.18.G12'],
    ['000.00.00.H30', 'CU', 1, 'H30', '000.00.00.H30'],
    ['000.01.12.H28', 'CU', 3, 'H28.12.1', '000.01.12.H28'],
    ['002.01.12.H28', 'CU', 4, 'H28.12.1.2', '002.01.12.H28'],
  ])('%s', (ma, dang, cap, maMoi, maCu) => {
    expect(check(ma)).toMatchObject({ hopLe: true, dang, cap, maMoi, maCu, nguonAnhXa: 'SUY_DIEN' })
    expect(warnings(check(ma))).toContain('ANH_XA_SUY_DIEN')
  })

  test('with an empty level in the middle, or too large for the old form, has no derived counterpart', () => {
    expect(check('001.00.26.G14')).toMatchObject({ hopLe: true, cap: 4, maMoi: null, nguonAnhXa: null })
    expect(check('H26.1234')).toMatchObject({ hopLe: true, maCu: null, nguonAnhXa: null })
    expect(check('H26.1.2.3.4')).toMatchObject({ hopLe: true, maCu: null })
  })

  test('is mapped by the table where there is a row for it', () => {
    const bangAnhXa = [{ maCu: '001.00.26.G14', maMoi: 'G14.26.1', thayBang: 'G06.26.1' }]
    const expected = { maCu: '001.00.26.G14', maMoi: 'G14.26.1', nguonAnhXa: 'BANG', thayBang: 'G06.26.1' }
    expect(check('001.00.26.G14', bangAnhXa)).toMatchObject(expected)
    expect(check('G14.26.1', bangAnhXa)).toMatchObject(expected)
    expect(check('G14.26.2', bangAnhXa)).toMatchObject({ nguonAnhXa: 'SUY_DIEN', thayBang: null })
  })

  test('of a ministry that was merged says so', () => {
    expect(check('G14').coQuanCap1).toEqual({ ten: 'Bộ Thông tin và Truyền thông', ngungHieuLuc: true })
    expect(warnings(check('G14'))).toContain('CO_QUAN_NGUNG_HIEU_LUC')
    expect(check('G06').coQuanCap1).toEqual({ ten: 'Bộ Khoa học và Công nghệ', ngungHieuLuc: false })
    expect(check('H26').coQuanCap1).toBeNull()
  })

  test.each(['', 'H2', 'H26.', 'H26..3', 'H26.12345', '00.00.00.H30', `H26${'.1234'.repeat(7)}`, 'constructor'])(
    '%j is none',
    (ma) => {
      expect(check(ma)).toMatchObject({ hopLe: false, dang: null, maMoi: null, maCu: null, canhBao: [] })
    },
  )
})

describe('a name', () => {
  test('is composed, spaced once and upper case; its key finds it without diacritics', () => {
    const hoVaTen = ' đặng\u00a0 thị \t ánh '.normalize('NFD')
    expect(callBuiltin('vietnam/normaliseName', { hoVaTen })).toEqual({
      hoVaTen: 'ĐẶNG THỊ ÁNH',
      khongDau: 'DANG THI ANH',
      khoaTimKiem: 'dang thi anh',
    })
  })
})

describe('the segments of a message', () => {
  test('as it stands and without diacritics', () => {
    const noiDung = `Hồ sơ đã được tiếp nhận. ${'a'.repeat(60)}`
    expect(callBuiltin('vietnam/smsSegments', { noiDung })).toMatchObject({
      bangMa: 'UCS-2',
      soDoan: 2,
      kyTuCoDau: ['ồ', 'ơ', 'đ', 'ã', 'ư', 'ợ', 'ế', 'ậ'],
      khongDau: { bangMa: 'GSM-7', soDoan: 1, noiDung: `Ho so da duoc tiep nhan. ${'a'.repeat(60)}` },
    })
  })
})
