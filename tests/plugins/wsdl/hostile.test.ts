import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wsdl } from '#plugins/wsdl'
import { aService, hoi } from './a-service.ts'
import { filesOf, fixture, imported, refused, type Texts } from './imported.ts'

const inBoth = (text: { vi: string; en: string }): void => {
  expect(text.vi).not.toBe('')
  expect(text.en).not.toBe(text.vi)
}

describe('a document that nothing comes of is refused in both languages', () => {
  const bomb = `<!DOCTYPE d [<!ENTITY a "${'a'.repeat(100)}"><!ENTITY b "&a;&a;&a;&a;">]>`
  test.each<[string, string, Texts]>([
    ['wsdl.notDescription', 'nothing at all', {}],
    ['wsdl.notDescription', 'other XML', { 'a.xml': '<a/>' }],
    ['wsdl.unreadable', 'entities', { 'a.wsdl': `${bomb}${aService()}` }],
    ['wsdl.unreadable', 'half a document', { 'a.wsdl': aService().slice(0, 1200) }],
    [
      'wsdl.unreadable',
      'deep nesting',
      { 'a.wsdl': aService({ types: `${'<x>'.repeat(5000)}${'</x>'.repeat(5000)}` }) },
    ],
    ['wsdl.version', 'WSDL 2.0', { 'a.wsdl': '<description xmlns="http://www.w3.org/ns/wsdl"/>' }],
    ['wsdl.noOperations', 'an empty one', { 'a.wsdl': '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>' }],
    ['wsdl.noOperations', 'a lone binding', { 'a.wsdl': aService().replace(/<portType[\s\S]*<\/portType>/, '') }],
    ['wsdl.noOperations', 'no messages', { 'a.wsdl': aService().replace(/<message name="hoi".*/, '') }],
  ])('%s: %s', (code, _what, files) => {
    const refusal = refused(files)
    expect(refusal.code).toBe(code)
    inBoth(refusal.message)
    for (const { reason } of refusal.report.skipped) inBoth(reason)
  })
})

describe('a document that would never end', () => {
  const groups = Array.from(
    { length: 40 },
    (_, n) =>
      `<xs:group name="g${n}"><xs:sequence><xs:group ref="s:g${n + 1}"/><xs:group ref="s:g${n + 1}"/></xs:sequence></xs:group>`,
  ).join('')

  test.each([
    ['groups that double forty times', `${groups}${hoi('<xs:sequence><xs:group ref="s:g0"/></xs:sequence>')}`],
    [
      'groups in a circle',
      `<xs:group name="g"><xs:sequence><xs:group ref="s:g"/></xs:sequence></xs:group>${hoi('<xs:group ref="s:g"/>')}`,
    ],
    [
      'attribute groups in a circle',
      `<xs:attributeGroup name="g"><xs:attributeGroup ref="s:g"/></xs:attributeGroup>${hoi('<xs:attributeGroup ref="s:g"/>')}`,
    ],
    [
      'types derived from each other',
      `<xs:complexType name="A"><xs:complexContent><xs:extension base="s:B"/></xs:complexContent></xs:complexType><xs:complexType name="B"><xs:complexContent><xs:extension base="s:A"/></xs:complexContent></xs:complexType>${hoi('<xs:complexContent><xs:extension base="s:A"/></xs:complexContent>')}`,
    ],
    [
      'simple types derived from themselves',
      `<xs:simpleType name="A"><xs:restriction base="s:A"/></xs:simpleType>${hoi('<xs:sequence><xs:element name="a" type="s:A" minOccurs="0"/></xs:sequence>')}`,
    ],
    [
      'elements that substitute each other',
      `${hoi('<xs:sequence><xs:element ref="s:x" minOccurs="0"/></xs:sequence>')}<xs:element name="x" substitutionGroup="s:y"/><xs:element name="y" substitutionGroup="s:x"/>`,
    ],
    [
      'a list of itself',
      `<xs:simpleType name="A"><xs:list itemType="s:A"/></xs:simpleType>${hoi('<xs:sequence><xs:element name="a" type="s:A" minOccurs="0"/></xs:sequence>')}`,
    ],
    [
      'more times than can be counted',
      hoi(
        '<xs:sequence minOccurs="0" maxOccurs="999999999"><xs:element name="a" type="xs:string" maxOccurs="99999999999"/></xs:sequence>',
      ),
    ],
  ])('ends: %s', (_what, schema) => {
    const { request } = imported({ 'a.wsdl': aService({ schema }) })
    expect(request('hoi').body).toContain('hoi')
  })

  test('of many types that all contain one another still has schemas that the platform takes', () => {
    const names = Array.from({ length: 300 }, (_, n) => n)
    const fields = (n: number) =>
      names.slice(0, 30).map((m) => `<xs:element name="e${m}" type="s:T${(n * 7 + m) % 300}" minOccurs="0"/>`)
    const types = names.map(
      (n) => `<xs:complexType name="T${n}"><xs:sequence>${fields(n).join('')}</xs:sequence></xs:complexType>`,
    )
    const { faults, body, report } = imported({
      'a.wsdl': aService({
        schema: `${types.join('')}${hoi('<xs:sequence><xs:element name="t" type="s:T0"/></xs:sequence>')}`,
      }),
    })
    let input: object = {}
    for (let depth = 0; depth < 30; depth += 1) input = { e0: input }
    expect(faults('hoi', 'input', { t: input })).toBeUndefined()
    expect(body('hoi', { t: input })).toContain('e0')
    expect(JSON.stringify(report.warnings)).toContain('quá lớn')
  })
})

test('a name that is defined twice in different ways counts once, and is reported', () => {
  const schema = `<xs:simpleType name="A"><xs:restriction base="xs:int"/></xs:simpleType><xs:simpleType name="A"><xs:restriction base="xs:string"/></xs:simpleType>${hoi('<xs:sequence><xs:element name="a" type="s:A"/></xs:sequence>')}`
  const { report, faults } = imported({ 'a.wsdl': aService({ schema }) })
  expect(JSON.stringify(report.warnings)).toContain('{urn:s}A')
  expect(faults('hoi', 'input', { a: 1 })).toBeUndefined()
})

test('whatever is cut out of a document or put in its place, reading it ends in a report', () => {
  const texts = ['thue', 'ho-tich', 'truc-van-ban', 'cu'].map((name) => fixture(name))
  const decoder = new TextDecoder()
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(300),
    put: fc.constantFrom('', 'x', '"', '<', '/>', 's:', 'maxOccurs="-1"', 'type="xs:khong"', '<xs:all>', '</'),
  })
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 3 }), (files, changes) => {
      const broken = Object.fromEntries(
        Object.entries(files).map(([name, bytes]) => {
          const text = changes.reduce((text, { at, length, put }) => {
            const from = Math.floor(at * text.length)
            return `${text.slice(0, from)}${put}${text.slice(from + length)}`
          }, decoder.decode(bytes))
          return [name, text]
        }),
      )
      const result = wsdl.read(filesOf(broken), {})
      expect(result.report.kind).toBe('wsdl')
      if (!result.ok) inBoth(result.message)
    }),
    { numRuns: 150 },
  )
})

test('simple types that hold themselves are texts in the end', () => {
  const types =
    '<xs:simpleType name="A"><xs:list itemType="s:A"/></xs:simpleType><xs:simpleType name="U"><xs:union memberTypes="s:U s:A xs:int"/></xs:simpleType>'
  const fields = '<xs:element name="a" type="s:A"/><xs:element name="u" type="s:U"/>'
  const { body } = imported({
    'a.wsdl': aService({ schema: `${types}${hoi(`<xs:sequence>${fields}</xs:sequence>`)}` }),
  })
  expect(body('hoi', { a: ['x', 'y'], u: 5 })).toMatch(/>x y<.*>5</)
})

test('only what looks like a WSDL document is recognised as one', () => {
  expect(wsdl.recognises(filesOf({ 'bat-ky.txt': aService() }))).toBe(true)
  expect(wsdl.recognises(filesOf({ 'api.json': '{"openapi":"3.0.0"}' }))).toBe(false)
  expect(wsdl.recognises(filesOf({ 'a.wsdl': '<html/>' }))).toBe(false)
})
