import { describe, expect, it } from 'vitest'
import { aDocument, anOldDocument, imported, withParameters } from './imported.ts'

describe('documents as people write them', () => {
  it('does without responses, operation ids, titles and versions', () => {
    const { connector } = imported({ openapi: '3.0.0', paths: { '/ho/{ma}/thanh-vien': { get: {} } } })
    expect(connector).toMatchObject({ id: 'api', version: '1.0.0', operations: { getHoMaThanhVien: {} } })
  })

  it('adds the slash that a path forgot, and parameters that nobody declared', () => {
    const { request, report } = imported(aDocument({ 'ho/{ma}': { get: { operationId: 'a' } } }))
    expect(request('a', { path: { ma: '7' } }).url).toBe('https://api.example.vn/v1/ho/7')
    expect(report.warnings[0]?.en).toContain('not declared')
  })

  it('finds a path parameter of another case, of a framework’s spelling, or with a pattern', () => {
    const parameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } })
    const { request } = imported(
      aDocument({
        '/a/{maHo}': { get: { operationId: 'a', parameters: [parameter('maho')] } },
        '/b/:ma': { get: { operationId: 'b', parameters: [parameter('ma')] } },
        '/c/{ma:[0-9]{2}}': { get: { operationId: 'c', parameters: [parameter('ma')] } },
        '/d/{ma*}': { get: { operationId: 'd', parameters: [parameter('ma')] } },
        '/e/{thua}': { get: { operationId: 'e', parameters: [parameter('ma'), parameter('thua')] } },
      }),
    )
    expect(request('a', { path: { maho: '1' } }).url).toMatch(/\/a\/1$/)
    expect(request('b', { path: { ma: '1' } }).url).toMatch(/\/b\/1$/)
    expect(request('c', { path: { ma: '12' } }).url).toMatch(/\/c\/12$/)
    expect(request('d', { path: { ma: 'x/y' } }).url).toMatch(/\/d\/x\/y$/)
    expect(request('e', { path: { thua: '1' } }).url).toMatch(/\/e\/1$/)
  })

  it('keeps a query that stands in the path, and drops a fragment', () => {
    const parameters = [{ name: 'q', in: 'query', schema: { type: 'string' } }]
    const { request } = imported(
      aDocument({
        '/a?kieu=1': { get: { operationId: 'a', parameters } },
        '/b#Action=X': { get: { operationId: 'b', parameters } },
      }),
    )
    expect(request('a', { query: { q: 'x' } }).url).toMatch(/\/a\?kieu=1&q=x$/)
    expect(request('b', { query: { q: 'x' } }).url).toMatch(/\/b\?q=x$/)
  })

  it('lets an operation’s parameter override its path’s, and the later of two count', () => {
    const { operation, report } = imported(
      aDocument({
        '/a': {
          parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'string' } }],
          get: {
            operationId: 'a',
            parameters: [
              { name: 'q', in: 'query', schema: { type: 'boolean' } },
              { name: 'q', in: 'query', schema: { type: 'integer' } },
            ],
          },
        },
      }),
    )
    expect(operation('a').input).toMatchObject({ properties: { query: { properties: { q: { type: 'integer' } } } } })
    expect(operation('a').input.required).toBeUndefined()
    expect(report.warnings[0]?.en).toContain('declared twice')
  })

  it('takes both `body` and `formData` for what the content type says', () => {
    const parameters = [
      { name: 'body', in: 'body', schema: { type: 'object' } },
      { name: 'ten', in: 'formData', type: 'string' },
    ]
    const { operation } = imported(
      anOldDocument({
        '/a': { post: { operationId: 'a', parameters } },
        '/b': { post: { operationId: 'b', parameters, consumes: ['application/x-www-form-urlencoded'] } },
      }),
    )
    expect(operation('a').wire.body?.media[0]).toMatchObject({ as: 'json' })
    expect(operation('b').wire.body?.media[0]).toMatchObject({ as: 'form' })
  })

  it('survives values of the wrong type in every place', () => {
    const wrong = [null, 7, 'x', true, [], {}, [null], [[]], { $ref: 7 }, { $ref: '#/nowhere' }]
    const keys = ['parameters', 'responses', 'requestBody', 'tags', 'security', 'servers', 'operationId', 'summary']
    for (const value of wrong)
      for (const key of keys) {
        const paths = { '/a/{b}': { get: { [key]: value, operationId: key === 'operationId' ? value : 'a' } } }
        expect(
          Object.keys(imported(aDocument(paths)).connector.operations).length +
            imported(anOldDocument(paths)).report.operations,
          key,
        ).toBeGreaterThan(0)
      }
  })

  it('leaves out headers that only the client may set', () => {
    const { operation, report } = imported(
      withParameters('/a', [
        { name: 'Host', in: 'header', required: true, schema: { type: 'string' } },
        { name: 'X-Ma', in: 'header', schema: { type: 'string' } },
        { name: 'Accept', in: 'header', required: true, schema: { type: 'string' } },
      ]),
    )
    expect(operation('find').wire.parameters.map(({ name }) => name)).toEqual(['X-Ma', 'Accept'])
    expect(operation('find').input.required).toBeUndefined()
    expect(report.warnings[0]?.en).toContain('Host')
  })

  it('keeps a field apart from a name that every object has', () => {
    const { fault, request } = imported(
      withParameters('/a', [{ name: 'constructor', in: 'query', required: true, schema: { type: 'string' } }]),
    )
    const input = { query: { constructor_: 'x' } }
    expect(fault('find', 'input', input)).toBeUndefined()
    expect(request('find', input).url).toMatch(/\?constructor=x$/)
  })
})
