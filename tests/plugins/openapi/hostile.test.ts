import { describe, expect, it } from 'vitest'
import { openapi } from '#plugins/openapi'
import { aDocument, filesOf, imported, refused } from './imported.ts'

const nested = (depth: number, inner: unknown): unknown => {
  let value = inner
  for (let level = 0; level < depth; level += 1) value = { type: 'object', properties: { a: value } }
  return value
}

const withBody = (schema: unknown) =>
  aDocument({ '/a': { post: { operationId: 'a', requestBody: { content: { 'application/json': { schema } } } } } })

describe('documents that mean harm, or nothing', () => {
  it.each([
    ['nothing', '', 'openapi.unreadable'],
    ['noise', '\u0000\u0001{]]', 'openapi.unreadable'],
    ['another document', '{"a": 1}', 'openapi.notDescription'],
    ['a list', '[1, 2]', 'openapi.notDescription'],
    ['Swagger 1.2', { swagger: '1.2', paths: {} }, 'openapi.version'],
    ['a version to come', { openapi: '4.0.0', paths: {} }, 'openapi.version'],
    ['no paths', { openapi: '3.0.0' }, 'openapi.noOperations'],
    ['paths of the wrong type', { openapi: '3.0.0', paths: 'x' }, 'openapi.noOperations'],
    [
      'JSON nested deeper than a stack',
      `{"openapi":"3.0.0","paths":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      'openapi.tooDeep',
    ],
    ['YAML nested deeper than a stack', `openapi: 3.0.0\npaths: ${'['.repeat(20_000)}`, 'openapi.tooDeep'],
  ])('%s is refused with a code and a sentence in both languages', (_, document, code) => {
    const { code: told, message, report } = refused({ 'a.yaml': document })
    expect(told).toBe(code)
    expect(message.vi).not.toBe('')
    expect(message.en).not.toBe(message.vi)
    expect(report).toMatchObject({ kind: 'openapi', operations: 0 })
  })

  it('refuses YAML whose aliases would grow without end', () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `  l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`,
    )
    const bomb = ['openapi: 3.0.0', 'x:', '  l0: &l0 [a, a]', ...levels, 'paths: {/a: {get: {}}}'].join('\n')
    expect(refused({ 'a.yaml': bomb }).code).toMatch(/tooLarge|unreadable/)
  })

  it('refuses a circle of aliases', () => {
    expect(refused({ 'a.yaml': 'openapi: 3.0.0\npaths: &p\n  /a: *p\n' }).code).toMatch(
      /tooDeep|unreadable|noOperations/,
    )
  })

  it('takes keys out that reach a prototype, and nothing is reached', () => {
    const text = `{"openapi":"3.0.0","__proto__":{"polluted":1},"paths":{"/a":{"post":{"operationId":"a","__proto__":{"x":1},
      "requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"properties":{"prototype":{}}}}}}}}}}}}`
    const { operation, report } = imported(text)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(JSON.stringify(operation('a').input)).not.toMatch(/__proto__|"constructor"/)
    expect(report.warnings.map(({ en }) => en).join()).toContain('__proto__')
  })

  it('keeps patterns out that would take for ever', () => {
    const { fault, report } = imported(
      withBody({
        type: 'object',
        properties: {
          a: { type: 'string', pattern: '^(a+)+$' },
          b: { type: 'string', pattern: `^${'(a|b)*'.repeat(400)}$` },
          c: { type: 'string', pattern: '(?<!a)b\\1' },
        },
      }),
    )
    expect(fault('a', 'input', { body: { a: `${'a'.repeat(5_000)}!`, b: 'x', c: 'y' } })).toContain('^(a+)+$')
    expect(report.warnings[0]?.en).toContain('2 places')
  })

  it('opens schemas nested too deeply, and keeps their outer part', () => {
    const { fault, report } = imported(withBody(nested(60, { type: 'string' })))
    expect(fault('a', 'input', { body: { a: { a: 1 } } })).toBe('Must be an object.')
    expect(report.warnings[0]?.en).toContain('too large or too deep')
  })

  it('leaves out a path that leads out of the service', () => {
    const { report } = imported(aDocument({ '/../../noi-bo': { get: {} }, '/a': { get: {} } }))
    expect(report.skipped).toMatchObject([{ operation: 'GET /../../noi-bo' }])
  })

  it('gives a thousand operations of one id a thousand names', () => {
    const paths = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, index) => [`/a/${index}`, { get: { operationId: 'Trùng!' } }]),
    )
    const { connector } = imported(aDocument(paths))
    const names = Object.keys(connector.operations)
    expect(names).toHaveLength(1_000)
    expect(names.every((name) => /^[a-z][A-Za-z0-9]{0,63}$/.test(name))).toBe(true)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(1_000)
  })

  it('reads a document of 20 MB', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `truong${index}`,
        { type: 'string', description: 'Mô tả dài. '.repeat(8), example: 'x' },
      ]),
    )
    const schemas = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [
        `S${index}`,
        {
          type: 'object',
          properties: { ...properties, sau: { $ref: `#/components/schemas/S${(index + 1) % 3_000}` } },
        },
      ]),
    )
    const paths = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `/p${index}`,
        {
          post: {
            requestBody: { content: { 'application/json': { schema: { $ref: `#/components/schemas/S${index}` } } } },
          },
        },
      ]),
    )
    const files = filesOf({ 'a.json': aDocument(paths, { components: { schemas } }) })
    expect(files.get('a.json')?.length).toBeGreaterThan(20_000_000)
    const result = openapi.read(files, {})
    expect(result.report.operations).toBe(300)
    // What 300 operations refer to over and over is not written out each time.
    expect(JSON.stringify(result).length).toBeLessThan(40_000_000)
  })

  it('knows its own documents by content, and no other', () => {
    const known = (text: string) => openapi.recognises(filesOf({ a: text }))
    expect(known('# x\nopenapi: 3.0.0')).toBe(true)
    expect(known('{\n "swagger" : "2.0"}')).toBe(true)
    expect(known('<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"><!-- openapi: 3.0.0 --></definitions>')).toBe(
      false,
    )
    expect(known('asyncapi: 2.0.0')).toBe(false)
  })
})
