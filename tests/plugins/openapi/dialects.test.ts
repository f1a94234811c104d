import { describe, expect, it } from 'vitest'
import { aDocument, anOldDocument, imported } from './imported.ts'

const ok = { responses: { 200: { description: 'ok' } } }

describe('what a document says becomes a connector', () => {
  it('takes its id, version, label and servers from the document', () => {
    const { connector } = imported(
      aDocument(
        { '/a': { get: ok } },
        { info: { title: 'Cổng dữ liệu đất đai', version: 'v2.1', description: 'Tra cứu thửa đất.' } },
      ),
    )
    expect(connector).toMatchObject({
      format: 1,
      kind: 'openapi',
      id: 'cong-du-lieu-dat-dai',
      version: '2.1.0',
      label: { vi: 'Cổng dữ liệu đất đai', en: 'Cổng dữ liệu đất đai' },
      description: { vi: 'Tra cứu thửa đất.' },
      servers: ['https://api.example.vn/v1'],
    })
  })

  it('makes an operation of each path and method, with its group, label and effect', () => {
    const { connector, operation } = imported(
      aDocument({
        '/ho': {
          get: { ...ok, operationId: 'tim-ho', summary: 'Tìm hộ', tags: ['Hộ gia đình', 'khác'] },
          post: { ...ok, operationId: 'ThemHo' },
          put: ok,
          delete: { ...ok, operationId: 'XOA_HO' },
          patch: { ...ok, operationId: '修改' },
          head: { ...ok, operationId: 'timHo' },
        },
      }),
    )
    expect(Object.keys(connector.operations)).toEqual(['timHo', 'timHo2', 'putHo', 'xoaHO', 'themHo', 'patchHo'])
    expect(operation('timHo')).toMatchObject({
      label: { vi: 'Tìm hộ', en: 'Tìm hộ' },
      group: 'Hộ gia đình',
      effect: 'read',
      aliases: ['tim-ho', 'GET /ho'],
    })
    expect(Object.values(connector.operations).map(({ effect }) => effect)).toEqual([
      'read',
      'read',
      'idempotent',
      'idempotent',
      'once',
      'once',
    ])
  })

  it('makes a call repeatable where the other side takes a key against repetition', () => {
    const { operation, request } = imported(
      aDocument({
        '/don': {
          post: {
            ...ok,
            operationId: 'nop',
            parameters: [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } }],
          },
        },
      }),
    )
    expect(operation('nop').effect).toBe('idempotent')
    expect(request('nop', {}, { idempotencyKey: 'lan-1' }).headers).toMatchObject({ 'idempotency-key': 'lan-1' })
  })

  it('reads Swagger 2.0: host, base path and schemes, with the safe scheme first', () => {
    const { connector } = imported(anOldDocument({ '/a': { get: ok } }))
    expect(connector.servers).toEqual(['https://api.example.vn/v1', 'http://api.example.vn/v1'])
  })

  it('reads servers with variables, and those of an operation', () => {
    const { connector, request } = imported(
      aDocument(
        {
          '/a': { get: { ...ok, operationId: 'a' } },
          '/b': { servers: [{ url: 'https://tep.example.vn' }], get: { ...ok, operationId: 'b' } },
        },
        {
          servers: [
            { url: 'https://{vung}.example.vn/{ban}/', variables: { vung: { default: 'bac' }, ban: { enum: ['v3'] } } },
          ],
        },
      ),
    )
    expect(connector.servers).toEqual(['https://bac.example.vn/v3'])
    expect(request('a').url).toBe('https://bac.example.vn/v3/a')
    expect(request('a', {}, { baseUrl: 'https://thu.example.vn/x/' }).url).toBe('https://thu.example.vn/x/a')
    expect(request('b').url).toBe('https://tep.example.vn/b')
  })

  it('keeps a relative server as a path, and asks for the address', () => {
    const { connector, report, request } = imported(
      aDocument({ '/a': { get: { ...ok, operationId: 'a' } } }, { servers: [{ url: '/v2' }] }),
    )
    expect(connector.servers).toEqual(['/v2'])
    expect(request('a').url).toBe('/v2/a')
    expect(report.warnings[0]?.vi).toContain('địa chỉ gốc')
  })

  it('reads 3.1, whose webhooks are told of and make no operations', () => {
    const { connector, report } = imported({
      ...aDocument({ '/a': { get: { ...ok, operationId: 'a' } } }),
      openapi: '3.1.0',
      webhooks: { moi: { post: ok } },
    })
    expect(Object.keys(connector.operations)).toEqual(['a'])
    expect(report.warnings.map(({ en }) => en)).toEqual([expect.stringContaining('Webhooks')])
  })

  it('reads YAML with a byte order mark, dates, tabs and Windows line ends', () => {
    const text =
      '\ufeffopenapi: 3.0.0\r\ninfo:\r\n  title: A\r\n  version: 2024-03-01\r\npaths:\r\n\t/a:\r\n\t\tget:\r\n\t\t\toperationId: a\r\n'
    expect(imported(text).connector).toMatchObject({ version: '2024.3.1', operations: { a: { effect: 'read' } } })
  })

  it('gives hints of paging', () => {
    const list = (parameters: readonly string[], properties: object) => ({
      parameters: parameters.map((name) => ({ name, in: 'query', schema: { type: 'string' } })),
      responses: {
        200: { description: '', content: { 'application/json': { schema: { type: 'object', properties } } } },
      },
    })
    const { operation } = imported(
      aDocument({
        '/a': {
          get: {
            ...list(['pageToken', 'pageSize'], { meta: { properties: { nextPageToken: {} } } }),
            operationId: 'a',
          },
        },
        '/b': { get: { ...list(['page', 'per_page'], {}), operationId: 'b' } },
        '/c': { get: { ...list(['limit', 'offset'], {}), operationId: 'c' } },
        '/d': { get: { ...list(['name'], {}), operationId: 'd' } },
      }),
    )
    expect(operation('a').paging).toEqual({
      by: 'cursor',
      from: '/query/pageToken',
      size: '/query/pageSize',
      next: '/meta/nextPageToken',
    })
    expect(operation('b').paging).toEqual({ by: 'page', from: '/query/page', size: '/query/per_page' })
    expect(operation('c').paging).toEqual({ by: 'offset', from: '/query/offset', size: '/query/limit' })
    expect(operation('d').paging).toBeUndefined()
  })
})
