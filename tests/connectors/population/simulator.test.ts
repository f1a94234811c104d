import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { envelopeOf } from '../../../connectors/population/envelope.ts'
import { fullNameOf, PEOPLE } from '../../../connectors/population/simulator/people.ts'
import { type PopulationSimulator, startPopulationSimulator } from '../../../connectors/population/simulator/server.ts'
import { xroadHeaders } from '../../../connectors/population/xroad.ts'
import { testContext } from '../../support/plugin-context.ts'
import { WSO2, XROAD } from '../../support/population.ts'

let server: PopulationSimulator
beforeAll(async () => {
  server = await startPopulationSimulator()
})
afterAll(() => server.close())

const valid = (maYeuCau: string): string =>
  envelopeOf({
    operation: 'XacThucThongTinCongDan',
    maYeuCau,
    maTichHop: '003',
    officer: { maDVC: 'a', maCanBo: 'b', maDonVi: 'c', taiKhoan: 'd', soDienThoai: 'e' },
    soDinhDanh: '001099000001',
    hoVaTen: 'NGUYỄN VĂN A',
    ngaySinh: { day: '19990115' },
  })

const post = async (body: string, headers: Record<string, string> = {}) => {
  const signed = xroadHeaders(testContext({ credential: XROAD }), XROAD)
  const response = await fetch(server.url + XROAD.duongDan, {
    method: 'POST',
    body,
    headers: { ...signed, ...headers },
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe('the simulated population service', () => {
  test('answers real SOAP with the headers of a security server', async () => {
    const { status, headers, text } = await post(valid('m1'), { 'x-road-id': 'abc' })
    expect(status).toBe(200)
    expect(text).toContain(
      '<ns1:KetQuaXacThuc xmlns:ns1="http://www.mic.gov.vn/dancu/1.0"><ns1:TonTai>true</ns1:TonTai>',
    )
    expect(headers.get('x-road-id')).toBe('abc')
    expect(headers.get('x-road-service')).toBe('VN/GOV/G01/DANCU/CongDan')
    expect(headers.get('x-road-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test.each([
    [
      'elements out of order',
      valid('m2').replace(/(<dan:MaDVC>.*?<\/dan:MaDVC>)(<dan:MaTichHop>.*?<\/dan:MaTichHop>)/, '$2$1'),
      'expected MaDVC, found MaTichHop',
    ],
    [
      'a missing element',
      valid('m3').replace(/<dan:TaiKhoan>.*?<\/dan:TaiKhoan>/, ''),
      'expected TaiKhoan, found SoDienThoai',
    ],
    [
      'an element too many',
      valid('m4').replace('</dan:NgayThangNamSinh>', '</dan:NgayThangNamSinh><dan:X/>'),
      'no further element',
    ],
    ['another namespace', valid('m5').replace('http://dancuquocgia.bca', 'http://khac'), 'Cannot find dispatch method'],
    [
      'an unknown operation',
      valid('m6').replaceAll('XacThucThongTinCongDan', 'XoaCongDan'),
      'Cannot find dispatch method',
    ],
    ['a name in lower case', valid('m7').replace('NGUYỄN', 'Nguyễn'), 'upper case'],
    ['no XML', 'xin chào', 'not well-formed'],
    ['no envelope', '<a/>', 'not a SOAP envelope'],
    ['a document type', `<!DOCTYPE x>${valid('m8')}`, 'not well-formed'],
  ])('refuses %s with a SOAP fault', async (_name, body, reason) => {
    const { status, text } = await post(body)
    expect(status).toBe(500)
    expect(text).toContain('<faultcode>soapenv:Client</faultcode>')
    expect(text).toContain(reason)
  })

  test('takes a request code once', async () => {
    expect((await post(valid('hai-lan'))).status).toBe(200)
    expect((await post(valid('hai-lan'))).text).toContain('MaYeuCau was used before')
  })

  test('refuses without the headers that the protocol asks for', async () => {
    expect((await post(valid('m9'), { 'x-road-client': '' })).status).toBe(400)
    expect((await post(valid('m9'), { timestamp: '2026-11-23' })).text).toContain('AccessDenied')
    expect((await post(valid('m9'), { authorization: 'Basic sai' })).text).toContain('The signature does not match')
    expect((await fetch(server.url + XROAD.duongDan)).status).toBe(405)
  })

  test('hands out tokens for client credentials alone', async () => {
    const token = (headers: Record<string, string>, body: string) =>
      fetch(server.url + (WSO2.duongDanToken ?? ''), { method: 'POST', headers, body })
    const basic = Buffer.from(`${WSO2.consumerKey}:${WSO2.consumerSecret}`).toString('base64')
    expect((await token({}, 'grant_type=client_credentials')).status).toBe(401)
    expect((await token({ authorization: `Basic ${basic}` }, 'grant_type=password')).status).toBe(400)
    const granted = await token({ authorization: `Basic ${basic}` }, 'grant_type=client_credentials')
    expect(await granted.json()).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3_600,
      access_token: expect.any(String),
    })
  })

  test('an expired token and a missing one are told apart', async () => {
    const call = (headers: Record<string, string>) =>
      fetch(server.url + WSO2.duongDan, { method: 'POST', headers, body: valid('m10') })
    expect(await (await call({})).json()).toMatchObject({ code: '900902' })
    expect(await (await call({ authorization: 'Bearer cu' })).json()).toMatchObject({ code: '900901' })
  })
})

describe('the synthetic population', () => {
  test('is fifty different people with plausible numbers that nobody has', () => {
    expect(PEOPLE).toHaveLength(50)
    expect(new Set(PEOPLE.map(({ soDinhDanh }) => soDinhDanh)).size).toBe(50)
    for (const { soDinhDanh, namSinh, gioiTinh } of PEOPLE) {
      expect(soDinhDanh).toMatch(/^\d{12}$/)
      expect(soDinhDanh.slice(4, 6)).toBe(namSinh.slice(2))
      expect(Number(soDinhDanh[3]) % 2).toBe(gioiTinh === '1' ? 0 : 1)
    }
  })

  test('holds the records that break clients: a year alone, a name in one field, an old card number', () => {
    expect(PEOPLE.some(({ ngaySinh }) => ngaySinh === '')).toBe(true)
    expect(PEOPLE.some(({ tenGop }) => tenGop)).toBe(true)
    expect(PEOPLE.some(({ soCMND }) => soCMND !== '')).toBe(true)
  })

  test('has the two people of the documentation', () => {
    expect(PEOPLE.slice(0, 2).map(fullNameOf)).toEqual(['NGUYỄN VĂN A', 'TRẦN THỊ B'])
    expect(PEOPLE[1]).toMatchObject({ soDinhDanh: '079301012345', gioiTinh: '2' })
  })
})
