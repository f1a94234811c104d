import { describe, expect, test } from 'vitest'
import type { FetchResponse } from '#plugins/sdk'
import { population } from '../../../connectors/population/index.ts'
import { failureOf, testContext } from '../../support/plugin-context.ts'
import { NGUYEN_VAN_A, XROAD } from '../../support/population.ts'

const replying = (body: string, status = 200, headers: Record<string, string> = {}) => ({
  ...testContext({ credential: XROAD }),
  fetch: async (): Promise<FetchResponse> => ({
    status,
    ok: status < 300,
    headers,
    text: () => body,
    json: () => JSON.parse(body),
    bytes: () => new TextEncoder().encode(body),
  }),
})
const soap = (content: string): string =>
  `<?xml version="1.0"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Header/><S:Body>${content}</S:Body></S:Envelope>`
const citizens = (...inner: string[]): string =>
  soap(
    `<CongdanCollection xmlns="http://www.mic.gov.vn/dancu/1.0">${inner.map((one) => `<CongDan>${one}</CongDan>`).join('')}</CongdanCollection>`,
  )

const lookup = (body: string) => population.actions.lookup.run(replying(body), NGUYEN_VAN_A)
const verify = (body: string, ...more: [number?, Record<string, string>?]) =>
  population.actions.verify.run(replying(body, ...more), NGUYEN_VAN_A)
const congDan = async (inner: string) => (await lookup(citizens(inner))).congDan

describe('names as records have them', () => {
  test.each([
    ['in three parts', '<Ho>NGUYỄN</Ho><ChuDem>VĂN</ChuDem><Ten>A</Ten>'],
    ['whole in Ten', '<Ho/><ChuDem/><Ten>NGUYỄN VĂN A</Ten>'],
    ['whole in Ten with Ho filled in too', '<Ho>NGUYỄN</Ho><ChuDem>VĂN</ChuDem><Ten>NGUYỄN VĂN A</Ten>'],
    ['as text', 'NGUYỄN VĂN A'],
    ['written with character references', '<Ho>NGUY&#7876;N</Ho><ChuDem>V&#x102;N</ChuDem><Ten>A</Ten>'],
  ])('%s', async (_name, name) => {
    expect(await congDan(`<HoVaTen>${name}</HoVaTen>`)).toMatchObject({ hoVaTen: 'NGUYỄN VĂN A' })
  })

  test('without a middle name, and when given and family name are alike', async () => {
    expect(await congDan('<HoVaTen><Ho>AN</Ho><ChuDem/><Ten>AN</Ten></HoVaTen>')).toMatchObject({ hoVaTen: 'AN AN' })
  })

  test('missing', async () => {
    expect(await congDan('<SoDinhDanh>001099000001</SoDinhDanh>')).toMatchObject({
      hoVaTen: null,
      ngaySinh: null,
      namSinh: null,
    })
  })
})

describe('dates of birth as records have them', () => {
  test.each([
    ['a day', '<Nam>1999</Nam><NgayThangNam>19990115</NgayThangNam>', '1999-01-15', '1999'],
    ['a day without the year apart', '<NgayThangNam>19990115</NgayThangNam>', '1999-01-15', '1999'],
    ['the year alone', '<Nam>1956</Nam>', null, '1956'],
    ['the year in the place of the day', '<NgayThangNam>1956</NgayThangNam>', null, '1956'],
    ['a day that is none', '<NgayThangNam>19560000</NgayThangNam>', null, '1956'],
  ])('%s', async (_name, inner, ngaySinh, namSinh) => {
    expect(await congDan(`<NgayThangNamSinh>${inner}</NgayThangNamSinh>`)).toMatchObject({ ngaySinh, namSinh })
  })
})

test('numbers stay text, leading zeros kept', async () => {
  expect(await congDan('<SoDinhDanh>001099000001</SoDinhDanh><DanToc>01</DanToc>')).toMatchObject({
    soDinhDanh: '001099000001',
    danToc: '01',
  })
})

test('several citizens for one number are for a person to judge', async () => {
  expect(
    await failureOf(() => lookup(citizens('<SoDinhDanh>1</SoDinhDanh>', '<SoDinhDanh>2</SoDinhDanh>'))),
  ).toMatchObject({
    code: 'population.ambiguous',
  })
})

describe('the result of verifying', () => {
  const result = (text: string): string =>
    `<r:KetQuaXacThuc xmlns:r="http://www.mic.gov.vn/dancu/1.0"><r:TonTai>${text}</r:TonTai></r:KetQuaXacThuc>`
  test.each([
    ['true', true],
    ['TRUE', true],
    [' 1 ', true],
    ['false', false],
    ['0', false],
  ])('%j', async (text, tonTai) => {
    expect(await verify(soap(result(text)))).toMatchObject({ tonTai })
  })
  test('wrapped in an element of the operation', async () => {
    expect(
      await verify(soap(`<XacThucThongTinCongDanResponse>${result('true')}</XacThucThongTinCongDanResponse>`)),
    ).toMatchObject({ tonTai: true })
  })
  test.each([soap(result('có lẽ')), soap('<Khac/>'), soap(''), '<khac/>'])(
    'an answer that says nothing: %s',
    async (body) => {
      expect(await failureOf(() => verify(body))).toMatchObject({ code: 'response.unexpected', retryable: false })
    },
  )
})

describe('faults in other clothes', () => {
  test('a SOAP fault that comes as 200 with the type of a security server', async () => {
    const body = soap(
      '<S:Fault><faultcode>Server.ServerProxy.AccessDenied</faultcode><faultstring>no</faultstring></S:Fault>',
    )
    expect(await failureOf(() => verify(body))).toMatchObject({ code: 'population.accessDenied' })
  })
  test('a type in the header alone', async () => {
    expect(
      await failureOf(() => verify('', 500, { 'x-road-error': 'Server.ClientProxy.NetworkError.Timeout' })),
    ).toMatchObject({
      code: 'population.networkError',
      retryable: true,
    })
  })
  test('an unknown type is judged by its status', async () => {
    const body = JSON.stringify({ type: 'Server.ServerProxy.SomethingNew', message: 'x' })
    expect(await failureOf(() => verify(body, 500))).toMatchObject({ code: 'population.status.500', retryable: true })
    expect(await failureOf(() => verify(JSON.stringify({ type: 'Client.X' }), 400))).toMatchObject({
      code: 'population.status.400',
      retryable: false,
    })
  })
  test('a gateway’s fault in JSON of the older form', async () => {
    const body = JSON.stringify({ fault: { code: 900_806, message: 'quota' } })
    expect(await failureOf(() => verify(body, 429, { 'retry-after': '7' }))).toMatchObject({
      code: 'population.throttled',
      retryAfterMs: 7_000,
    })
  })
  test('an error page keeps no word of the body, which may repeat personal data', async () => {
    const error = await failureOf(() => verify('<html>001099000001</html>', 403))
    expect(JSON.stringify(error.details)).not.toContain('001099000001')
  })
})
