import { describe, expect, it } from 'vitest'
import { parseJson, UnsafeJson } from '#core/schema'

describe('JSON from outside', () => {
  it('is parsed as usual', () => {
    expect(parseJson('{"a":[1,"\\u0111",null,true,{"b":{}}]}')).toEqual({ a: [1, 'đ', null, true, { b: {} }] })
  })

  it.each([
    '{"__proto__":{"isAdmin":true}}',
    '[[{"a":{"__proto__":1}}]]',
    '{"\\u005f\\u005fproto\\u005f\\u005f":1}',
    '{"_\\u005Fproto__":1}',
    '{"constructor":{"prototype":{"isAdmin":true}}}',
    '{"c\\u006fnstructor":{"pr\\u006ftotype":1}}',
  ])('is refused when a key could reach a prototype: %s', (text) => {
    expect(() => parseJson(text)).toThrow(UnsafeJson)
  })

  it('may speak of such words where they are no keys, and may have a constructor that is a company', () => {
    expect(parseJson('{"note":"__proto__"}')).toEqual({ note: '__proto__' })
    const company = parseJson('{"constructor":"Công ty Xây dựng số 1"}') as object
    expect(Object.entries(company)).toEqual([['constructor', 'Công ty Xây dựng số 1']])
    expect(parseJson('{"constructor":{"name":"x"}}')).toEqual(JSON.parse('{"constructor":{"name":"x"}}'))
  })

  it('is a syntax error when it is none', () => {
    for (const text of ['', '{', '{"a":}', 'NaN', "{'a':1}", '<html>'])
      expect(() => parseJson(text)).toThrow(SyntaxError)
  })

  it('may be nested very deeply', () => {
    const depth = 100_000
    expect(() => parseJson(`${'['.repeat(depth)}"\\u0041"${']'.repeat(depth)}`)).not.toThrow()
    expect(() => parseJson(`${'[{"a":'.repeat(depth)}{"__proto__":1}${'}]'.repeat(depth)}`)).toThrow(UnsafeJson)
  })
})
