import { describe, expect, it } from 'vitest'
import { aDocument, anOldDocument, imported, refused } from './imported.ts'

describe('references', () => {
  it('are followed in paths, path-level parameters, parameters, bodies, responses and schemas', () => {
    const { fault, request } = imported(
      aDocument(
        { '/a/{ma}': { $ref: '#/x-paths/a' }, '/b/{ma}': { $ref: '#/paths/~1a~1{ma}' } },
        {
          'x-paths': {
            a: {
              parameters: [{ $ref: '#/components/parameters/Ma' }],
              post: {
                operationId: 'a',
                requestBody: { $ref: '#/components/requestBodies/Ho' },
                responses: { 200: { $ref: '#/components/responses/Ho' } },
              },
            },
          },
          components: {
            parameters: {
              Ma: { name: 'ma', in: 'path', required: true, schema: { $ref: '#/components/schemas/Ma%20so' } },
            },
            requestBodies: {
              Ho: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Ho/properties/trong' } } } },
            },
            responses: { Ho: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Ho' } } } } },
            schemas: {
              'Ma so': { type: 'string', minLength: 2 },
              Ho: { type: 'object', properties: { trong: { type: 'integer' } } },
            },
          },
        },
      ),
    )
    expect(fault('a', 'input', { path: { ma: 'x' } })).toBe('Needs at least 2 characters.')
    expect(fault('a', 'input', { path: { ma: 'xx' }, body: 'y' })).toBe('Must be a whole number.')
    expect(fault('a', 'output', { trong: 'x' })).toBe('Must be a whole number.')
    expect(request('a2', { path: { ma: 'xx' } }).url).toMatch(/\/b\/xx$/)
  })

  it('are followed between the files of an archive, JSON and YAML alike', () => {
    const { fault } = imported(
      { openapi: '3.0.0', info: {}, paths: { '/a': { $ref: 'paths/a.yaml' } } },
      {
        'paths/a.yaml':
          'get:\n  operationId: a\n  responses:\n    200:\n      content:\n        application/json:\n          schema: {$ref: "../schemas/ho.json#/Ho"}\n',
        'schemas/ho.json': { Ho: { type: 'object', properties: { con: { $ref: '#/Con' } } }, Con: { type: 'string' } },
      },
    )
    expect(fault('a', 'output', { con: 1 })).toBe('Must be a text.')
  })

  it('start at the file that they stand in: path, operation and parameter may each have their own', () => {
    const { operation } = imported(
      { openapi: '3.0.0', info: {}, paths: { '/a': { $ref: 'paths/a.yaml' } } },
      {
        'paths/a.yaml': 'parameters: [{$ref: "mot.yaml"}]\nget: {$ref: "get/a.yaml"}\n',
        'paths/mot.yaml': '{name: mot, in: query}',
        'paths/get/a.yaml': 'operationId: a\nparameters: [{$ref: "hai.yaml#/hai"}]\n',
        'paths/get/hai.yaml': 'hai: {name: hai, in: query}',
      },
    )
    expect(operation('a').wire.parameters.map(({ name }) => name)).toEqual(['mot', 'hai'])
  })

  it('never lead out of the upload, and what they hid is told', () => {
    const { operation, report, fault } = imported(
      aDocument({
        '/a': {
          get: {
            operationId: 'a',
            responses: {
              200: { content: { 'application/json': { schema: { $ref: 'https://evil.example/s.json' } } } },
            },
          },
        },
        '/b': { post: { operationId: 'b', requestBody: { $ref: 'https://evil.example/b.json' } } },
        '/c': { $ref: '//evil.example/c.yaml' },
        '/d': { get: { operationId: 'd', parameters: [{ $ref: '../../../etc/passwd' }] } },
      }),
    )
    expect(report.operations).toBe(2)
    expect(report.skipped.map((one) => one.operation)).toEqual(['/c', 'POST /b', 'GET /d'])
    for (const { reason } of report.skipped) expect(reason.vi).toContain('không bao giờ được tải về')
    expect(report.warnings.map(({ en }) => en).join()).toContain('https://evil.example/s.json')
    expect(operation('d').wire.parameters).toEqual([])
    expect(fault('a', 'output', { anything: 1 })).toBeUndefined()
  })

  it('that are all remote leave nothing to call', () => {
    const { code, report } = refused({ 'a.json': aDocument({ '/a': { $ref: 'https://evil.example/a' } }) })
    expect(code).toBe('openapi.noOperations')
    expect(report.skipped).toHaveLength(1)
  })

  it('are put up with where documents of 2.0 name a model alone, or the other version’s place', () => {
    const schema = (ref: string) => ({
      get: { operationId: 'a', parameters: [], responses: { 200: { schema: { $ref: ref } } } },
    })
    for (const ref of ['Ho', '#/components/schemas/Ho', '#definitions/Ho', '#/definitions/Ho'])
      expect(
        imported(anOldDocument({ '/a': schema(ref) }, { definitions: { Ho: { type: 'string' } } })).fault(
          'a',
          'output',
          1,
        ),
        ref,
      ).toBe('Must be a text.')
  })

  it('chooses the document of an archive that is its root, and tells of the others', () => {
    const { connector, report } = imported(aDocument({ '/a': { get: { operationId: 'goc' } } }), {
      'con/khac.yaml': aDocument({ '/a': { get: { operationId: 'khac' } } }),
    })
    expect(Object.keys(connector.operations)).toEqual(['goc'])
    expect(report.warnings[0]?.en).toContain('con/khac.yaml')
  })
})
