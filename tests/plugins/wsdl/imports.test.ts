import { describe, expect, test } from 'vitest'
import { aService, hoi } from './a-service.ts'
import { fixture, imported, refused, type Texts } from './imported.ts'
import { textsIn } from './same-xml.ts'

const XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
const kieu = (name = 'Kieu', more = ''): string =>
  `<xs:schema ${XS} targetNamespace="urn:k" elementFormDefault="qualified">${more}<xs:complexType name="${name}"><xs:sequence><xs:element name="a" type="xs:string"/></xs:sequence></xs:complexType></xs:schema>`
const main = (location: string): string =>
  aService({
    schema: `<xs:import namespace="urn:k" schemaLocation="${location}"/>${hoi('<xs:sequence><xs:element name="k" type="k:Kieu" xmlns:k="urn:k"/></xs:sequence>')}`,
  })
const warnings = ({ report }: { report: { warnings: readonly { en: string; vi: string }[] } }): string =>
  report.warnings.map(({ vi, en }) => `${vi} ${en}`).join('\n')

describe('an archive', () => {
  test.each<[string, Texts]>([
    ['beside the document', { 'a.wsdl': main('k.xsd'), 'k.xsd': kieu() }],
    ['in another folder', { 'wsdl/a.wsdl': main('../xsd/k.xsd'), 'xsd/k.xsd': kieu() }],
    ['with other letters', { 'a.wsdl': main('XSD\\Ki%E1%BB%83u.xsd'), 'xsd/kiểu.xsd': kieu() }],
    ['of an address on the web', { 'a.wsdl': main('https://x.example/s/k.xsd'), 'tep/k.xsd': kieu() }],
    ['known by its namespace alone', { 'a.wsdl': main('https://x.example/s?xsd=1'), 'luoc-do.xsd': kieu() }],
  ])('has its schemas found: %s', (_where, files) => {
    const { body, report } = imported(files)
    expect(report.warnings).toEqual([])
    expect(textsIn(body('hoi', { k: { a: 'x' } }), 'a')).toEqual(['x'])
  })

  test('whose schemas import each other in a circle ends', () => {
    const files = {
      'a.wsdl': main('k.xsd'),
      'k.xsd': kieu(
        'Kieu',
        '<xs:import namespace="urn:s" schemaLocation="l.xsd"/><xs:include schemaLocation="k.xsd"/>',
      ),
      'l.xsd': `<xs:schema ${XS} targetNamespace="urn:s"><xs:import namespace="urn:k" schemaLocation="k.xsd"/></xs:schema>`,
    }
    expect(imported(files).report.warnings).toEqual([])
  })

  test('of documents that import each other starts at the one that nothing imports', () => {
    expect(imported(fixture('ho-tich')).connector.servers).toEqual(['https://hotich.example.vn/ws'])
  })

  test('of two services says which one was not imported', () => {
    const two = imported({ 'a.wsdl': aService(), 'sau/b.wsdl': aService({ address: 'https://khac.example.vn/' }) })
    expect(two.connector.servers).toEqual(['https://dv.example.vn/s'])
    expect(warnings(two)).toContain('sau/b.wsdl')
  })
})

describe('what is elsewhere', () => {
  test('is never fetched: a type is left open, and both languages say so', () => {
    const service = imported({ 'a.wsdl': main('https://x.example/k.xsd') })
    expect(warnings(service)).toContain('https://x.example/k.xsd')
    expect(warnings(service)).toContain('{urn:k}Kieu')
    expect(service.faults('hoi', 'input', { k: { tuY: 'x' } })).toBeUndefined()
  })

  test('costs an operation whose whole message it is', () => {
    const text = main('k.xsd').replaceAll('element="s:hoi"', 'element="k:hoi" xmlns:k="urn:k"')
    const { code, report } = refused({ 'a.wsdl': text })
    expect(code).toBe('wsdl.noOperations')
    expect(report.skipped).toHaveLength(1)
    expect(report.skipped[0]).toMatchObject({ operation: 'P.hoi' })
    expect(report.skipped[0]?.reason.en).toContain('{urn:k}hoi')
    expect(report.skipped[0]?.reason.vi).toContain('không được định nghĩa')
  })

  test('costs nothing where it is only the answer: that is taken as it comes', () => {
    const { answer } = imported({
      'a.wsdl': main('k.xsd').replaceAll('element="s:dap"', 'element="k:dap" xmlns:k="urn:k"'),
      'k.xsd': kieu(),
    })
    const xml =
      '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><dap xmlns="urn:k"><x>1</x></dap></e:Body></e:Envelope>'
    expect(answer('hoi', xml)).toEqual({ dap: { $namespace: 'urn:k', x: '1' } })
  })
})

test('a schema that redefines another extends what it redefines', () => {
  const files = {
    'a.wsdl': main('moi.xsd'),
    'moi.xsd': `<xs:schema ${XS} xmlns="urn:k" targetNamespace="urn:k" elementFormDefault="qualified"><xs:redefine schemaLocation="k.xsd"><xs:complexType name="Kieu"><xs:complexContent><xs:extension base="Kieu"><xs:sequence><xs:element name="b" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:redefine></xs:schema>`,
    'k.xsd': kieu(),
  }
  expect(imported(files).body('hoi', { k: { b: '2', a: '1' } })).toMatch(/:a>1<.*:b>2</)
})

describe('the report', () => {
  test('names ports that offer the same again, and those that are no SOAP', () => {
    expect(warnings(imported(fixture('thue')))).toContain('TraCuuThueSoap12')
    const http = 'xmlns:h="http://schemas.xmlsoap.org/wsdl/http/"'
    const more = `<portType name="H"><operation name="khac"><input message="s:hoi"/></operation></portType><binding name="H" type="s:H" ${http}><h:binding verb="GET"/><operation name="khac"/></binding>`
    const text = aService({ more }).replace('</service>', `<port name="HP" binding="s:H"/></service>`)
    expect(imported({ 'a.wsdl': text }).report.skipped).toMatchObject([{ operation: 'HP.khac' }])
  })

  test('says that messages would have to be signed', () => {
    const binding = '<p:Policy xmlns:p="urn:p"><p:AsymmetricBinding/></p:Policy>'
    expect(warnings(imported({ 'a.wsdl': aService({ binding }) }))).toContain('ký hoặc mã hóa')
  })

  test('leaves no operation out silently', () => {
    const { report, connector } = imported(fixture('thue'))
    expect(report).toMatchObject({ kind: 'wsdl', operations: 4, skipped: [] })
    expect(Object.keys(connector.operations)).toEqual(['traCuu', 'ghiNhan', 'kiemTra', 'baoTin'])
    expect(connector.operations.traCuu?.aliases).toContain('TraCuu')
  })
})
