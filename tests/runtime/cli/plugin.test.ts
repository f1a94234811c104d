import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openapi } from '#plugins/openapi'
import type { Terminal } from '../../../runtime/cli/command.ts'
import { pluginCallCommand } from '../../../runtime/cli/plugin-call.ts'
import { pluginImportCommand } from '../../../runtime/cli/plugin-import.ts'
import { runCommand } from '../../../runtime/cli/run.ts'
import { zipped } from '../descriptions/zipped.ts'

const DOCUMENT = `openapi: 3.0.3
info: {title: Hộ gia đình, version: '1.0'}
servers: [{url: 'https://api.example.vn/v1'}]
components:
  securitySchemes: {khoa: {type: apiKey, in: header, name: X-Khoa}}
security: [{khoa: []}]
paths:
  /ho/{ma}:
    get:
      operationId: tra-ho
      parameters:
        - {name: ma, in: path, required: true, schema: {type: string}}
        - {name: nam, in: query, schema: {type: integer}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: object, required: [ten], properties: {ten: {type: string}}}}}}
        '404': {description: Không có hộ này}
    put:
      operationId: nop-tep
      parameters: [{name: ma, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/octet-stream: {}}}
  /la: {$ref: 'https://elsewhere.example/la.yaml'}
`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lienthong-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

const run = async (...words: readonly string[]) => {
  const printed: string[] = []
  const warned: string[] = []
  const terminal: Terminal = {
    env: {},
    print: (line) => void printed.push(line),
    warn: (line) => void warned.push(line),
    interrupted: () => new Promise(() => {}),
  }
  const commands = { 'plugin import': pluginImportCommand({ openapi }), 'plugin call': pluginCallCommand({ openapi }) }
  const code = await runCommand(commands, words, terminal)
  return { code, out: printed.join('\n'), warned: warned.join('\n'), json: () => JSON.parse(printed.join('\n')) }
}

describe('lienthong plugin import', () => {
  it('writes the connector and prints a report', async () => {
    const out = join(folder, 'ra.json')
    const { code, json } = await run('plugin', 'import', put('api.yaml', DOCUMENT), '--out', out)
    expect(code).toBe(0)
    expect(json()).toMatchObject({
      kind: 'openapi',
      operations: 2,
      skipped: [{ operation: '/la', reason: { vi: expect.stringContaining('không bao giờ được tải về') } }],
      warnings: [],
      connector: out,
    })
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ format: 1, id: 'ho-gia-dinh' })
  })

  it('names the file after the connector, whose id may be given', async () => {
    const { json } = await run('plugin', 'import', put('api.yaml', DOCUMENT), '--id', 'Hộ Khẩu', '--out', folder)
    expect(json().connector).toBe(join(folder, 'ho-khau.connector.json'))
  })

  it('takes an archive or a folder, with references between their files', async () => {
    const root = DOCUMENT.replace('https://elsewhere.example/la.yaml', 'chung/la.yaml')
    const part = 'get: {operationId: la}\n'
    const archive = put(
      'api.zip',
      zipped([
        { name: 'goc/api.yaml', content: root },
        { name: 'goc/chung/la.yaml', content: part },
      ]),
    )
    put('thu-muc/api.yaml', root)
    put('thu-muc/chung/la.yaml', part)
    for (const path of [archive, join(folder, 'thu-muc')])
      expect((await run('plugin', 'import', path, '--out', folder)).json()).toMatchObject({
        operations: 3,
        skipped: [],
      })
  })

  it('fails with a report and sentences where nothing usable comes of it', async () => {
    const empty = await run('plugin', 'import', put('a.yaml', 'openapi: 3.0.0\npaths: {}'), '--out', folder)
    expect([empty.code, empty.json().code]).toEqual([1, 'openapi.noOperations'])
    const other = await run('plugin', 'import', put('b.yaml', 'xin chào'))
    expect([other.code, other.json()]).toMatchObject([1, { kind: null, operations: 0, code: 'description.unknown' }])
    expect(other.warned).toContain('Không nhận ra tài liệu')
    const missing = await run('plugin', 'import', join(folder, 'khong-co'))
    expect([missing.code, missing.out]).toEqual([1, ''])
    expect(missing.warned).toContain('không có tệp này')
    expect((await run('plugin', 'import')).warned).toContain('Usage')
    expect((await run('plugin', 'import', put('c.zip', 'PK\u0003\u0004xx'))).warned).toContain('ZIP')
  })
})

describe('lienthong plugin call', () => {
  const connector = async (): Promise<string> => {
    const out = join(folder, 'ho.connector.json')
    await run('plugin', 'import', put('api.yaml', DOCUMENT), '--out', out)
    return out
  }

  it('prints the exact request, of the written connector or of the document itself', async () => {
    const input = put('in.json', '{"path":{"ma":"H 1"},"query":{"nam":2026}}')
    const credential = put('cred.json', '{"khoa":"k1"}')
    for (const path of [await connector(), put('api.yaml', DOCUMENT)])
      for (const operation of ['traHo', 'tra-ho', 'GET /ho/{ma}', 'TRAHO']) {
        const { code, json } = await run(
          'plugin',
          'call',
          path,
          operation,
          '--input',
          input,
          '--credential',
          credential,
          '--dry-run',
        )
        expect(code).toBe(0)
        expect(json()).toEqual({
          method: 'GET',
          url: 'https://api.example.vn/v1/ho/H%201?nam=2026',
          headers: { accept: 'application/json', 'x-khoa': 'k1' },
        })
      }
  })

  it('prints bytes that are no text as base64, and another base address', async () => {
    const input = put('in.json', '{"path":{"ma":"1"},"body":"AP8="}')
    const { json } = await run(
      'plugin',
      'call',
      await connector(),
      'nop-tep',
      '--input',
      input,
      '--base-url',
      'http://thu.vn',
      '--dry-run',
    )
    expect(json()).toMatchObject({ url: 'http://thu.vn/ho/1', bodyBase64: 'AP8=' })
  })

  it('refuses input that does not fit, with its places', async () => {
    const input = put('in.json', '{"path":{},"query":{"nam":"x","la":1}}')
    const { code, out, warned } = await run('plugin', 'call', await connector(), 'traHo', '--input', input, '--dry-run')
    expect([code, out]).toEqual([1, ''])
    for (const place of ['/path/ma', '/query/nam', '/query/la']) expect(warned).toContain(place)
  })

  it('shows how an answer is read: a bare body, one with status and headers, a failure', async () => {
    const path = await connector()
    const answer = (name: string, content: string) =>
      run('plugin', 'call', path, 'traHo', '--response', put(name, content))
    expect((await answer('a', '{"ten":"An"}')).json()).toEqual({ output: { ten: 'An' } })
    expect(
      (
        await answer('b', '{"status":200,"headers":{"Content-Type":"application/json"},"body":"{\\"ten\\":\\"An\\"}"}')
      ).json(),
    ).toEqual({ output: { ten: 'An' } })
    expect((await answer('c', '{"status":200,"body":{"ten":"An"}}')).json()).toEqual({ output: { ten: 'An' } })
    const failed = await answer('d', '{"status":404,"body":"x"}')
    expect([failed.code, failed.json()]).toMatchObject([
      1,
      { error: { code: 'ho-gia-dinh.status.404', details: { body: 'x' } } },
    ])
    const unfit = await answer('e', '{"ten":1}')
    expect([unfit.code, unfit.json()]).toEqual([1, { output: { ten: 1 } }])
    expect(unfit.warned).toContain('/ten')
  })

  it('shows request and answer together', async () => {
    const input = put('in.json', '{"path":{"ma":"1"}}')
    const response = put('out.json', '{"ten":"An"}')
    const { json } = await run(
      'plugin',
      'call',
      await connector(),
      'traHo',
      '--input',
      input,
      '--dry-run',
      '--response',
      response,
    )
    expect(json()).toMatchObject({ request: { method: 'GET' }, output: { ten: 'An' } })
  })

  it('helps with what is not there', async () => {
    const path = await connector()
    expect((await run('plugin', 'call', path, 'traHoo', '--dry-run')).warned).toContain('“traHo”')
    expect((await run('plugin', 'call', path, 'traHo')).warned).toContain('--dry-run')
    expect((await run('plugin', 'call', path, 'traHo', '--input', put('x', '{'), '--dry-run')).warned).toContain(
      'không phải JSON',
    )
    expect((await run('plugin', 'what')).code).toBe(2)
  })
})
