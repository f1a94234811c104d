import { parse } from 'node:querystring'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failureOf } from '../../support/plugin-context.ts'
import { type EchoServer, startEchoServer } from './echo-server.ts'
import { anOldDocument, imported, withParameters } from './imported.ts'

let server: EchoServer
beforeAll(async () => {
  server = await startEchoServer()
})
afterAll(() => server.close())

const list = ['blue', 'black']
const object = { R: 100, G: 200 }

/** The path that a style writes for a value, without the slash. */
const pathOf = (style: string, explode: boolean, value: unknown): string => {
  const { request } = imported(
    withParameters('/{color}', [{ name: 'color', in: 'path', required: true, style, explode, schema: {} }]),
  )
  return request('find', { path: { color: value } }, { baseUrl: '' }).url.slice(1)
}

const queryOf = (more: object, value: unknown): string => {
  const { request } = imported(withParameters('/', [{ name: 'color', in: 'query', schema: {}, ...more }]))
  return request('find', { query: { color: value } }, { baseUrl: '' }).url.slice(1)
}

describe('styles write what OpenAPI 3 §4.8.12 shows', () => {
  it.each([
    ['simple', false, 'blue', 'blue,black', 'R,100,G,200'],
    ['simple', true, 'blue', 'blue,black', 'R=100,G=200'],
    ['label', false, '.blue', '.blue,black', '.R,100,G,200'],
    ['label', true, '.blue', '.blue.black', '.R=100.G=200'],
    ['matrix', false, ';color=blue', ';color=blue,black', ';color=R,100,G,200'],
    ['matrix', true, ';color=blue', ';color=blue;color=black', ';R=100;G=200'],
  ])('in the path: %s, explode %s', (style, explode, one, many, fields) => {
    expect([pathOf(style, explode, 'blue'), pathOf(style, explode, list), pathOf(style, explode, object)]).toEqual([
      one,
      many,
      fields,
    ])
  })

  it.each([
    ['form', true, '?color=blue&color=black', '?R=100&G=200'],
    ['form', false, '?color=blue,black', '?color=R,100,G,200'],
    ['spaceDelimited', false, '?color=blue%20black', '?color=R%20100%20G%20200'],
    ['pipeDelimited', false, '?color=blue%7Cblack', '?color=R%7C100%7CG%7C200'],
    ['deepObject', true, '?color%5B0%5D=blue&color%5B1%5D=black', '?color%5BR%5D=100&color%5BG%5D=200'],
  ])('in the query: %s, explode %s', (style, explode, many, fields) => {
    expect([queryOf({ style, explode }, list), queryOf({ style, explode }, object)]).toEqual([many, fields])
  })

  it.each([
    ['csv', 'color=a,b'],
    ['ssv', 'color=a%20b'],
    ['tsv', 'color=a%09b'],
    ['pipes', 'color=a%7Cb'],
    ['multi', 'color=a&color=b'],
    [undefined, 'color=a,b'],
  ])('in Swagger 2.0: collectionFormat %s', (collectionFormat, query) => {
    const parameter = { name: 'color', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat }
    const { request } = imported(anOldDocument({ '/': { get: { operationId: 'find', parameters: [parameter] } } }))
    expect(request('find', { query: { color: ['a', 'b'] } }).url).toBe(`https://api.example.vn/v1/?${query}`)
  })

  it('keeps reserved characters where they are allowed, but for those that would end the value', () => {
    expect(queryOf({ allowReserved: true }, 'a/b?c:d@e!f,g=h')).toBe('?color=a/b?c:d@e!f,g=h')
    expect(queryOf({ allowReserved: true }, 'a&b#c+d%e[f]')).toBe('?color=a%26b%23c%2Bd%25e%5Bf%5D')
  })

  it('writes a parameter with a media type as JSON', () => {
    expect(
      decodeURIComponent(queryOf({ schema: undefined, content: { 'application/json': { schema: {} } } }, object)),
    ).toBe('?color={"R":100,"G":200}')
  })

  it('leaves out what is absent, null or empty, and keeps false, 0 and the empty text', () => {
    for (const value of [undefined, null, [], {}]) expect(queryOf({}, value)).toBe('')
    expect([false, 0, ''].map((value) => queryOf({}, value))).toEqual(['?color=false', '?color=0', '?color='])
  })

  it('writes headers and cookies', () => {
    const parameters = [
      { name: 'X-Ma', in: 'header', schema: {} },
      { name: 'X-Doi-Tuong', in: 'header', explode: true, schema: {} },
      { name: 'phien', in: 'cookie', schema: {} },
      { name: 'nhom', in: 'cookie', explode: false, schema: {} },
    ]
    const { request } = imported(withParameters('/', parameters))
    const input = { header: { 'X-Ma': ['a', 'b'], 'X-Doi-Tuong': object }, cookie: { phien: 'x;y', nhom: [1, 2] } }
    expect(request('find', input).headers).toEqual({
      'x-ma': 'a,b',
      'x-doi-tuong': 'R=100,G=200',
      cookie: 'phien=x%3By; nhom=1,2',
    })
  })

  it('sends the one value that a required parameter may have, unasked', () => {
    const { fault, request } = imported(
      withParameters('/', [{ name: 'v', in: 'query', required: true, schema: { enum: ['2'] } }]),
    )
    expect(fault('find', 'input', {})).toBeUndefined()
    expect(request('find').url).toMatch(/\?v=2$/)
  })
})

describe('what was written is what a server reads', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((one) => one.isWellFormed())
  const name = fc
    .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 })
    .filter((one) => !/[{}:?#/*+&;.]|^\s|\s$|^-?\d/.test(one) && !(one in Object.prototype) && one !== 'prototype')

  it('any text in path and query, under any name', async () => {
    await fc.assert(
      fc.asyncProperty(
        text.filter((one) => one !== '' && one !== '.' && one !== '..'),
        text,
        name,
        async (inPath, inQuery, field) => {
          const { request } = imported(
            withParameters('/a/{ma}/b', [
              { name: 'ma', in: 'path', required: true, schema: { type: 'string' } },
              { name: field, in: 'query', schema: { type: 'string' } },
            ]),
          )
          const received = await server.send(
            request('find', { path: { ma: inPath }, query: { [field]: inQuery } }, { baseUrl: server.url }),
          )
          expect(received.path.split('/').map(decodeURIComponent)).toEqual(['', 'a', inPath, 'b'])
          expect([...received.query]).toEqual([[field, inQuery]])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('any list, repeated', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (values) => {
        const { request } = imported(withParameters('/', [{ name: 'q', in: 'query', schema: { type: 'array' } }]))
        const { target } = await server.send(request('find', { query: { q: values } }, { baseUrl: server.url }))
        expect([parse(target.slice(2)).q].flat()).toEqual(values)
      }),
      { numRuns: 40 },
    )
  })
})

describe('a value never leads a call astray', () => {
  const { request } = imported(
    withParameters('/ho/{ma}', [
      { name: 'ma', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'X-A', in: 'header', schema: { type: 'string' } },
    ]),
  )

  it.each([[{ ma: '..' }], [{ ma: '.' }], [{ ma: '' }], [{}], [{ ma: null }]])('in the path: %j', async (path) => {
    expect(await failureOf(() => request('find', { path }))).toMatchObject({
      sent: 'no',
      code: expect.stringMatching(/^openapi\.(path|parameter)$/),
    })
  })

  it.each(['a\r\nX-B: 1', 'a\nb', 'a\0', 'việt'])('in a header: %j', async (value) => {
    expect(await failureOf(() => request('find', { path: { ma: '1' }, header: { 'X-A': value } }))).toMatchObject({
      code: 'openapi.header',
      sent: 'no',
    })
  })

  it('and a slash, a host or a query in it stay inside their segment', () => {
    expect(request('find', { path: { ma: '//evil.example/../?a#b\\' } }).url).toBe(
      'https://api.example.vn/v1/ho/%2F%2Fevil.example%2F..%2F%3Fa%23b%5C',
    )
  })
})
