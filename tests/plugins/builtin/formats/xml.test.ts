import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callBuiltin, codeOf } from '../../../support/builtins.ts'

const read = (xml: string, more: object = {}) => callBuiltin('data/xmlToJson', { xml, ...more }).value
const write = (value: unknown): string => callBuiltin('data/jsonToXml', { value, declaration: false }).xml

describe('reading XML', () => {
  test.each([
    ['<a>007</a>', { a: '007' }],
    ['<a/>', { a: '' }],
    ['<a x="1">t</a>', { a: { '@x': '1', '#text': 't' } }],
    ['<a><b>1</b><c>2</c><b>3</b></a>', { a: { b: ['1', '3'], c: '2' } }],
    ['<a>\n  <b> x </b>\n</a>', { a: { b: ' x ' } }],
    ['<a>t<b/>u</a>', { a: { b: '', '#text': 'tu' } }],
    ['<a><![CDATA[<b>&amp;]]></a>', { a: '<b>&amp;' }],
    ['<a>H&#7891; s&#x1A1; &lt;&amp;&gt;</a>', { a: 'Hồ sơ <&>' }],
    ['<n:a xmlns:n="u"><n:b n:x="1"/></n:a>', { 'n:a': { '@xmlns:n': 'u', 'n:b': { '@n:x': '1' } } }],
    ['\ufeff<?xml version="1.0"?><!-- c --><a>true</a>\n', { a: 'true' }],
  ])('%s', (xml, value) => {
    expect(read(xml)).toEqual(value)
  })

  test('prefixes can be dropped, and elements be always lists', () => {
    expect(read('<n:a xmlns:n="u"><n:b n:x="1"/></n:a>', { dropPrefixes: true, lists: ['b'] })).toEqual({
      a: { b: [{ '@x': '1' }] },
    })
  })

  test('an element named as a member of every object is data like any other', () => {
    expect(read('<a><length>1</length></a>')).toEqual({ a: { length: '1' } })
  })
})

describe('hostile XML', () => {
  const entity = (n: number): string => `<!ENTITY e${n} "${`&e${n - 1};`.repeat(10)}">`
  const billionLaughs = `<!DOCTYPE a [<!ENTITY e0 "lol">${Array.from({ length: 9 }, (_, n) => entity(n + 1)).join('')}]><a>&e9;</a>`

  test.each([
    ['a billion laughs', 'xml.dtd', billionLaughs],
    ['an external entity', 'xml.dtd', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an external DTD', 'xml.dtd', '<!doctype a SYSTEM "http://example.invalid/x.dtd"><a/>'],
    ['an entity that XML does not define', 'xml.dtd', '<a>&nbsp;</a>'],
    ['10 MB', 'xml.tooLarge', `<a>${'x'.repeat(10_000_000)}</a>`],
    ['a hundred thousand levels', 'xml.tooDeep', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`],
    ['65 levels', 'xml.tooDeep', `${'<a>'.repeat(66)}${'</a>'.repeat(66)}`],
    ['a name that reaches the prototype', 'xml.syntax', '<a><__proto__><polluted>1</polluted></__proto__></a>'],
    [
      'such a name behind a prefix',
      'xml.syntax',
      '<n:a xmlns:n="u"><n:__proto__><polluted>1</polluted></n:__proto__></n:a>',
    ],
    ['an attribute that reaches the prototype', 'xml.syntax', '<a __proto__="1"/>'],
    ['a reference to a forbidden character', 'xml.syntax', '<a>&#0;</a>'],
    ['a reference beyond Unicode', 'xml.syntax', '<a>&#x110000;</a>'],
    ['a reference to half a character', 'xml.syntax', '<a>&#xD800;</a>'],
    ['a control character', 'xml.syntax', '<a>\u0001</a>'],
    ['tags that do not match', 'xml.syntax', '<a><b></a></b>'],
    ['an end that is missing', 'xml.syntax', '<a><b>'],
    ['two roots', 'xml.syntax', '<a/><b/>'],
    ['text after the end', 'xml.syntax', '<a/>x'],
    ['an attribute twice', 'xml.syntax', '<a x="1" x="2"/>'],
    ['a bare ampersand', 'xml.syntax', '<a>a & b</a>'],
    ['HTML', 'xml.syntax', '<html><br></html>'],
    ['nothing', 'xml.syntax', ''],
    ['no XML', 'xml.syntax', '{"a":1}'],
  ])('%s: %s', (_name, code, xml) => {
    expect(codeOf(() => read(xml))).toBe(code)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('writing XML', () => {
  test('text, attributes, lists, empty values, numbers and booleans', () => {
    const value = { a: { '@x': 'q"<', b: ['1', { '@y': 2, '#text': 't' }], c: null, d: true, e: '' } }
    expect(write(value)).toBe('<a x="q&quot;&lt;"><b>1</b><b y="2">t</b><c/><d>true</d><e/></a>')
  })

  test('the declaration comes first unless it is not wanted', () => {
    expect(callBuiltin('data/jsonToXml', { value: { a: 'ộ' } }).xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><a>ộ</a>',
    )
  })

  test('markup in data stays data', () => {
    expect(write({ a: '</a><b>&' })).toBe('<a>&lt;/a&gt;&lt;b&gt;&amp;</a>')
  })

  let deep: unknown = 'x'
  for (let level = 0; level < 100; level += 1) deep = { a: deep }
  test.each([
    ['no root', 'xml.value', {}],
    ['two roots', 'xml.value', { a: 1, b: 2 }],
    ['a list as root', 'xml.value', { a: [1, 2] }],
    ['an attribute as root', 'xml.value', { '@a': 1 }],
    ['an attribute that is no text', 'xml.value', { a: { '@x': {} } }],
    ['a list in a list', 'xml.value', { a: { b: [[1]] } }],
    ['text beside elements', 'xml.value', { a: { '#text': 'x', b: 1 } }],
    ['too many levels', 'xml.value', deep],
    ['a name with a space', 'xml.syntax', { 'a b': 1 }],
    ['a name that begins a tag', 'xml.syntax', { a: { 'b><c': 1 } }],
    ['an attribute name with a quote', 'xml.syntax', { a: { '@x"': 1 } }],
    ['a control character', 'xml.syntax', { a: '\u0000' }],
    ['half a character', 'xml.syntax', { a: '\ud800' }],
  ])('%s: %s', (_name, code, value) => {
    expect(codeOf(() => write(value))).toBe(code)
  })
})

test('what was written is read back the same', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'tên', 'n:x')
  const text = fc.string({
    unit: fc.constantFrom('a', 'ộ', '<', '&', '>', '"', "'", ' ', '\n', '\r', '\t', ']]>', '0', '😀'),
    minLength: 1,
    maxLength: 8,
  })
  const { element } = fc.letrec<{ element: unknown; object: Record<string, unknown> }>((tie) => ({
    element: fc.oneof({ maxDepth: 4 }, text, tie('object')),
    object: fc
      .tuple(
        fc.dictionary(
          name.map((n) => `@${n}`),
          text,
          { maxKeys: 2 },
        ),
        fc.dictionary(name, fc.oneof(tie('element'), fc.array(tie('element'), { minLength: 2, maxLength: 3 })), {
          minKeys: 1,
          maxKeys: 3,
        }),
      )
      .map(([attributes, children]) => ({ ...attributes, ...children })),
  }))
  fc.assert(
    fc.property(element, (inner) => {
      const value = { goc: inner }
      expect(read(write(value))).toEqual(value)
    }),
    { numRuns: 300 },
  )
})
