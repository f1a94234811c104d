import { describe, expect, test } from 'vitest'
import { aService, envelope, failureOf, hoi } from './a-service.ts'
import { fixture, imported } from './imported.ts'

const thue = imported(fixture('thue'))
const detail =
  '<t:LoiTraCuu xmlns:t="urn:vi-du:thue:2026.1"><t:ma>MST-404</t:ma><t:moTa>Không có</t:moTa></t:LoiTraCuu>'
const fault = (inner: string): string => envelope(`<e:Fault>${inner}</e:Fault>`)
const typed = fault(`<faultcode>e:Server</faultcode><faultstring>Lỗi</faultstring><detail>${detail}</detail>`)

describe('a fault', () => {
  test.each([200, 500])('that the description declares becomes an error of its name, with HTTP %d', (status) => {
    const failure = failureOf(() => thue.answer('traCuu', typed, { status }))
    expect(failure.code).toBe('tracuuthue.fault.KhongTimThay')
    expect(failure.details).toMatchObject({ detail: { ma: 'MST-404', moTa: 'Không có', chiTiet: [] }, reason: 'Lỗi' })
    expect(failure.retryable).toBe(false)
    expect(failure.text.vi).toContain('Lỗi')
    expect(failure.text.en).toContain('Lỗi')
  })

  test('that the other side takes upon itself may be tried again', () => {
    const server = fault('<faultcode>e:Server</faultcode><faultstring>Bận</faultstring>')
    expect(failureOf(() => thue.answer('traCuu', server, { status: 500 }))).toMatchObject({
      code: 'tracuuthue.fault.Server',
      retryable: true,
    })
    const client = fault('<faultcode>e:Client.Auth</faultcode><faultstring>Sai</faultstring>')
    expect(failureOf(() => thue.answer('traCuu', client, { status: 500 }))).toMatchObject({
      code: 'tracuuthue.fault.ClientAuth',
      retryable: false,
    })
  })

  test('of SOAP 1.2 tells its innermost code and its Vietnamese reason', () => {
    const inner = `<e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value xmlns:m="urn:m">m:HetHan</e:Value></e:Subcode></e:Code>
      <e:Reason><e:Text xml:lang="en">Expired</e:Text><e:Text xml:lang="vi">Hết hạn</e:Text></e:Reason><e:Detail><a>1</a></e:Detail></e:Fault>`
    const failure = failureOf(() => thue.answer('traCuu', envelope(inner, '1.2'), { status: 500 }))
    expect(failure).toMatchObject({ code: 'tracuuthue.fault.HetHan', retryable: false })
    expect(failure.details).toMatchObject({ code: 'HetHan', class: 'Sender', reason: 'Hết hạn', detail: { a: '1' } })
  })
})

describe('an answer without an envelope', () => {
  test('is an error of its status where that is one', () => {
    expect(failureOf(() => thue.answer('traCuu', '<html>Bad gateway</html>', { status: 502 }))).toMatchObject({
      code: 'tracuuthue.status.502',
      retryable: true,
    })
    expect(failureOf(() => thue.answer('traCuu', '', { status: 403 }))).toMatchObject({
      code: 'tracuuthue.status.403',
      retryable: false,
    })
  })

  test('is no SOAP where the status says that all is well', () => {
    expect(failureOf(() => thue.answer('traCuu', '<html/>')).code).toBe('wsdl.notSoap')
    expect(failureOf(() => thue.answer('traCuu', 'bảo trì')).code).toBe('wsdl.notSoap')
    expect(failureOf(() => thue.answer('traCuu', '')).code).toBe('wsdl.emptyAnswer')
  })

  test('is what a one-way operation gets', () => {
    expect(thue.answer('baoTin', '', { status: 202 })).toBeNull()
    expect(thue.answer('baoTin', envelope(''))).toBeNull()
  })

  test('with a document type or entities is refused', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    expect(failureOf(() => thue.answer('traCuu', bomb)).code).toBe('xml.dtd')
  })
})

describe('an answer that is not quite as promised', () => {
  const kiemTra = (xml: string | Uint8Array, headers = {}) => thue.answer('kiemTra', xml, { headers })

  test.each([
    ['without a namespace', envelope('<KiemTraResponse><song>1</song></KiemTraResponse>')],
    ['of another name', envelope('<KetQua><song> true </song></KetQua>')],
    [
      'of the other version of SOAP',
      envelope('<x:KiemTraResponse xmlns:x="urn:vi-du:thue:2026.1"><x:song>TRUE</x:song></x:KiemTraResponse>', '1.2'),
    ],
    [
      'with warnings printed before it',
      `Warning: php\n${envelope('<KiemTraResponse><song>true</song></KiemTraResponse>')}\n`,
    ],
    [
      'with white space before its declaration',
      `\n <?xml version="1.0"?>${envelope('<KiemTraResponse><song>true</song></KiemTraResponse>')}`,
    ],
    ['in CDATA', envelope('<KiemTraResponse><song><![CDATA[true]]></song></KiemTraResponse>')],
    ['without an envelope', '<KiemTraResponse><song>true</song></KiemTraResponse>'],
  ])('is understood: %s', (_how, xml) => {
    expect(kiemTra(xml)).toEqual({ song: true })
  })

  test('is decoded by its character set', () => {
    const xml = `<?xml version="1.0" encoding="utf-16"?>${envelope('<KiemTraResponse><song>true</song></KiemTraResponse>')}`
    expect(kiemTra(new Uint8Array(Buffer.from(`\ufeff${xml}`, 'utf16le')))).toEqual({ song: true })
    const latin = Buffer.from(
      envelope('<TraCuuResponse><TraCuuResult><ten>Bình</ten></TraCuuResult></TraCuuResponse>'),
      'latin1',
    )
    const output = thue.answer('traCuu', new Uint8Array(latin), {
      headers: { 'content-type': 'text/xml; charset=iso-8859-1' },
    })
    expect(output).toMatchObject({ TraCuuResult: { ten: 'Bình' } })
  })

  test('leaves out numbers that are empty and nils that nobody announced', () => {
    const result =
      '<TraCuuResult><soNhanVien/><ten xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/></TraCuuResult>'
    const output = thue.answer('traCuu', envelope(`<TraCuuResponse>${result}</TraCuuResponse>`))
    expect(output).toEqual({ TraCuuResult: { nganhNghe: [], no: [] } })
    expect(thue.faults('traCuu', 'output', output)).toBeUndefined()
  })
})

test('content that the description leaves open is taken as it comes, and written again as it was', () => {
  const { answer, body } = imported({
    'a.wsdl': aService({
      schema: hoi('<xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded"/></xs:sequence>').replace(
        '<xs:element name="kq" type="xs:string" minOccurs="0"/>',
        '<xs:any minOccurs="0" maxOccurs="unbounded"/><xs:element name="x" type="xs:anyType" minOccurs="0"/>',
      ),
    }),
  })
  const inner = '<h:a xmlns:h="urn:h" h:k="1"><h:b>x</h:b><h:b>y</h:b><c xmlns="">z</c></h:a>'
  const typedValue =
    '<s:x xsi:type="xs:int" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">7</s:x>'
  const output = answer('hoi', envelope(`<s:dap xmlns:s="urn:s">${inner}${typedValue}</s:dap>`)) as { $any: unknown[] }
  expect(output).toEqual({
    $any: [{ $namespace: 'urn:h', a: { '@{urn:h}k': '1', b: ['x', 'y'], c: { $namespace: '', $value: 'z' } } }],
    x: { $type: 'xs:int', $value: 7 },
  })
  const sent = body('hoi', { $any: [...output.$any, inner] })
  expect(sent.match(/>x<.*?>y<.*?>z</g)).toHaveLength(2)
})
