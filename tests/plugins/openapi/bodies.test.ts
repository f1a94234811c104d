import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failureOf } from '../../support/plugin-context.ts'
import { type EchoServer, startEchoServer } from './echo-server.ts'
import { aDocument, anOldDocument, imported } from './imported.ts'

let server: EchoServer
beforeAll(async () => {
  server = await startEchoServer()
})
afterAll(() => server.close())

const withContent = (content: object, required = false) =>
  imported(aDocument({ '/': { post: { operationId: 'send', requestBody: { required, content } } } }))

const sent = ({ request }: ReturnType<typeof imported>, input: unknown) =>
  server.send(request('send', input, { baseUrl: server.url }))

const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('bodies arrive as they are described', () => {
  it('JSON, under the type that the document names', async () => {
    const { headers, body } = await sent(
      withContent({ 'application/xml': {}, 'application/vnd.api+json': { schema: {} } }),
      { body: { tên: ['Đặng'] } },
    )
    expect(headers['content-type']).toBe('application/vnd.api+json')
    expect(JSON.parse(body.toString())).toEqual({ tên: ['Đặng'] })
  })

  it('null and false as JSON, and no body where none is given', async () => {
    const made = withContent({ 'application/json': {} })
    expect((await sent(made, { body: null })).body.toString()).toBe('null')
    expect((await sent(made, { body: false })).body.toString()).toBe('false')
    const without = await sent(made, {})
    expect([without.body.length, without.headers['content-type']]).toEqual([0, undefined])
  })

  it('a form, whose lists repeat and whose objects are JSON or follow their style', async () => {
    const schema = {
      type: 'object',
      properties: {
        a: {},
        ds: { type: 'array' },
        o: { type: 'object' },
        sau: { type: 'object' },
        csv: { type: 'array' },
      },
    }
    const encoding = { sau: { style: 'deepObject', explode: true }, csv: { style: 'form', explode: false } }
    const received = await sent(withContent({ 'application/x-www-form-urlencoded': { schema, encoding } }), {
      body: { a: 'x y&z=ă', ds: ['1', '2'], o: { k: 1 }, sau: { k: { l: 'm' } }, csv: ['p', 'q'] },
    })
    expect(received.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect([...(await received.form())]).toEqual([
      ['a', 'x y&z=ă'],
      ['ds', '1'],
      ['ds', '2'],
      ['o', '{"k":1}'],
      ['sau[k][l]', 'm'],
      ['csv', 'p,q'],
    ])
  })

  it('multipart: files with names and types, objects as JSON, lists as parts', async () => {
    const schema = {
      type: 'object',
      required: ['tep'],
      properties: {
        tep: { type: 'string', format: 'binary' },
        anh: { type: 'array', items: { type: 'string', format: 'binary' } },
        ten: { type: 'string' },
        the: { type: 'array', items: { type: 'string' } },
        o: { type: 'object' },
      },
    }
    const made = withContent({
      'multipart/form-data': { schema, encoding: { anh: { contentType: 'image/png, image/jpeg' } } },
    })
    const input = {
      body: {
        tep: { content: base64('xin chào'), filename: 'đơn "1".txt', contentType: 'text/plain' },
        anh: [base64('1'), base64('2')],
        ten: 'Đặng',
        the: ['a', 'b'],
        o: { k: 1 },
      },
    }
    expect(made.fault('send', 'input', input)).toBeUndefined()
    expect(made.fault('send', 'input', { body: {} })).toBe('The required field “tep” is missing.')
    const form = await (await sent(made, input)).form()
    const file = form.get('tep') as File
    expect([file.name, file.type, await file.text()]).toEqual(['đơn "1".txt', 'text/plain', 'xin chào'])
    expect(form.getAll('anh').map((one) => (one as File).type)).toEqual(['image/png', 'image/png'])
    expect([form.get('ten'), form.getAll('the')]).toEqual(['Đặng', ['a', 'b']])
    expect(await (form.get('o') as unknown as Blob | string).toString()).toContain('{"k":1}')
    expect(made.request('send', input)).toEqual(made.request('send', input))
  })

  it('text as it is, and bytes from base64', async () => {
    const text = await sent(withContent({ 'text/csv': { schema: { type: 'string' } } }), { body: 'a;b\nă' })
    expect([text.headers['content-type'], text.body.toString()]).toEqual(['text/csv', 'a;b\nă'])
    const bytes = await sent(withContent({ 'application/pdf': {} }), {
      body: Buffer.from([0, 255, 10]).toString('base64'),
    })
    expect([bytes.headers['content-type'], [...bytes.body]]).toEqual(['application/pdf', [0, 255, 10]])
  })

  it('as the type that the input chooses, where there are several', async () => {
    const made = withContent({
      'application/json': { schema: { type: 'object' } },
      'application/x-www-form-urlencoded': { schema: { type: 'object' } },
    })
    const { headers, body } = await sent(made, { body: { a: '1' }, contentType: 'application/x-www-form-urlencoded' })
    expect([headers['content-type'], body.toString()]).toEqual(['application/x-www-form-urlencoded', 'a=1'])
    expect((await sent(made, { body: { a: '1' } })).headers['content-type']).toBe('application/json')
    expect(made.fault('send', 'input', { contentType: 'text/html' })).toBeDefined()
  })

  it('JSON under a type that is none of data, where the document gives it fields', async () => {
    const { body } = await sent(
      withContent({ 'application/vnd.cu.v1': { schema: { type: 'object', properties: { a: {} } } } }),
      { body: { a: 1 } },
    )
    expect(body.toString()).toBe('{"a":1}')
  })

  it('of Swagger 2.0: a body parameter, a form, a file', async () => {
    const post = (operationId: string, parameters: object[], consumes?: string[]) => ({
      post: { operationId, parameters, ...(consumes && { consumes }) },
    })
    const made = imported(
      anOldDocument({
        '/a': post('send', [{ name: 'x', in: 'body', required: true, schema: { type: 'object', required: ['k'] } }]),
        '/b': post('form', [
          { name: 'a', in: 'formData', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' },
          { name: 'b', in: 'formData', type: 'array', items: { type: 'string' } },
        ]),
        '/c': post('file', [
          { name: 'f', in: 'formData', type: 'file', required: true },
          { name: 'n', in: 'formData', type: 'integer' },
        ]),
      }),
    )
    expect(made.fault('send', 'input', {})).toBe('The required field “body” is missing.')
    expect((await sent(made, { body: { k: 1 } })).body.toString()).toBe('{"k":1}')
    const form = await server.send(
      made.request('form', { body: { a: ['1', '2'], b: ['3', '4'] } }, { baseUrl: server.url }),
    )
    expect(form.body.toString()).toBe('a=1&a=2&b=3,4')
    const file = await server.send(made.request('file', { body: { f: base64('x'), n: 7 } }, { baseUrl: server.url }))
    const fields = await file.form()
    expect([await (fields.get('f') as File).text(), fields.get('n')]).toEqual(['x', '7'])
  })

  it('or are refused before anything is sent', async () => {
    const needed = withContent({ 'application/json': {} }, true)
    expect(await failureOf(() => needed.request('send', {}))).toMatchObject({ code: 'openapi.body', sent: 'no' })
    const bytes = withContent({ 'application/pdf': {} })
    expect(await failureOf(() => bytes.request('send', { body: 'đây không phải base64' }))).toMatchObject({
      code: 'openapi.base64',
      sent: 'no',
    })
    const form = withContent({ 'multipart/form-data': { schema: { type: 'object' } } })
    expect(await failureOf(() => form.request('send', { body: 'x' }))).toMatchObject({
      code: 'openapi.body',
      sent: 'no',
    })
  })
})

describe('data under an XML type is written as XML', () => {
  const schemas = {
    Ho: {
      type: 'object',
      xml: { name: 'ho', namespace: 'urn:ho', prefix: 'h' },
      properties: {
        ma: { type: 'string', xml: { attribute: true } },
        ten: { type: 'string', xml: { name: 'hoTen' } },
        con: { type: 'array', items: { type: 'string' } },
        xe: { type: 'array', xml: { wrapped: true, name: 'dsXe' }, items: { $ref: '#/components/schemas/Xe' } },
      },
    },
    Xe: { type: 'object', xml: { name: 'xe' }, properties: { bien: { type: 'string' } } },
  }
  const made = imported(
    aDocument(
      {
        '/': {
          post: {
            operationId: 'send',
            requestBody: { content: { 'application/xml': { schema: { $ref: '#/components/schemas/Ho' } } } },
          },
        },
      },
      { components: { schemas } },
    ),
  )

  it('with attributes, names, wrapped and repeated lists as described', async () => {
    const input = { body: { ma: 'H"1', ten: 'A & <B>', con: ['x', 'y'], xe: [{ bien: '29A' }] } }
    expect(made.fault('send', 'input', input)).toBeUndefined()
    const { headers, body } = await sent(made, input)
    expect(headers['content-type']).toBe('application/xml')
    expect(body.toString()).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><h:ho xmlns:h="urn:ho" ma="H&quot;1"><hoTen>A &amp; &lt;B&gt;</hoTen>' +
        '<con>x</con><con>y</con><dsXe><xe><bien>29A</bien></xe></dsXe></h:ho>',
    )
  })

  it('or sent as the text that it is already', async () => {
    expect((await sent(made, { body: '<ho/>' })).body.toString()).toBe('<ho/>')
  })

  it('and refused where XML cannot hold it', async () => {
    expect(await failureOf(() => made.request('send', { body: { ten: 'a\0' } }))).toMatchObject({ code: 'xml.syntax' })
  })
})
