import { describe, expect, test } from 'vitest'
import { envelopeOf } from '../../../connectors/population/envelope.ts'
import { requestCode, vietnamTime } from '../../../connectors/population/request-code.ts'
import { xroadSignature } from '../../../connectors/population/xroad.ts'
import { testContext } from '../../support/plugin-context.ts'

const REQUEST = {
  operation: 'XacThucThongTinCongDan',
  maYeuCau: 'H26-20261123-000123',
  maTichHop: '003',
  officer: { maDVC: 'G15-TP110', maCanBo: 'cb.a', maDonVi: 'H26.5', taiKhoan: 'a@b', soDienThoai: '0912000000' },
  soDinhDanh: '001099000001',
  hoVaTen: 'Nguyễn Văn A',
  ngaySinh: { day: '19990115' },
} as const

describe('the SOAP request', () => {
  test('has the elements in the order that the service checks', () => {
    expect(envelopeOf(REQUEST)).toBe(
      [
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:dan="http://dancuquocgia.bca">',
        '<soapenv:Header/><soapenv:Body><dan:XacThucThongTinCongDan>',
        '<dan:MaYeuCau>H26-20261123-000123</dan:MaYeuCau><dan:MaDVC>G15-TP110</dan:MaDVC>',
        '<dan:MaTichHop>003</dan:MaTichHop><dan:MaCanBo>cb.a</dan:MaCanBo><dan:MaDonVi>H26.5</dan:MaDonVi>',
        '<dan:TaiKhoan>a@b</dan:TaiKhoan><dan:SoDienThoai>0912000000</dan:SoDienThoai>',
        '<dan:SoDinhDanh>001099000001</dan:SoDinhDanh><dan:HoVaTen>NGUYỄN VĂN A</dan:HoVaTen>',
        '<dan:NgayThangNamSinh><dan:NgayThangNam>19990115</dan:NgayThangNam></dan:NgayThangNamSinh>',
        '</dan:XacThucThongTinCongDan></soapenv:Body></soapenv:Envelope>',
      ].join(''),
    )
  })

  test('a year alone goes into Nam', () => {
    expect(envelopeOf({ ...REQUEST, ngaySinh: { year: '1956' } })).toContain(
      '<dan:NgayThangNamSinh><dan:Nam>1956</dan:Nam></dan:NgayThangNamSinh>',
    )
  })

  test('data cannot become markup', () => {
    const hostile = '</dan:HoVaTen><dan:SoDinhDanh>1'
    expect(envelopeOf({ ...REQUEST, hoVaTen: hostile })).toContain('&lt;/DAN:HOVATEN&gt;&lt;DAN:SODINHDANH&gt;1')
    expect(() => envelopeOf({ ...REQUEST, hoVaTen: 'a\u0000b' })).toThrow(
      expect.objectContaining({ code: 'xml.syntax' }),
    )
  })
})

describe('the parts of a call that are computed', () => {
  test('the signature is SHA-256 over address, user, time and secret', () => {
    const settings = { authUrl: 'https://a/b', tenDangNhap: 'u', khoaBiMat: 's' }
    // sha256("https://a/bu1700000000000s"), from an independent tool
    expect(xroadSignature(settings, '1700000000000')).toBe(
      '110886d988de9c468fdfd84aeed088232dba9314770abb05ecc22f934cb4a8b8',
    )
  })

  test('the time is that of Vietnam', () => {
    expect(vietnamTime(Date.parse('2026-11-23T17:30:05.900Z'))).toBe('2026-11-24T00:30:05+07:00')
  })

  test('the request code carries the agency and the day in Vietnam', () => {
    const ctx = testContext({ credential: undefined, now: Date.parse('2026-11-23T17:30:00Z') })
    expect(requestCode(ctx, 'H26.5')).toMatch(/^H26\.5-20261124-[0-9A-F]{12}$/)
    expect(requestCode(ctx, 'H26.5')).toBe(requestCode(ctx, 'H26.5'))
  })
})
