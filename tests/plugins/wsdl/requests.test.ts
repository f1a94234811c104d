import { describe, expect, test } from 'vitest'
import { aService, DAP, failureOf, hoi } from './a-service.ts'
import { fixture, imported } from './imported.ts'
import { textsIn } from './same-xml.ts'

const thue = imported(fixture('thue'))
const hoTich = imported(fixture('ho-tich'))
const sequence = (content: string): string => hoi(`<xs:sequence>${content}</xs:sequence>`)
const service = (content: string, attributes?: string) =>
  imported({ 'a.wsdl': aService({ schema: sequence(content), ...(attributes !== undefined && { attributes }) }) })

describe('what goes over HTTP', () => {
  test('names the action in a header, and with SOAP 1.2 in the content type', () => {
    expect(thue.request('kiemTra')).toMatchObject({
      method: 'POST',
      url: 'https://thue.example.vn/dich-vu/tra-cuu.svc',
      headers: { soapaction: '""', 'content-type': 'text/xml; charset=utf-8' },
    })
    const { headers } = hoTich.request('timKiem', { ten: ['A'] })
    expect(headers['content-type']).toBe('application/soap+xml; charset=utf-8; action="urn:vi-du:ho-tich/timKiem"')
    expect(headers.soapaction).toBeUndefined()
  })

  test("goes to the connection's address where there is one", () => {
    expect(thue.request('kiemTra', {}, { baseUrl: 'https://noi-bo.example.vn/x' }).url).toBe(
      'https://noi-bo.example.vn/x',
    )
    expect(thue.request('kiemTra', {}, { baseUrl: '' }).url).toBe('')
  })
})

describe('the input', () => {
  test('that says what cannot stand together is refused before it is sent', () => {
    const both = {
      suKien: [{ $type: 'KhaiSinh', ngay: '2026', tre: { hoTen: 'A', soDinhDanh: '001226000001', hoChieu: 'B' } }],
    }
    expect(hoTich.faults('dangKy', 'input', both)).toBeDefined()
    const failure = failureOf(() => hoTich.request('dangKy', both))
    expect(failure).toMatchObject({ code: 'wsdl.badInput', sent: 'no' })
    expect(failure.text.vi).toContain('/suKien/0/tre')
  })

  test('has to name the type that stands for an abstract one', () => {
    const nameless = { suKien: [{ ngay: '2026' }] }
    expect(hoTich.faults('dangKy', 'input', nameless)).toBeDefined()
    expect(failureOf(() => hoTich.request('dangKy', nameless)).text.en).toContain('KhaiSinh, KetHon')
  })

  test('that names the expected type itself has it written', () => {
    const schema = `<xs:complexType name="K"><xs:sequence><xs:element name="a" type="xs:string"/></xs:sequence></xs:complexType>${sequence('<xs:element name="k" type="s:K"/>')}`
    const { body } = imported({ 'a.wsdl': aService({ schema }) })
    expect(body('hoi', { k: { a: 'x' } })).not.toContain('type=')
    expect(body('hoi', { k: { $type: 'K', a: 'x' } })).toMatch(/<ns0:k xsi:type="ns0:K">/)
  })

  test('may not have fields that the description does not know', () => {
    expect(thue.faults('kiemTra', 'input', { la: 1 })).toBeDefined()
    expect(failureOf(() => thue.request('kiemTra', { la: 1 })).text.en).toContain('/la')
    expect(failureOf(() => thue.request('traCuu', {})).text.en).toContain('maSoThue')
  })

  test('need not have what the description fills in', () => {
    const { body, faults } = service(
      '<xs:element name="a" type="xs:int" default="5"/><xs:element name="b" type="xs:string" fixed="cố định"/><xs:element name="c" type="xs:date" nillable="true"/>',
    )
    expect(faults('hoi', 'input', {})).toBeUndefined()
    expect(textsIn(body('hoi'), 'a')).toEqual(['5'])
    expect(textsIn(body('hoi'), 'b')).toEqual(['cố định'])
    expect(body('hoi')).toContain('nil="true"')
  })

  test('keeps every digit', () => {
    const { body, faults } = service('<xs:element name="a" type="xs:long"/><xs:element name="b" type="xs:decimal"/>')
    const input = { a: '9223372036854775807', b: '0.10' }
    expect(faults('hoi', 'input', input)).toBeUndefined()
    expect(textsIn(body('hoi', input), 'a')).toEqual(['9223372036854775807'])
    expect(textsIn(body('hoi', input), 'b')).toEqual(['0.10'])
    expect(textsIn(body('hoi', { a: 1, b: 1.5e-7 }), 'b')).toEqual(['0.00000015'])
    expect(faults('hoi', 'input', { a: '1.5', b: '1' })).toBeDefined()
  })

  test.each([
    ['xs:int', 'x'],
    ['xs:boolean', 'có'],
    ['xs:double', 'x'],
    ['xs:base64Binary', '***'],
    ['xs:hexBinary', 'abc'],
    ['xs:string', { a: 1 }],
  ])('of type %s refuses what it cannot be', (type, value) => {
    const one = service(`<xs:element name="a" type="${type}"/>`)
    expect(one.faults('hoi', 'input', { a: value })).toBeDefined()
    expect(failureOf(() => one.request('hoi', { a: value })).code).toBe('wsdl.badInput')
  })

  test('may have every letter that XML allows, and none that it does not', () => {
    const { body, request } = service('<xs:element name="a" type="xs:string"/>')
    const text = ' <a href="x">&amp; ]]> \r\n\t😀 \u00a0'
    expect(textsIn(body('hoi', { a: text }), 'a')).toEqual([text])
    expect(failureOf(() => request('hoi', { a: '\u0000' })).code).toBe('xml.syntax')
  })
})

describe('namespaces', () => {
  test.each([
    ['elementFormDefault="qualified"', '', true],
    ['', '', false],
    ['', 'form="qualified"', true],
    ['elementFormDefault="qualified"', 'form="unqualified"', false],
  ])('follow the schema (%s) and the element (%s)', (attributes, form, qualified) => {
    const { body } = service(`<xs:element name="a" type="xs:string" ${form}/>`, attributes)
    expect(/<ns\d+:a>/.test(body('hoi', { a: 'x' }))).toBe(qualified)
  })

  test('of an extension are those of each schema that a part comes from', () => {
    const base = `<xs:schema targetNamespace="urn:g" elementFormDefault="qualified"><xs:complexType name="Goc"><xs:sequence><xs:element name="a" type="xs:string"/></xs:sequence></xs:complexType></xs:schema>`
    const schema = `<xs:import namespace="urn:g"/>${hoi('<xs:complexContent><xs:extension base="g:Goc" xmlns:g="urn:g"><xs:sequence><xs:element name="b" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent>')}`
    const text = imported({ 'a.wsdl': aService({ schema, attributes: '', types: base }) }).body('hoi', {
      b: '2',
      a: '1',
    })
    expect(text).toMatch(/xmlns:ns1="urn:g".*<ns1:a>1<\/ns1:a><b>2<\/b>/)
  })
})

test('two elements of one local name have keys of their own', () => {
  const other = '<xs:schema targetNamespace="urn:o"><xs:element name="ma" type="xs:int"/></xs:schema>'
  const schema = `<xs:import namespace="urn:o"/>${sequence('<xs:element name="ma" type="xs:string"/><xs:element ref="o:ma" xmlns:o="urn:o"/>')}`
  const { body, faults } = imported({ 'a.wsdl': aService({ schema, types: other }) })
  expect(faults('hoi', 'input', { ma: 'a', ma_2: 1 })).toBeUndefined()
  expect(textsIn(body('hoi', { ma: 'a', ma_2: 1 }), 'ma')).toEqual(['a', '1'])
})

test('a name that every object has gets a mark', () => {
  const { body, faults } = service('<xs:element name="constructor" type="xs:string"/>')
  expect(faults('hoi', 'input', { constructor_: 'a' })).toBeUndefined()
  expect(textsIn(body('hoi', { constructor_: 'a' }), 'constructor')).toEqual(['a'])
})

test('an element of a simple type is the one field of the input', () => {
  const { body, faults } = imported({
    'a.wsdl': aService({ schema: `<xs:element name="hoi" type="xs:string"/>${DAP}` }),
  })
  expect(faults('hoi', 'input', { hoi: 'x' })).toBeUndefined()
  expect(textsIn(body('hoi', { hoi: 'x' }), 'hoi')).toEqual(['x'])
})
