import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { body, flowOf } from '../../support/run-flow.ts'

const validate = async (document: unknown) => {
  const validator = new Validator()
  return { result: await validator.validate(document as Record<string, unknown>), version: validator.version }
}

describe('OpenAPI documents', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.drain())

  it('of the platform is valid 3.1', async () => {
    const { json } = await app.call('GET', '/api/v1/openapi.json', { key: null })
    const { result, version } = await validate(json)
    expect(result).toMatchObject({ valid: true })
    expect(version).toBe('3.1')
    const ids = Object.values(json.paths as Record<string, Record<string, { operationId: string }>>).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('of a service is valid 3.1, whatever its trigger holds', async () => {
    await app.publish(
      'ho-so',
      flowOf(body([{ id: 'r', kind: 'respond', body: { ok: true } }], ['start>r']), {
        title: { vi: 'Hồ sơ', en: 'Dossier' },
        description: { vi: 'Tra cứu hồ sơ' },
        trigger: {
          kind: 'http',
          method: 'PUT',
          path: '/{maHoSo}/buoc/{buoc}',
          params: { type: 'object', properties: { buoc: { type: 'integer' } } },
          query: { type: 'object', required: ['ngay'], properties: { ngay: { type: 'string', format: 'date' } } },
          body: { type: 'object', properties: { ten: { type: 'string', personalData: 'basic' } } },
          responses: {
            200: { schema: { type: 'object', properties: { ok: { type: 'boolean' } } } },
            404: { description: 'Không có' },
          },
        },
      }),
    )
    const { json } = await app.call('GET', '/svc/G06/ho-so/v1/openapi.json')
    expect((await validate(json)).result).toMatchObject({ valid: true })
    const operation = json.paths['/{maHoSo}/buoc/{buoc}'].put
    expect(operation.parameters.map(({ name }: { name: string }) => name)).toEqual([
      'buoc',
      'maHoSo',
      'ngay',
      'Idempotency-Key',
    ])
    expect(operation.responses['404'].description).toBe('Không có')
  })

  it('of a service tells the truth: what it describes is what the service takes', async () => {
    const url = '/svc/G06/ho-so/v1/HS1/buoc/2'
    expect((await app.call('PUT', `${url}?ngay=2026-11-23`, { body: { ten: 'A' } })).json).toEqual({ ok: true })
    expect((await app.call('PUT', url, { body: {} })).json.errors[0].in).toBe('query')
    expect(
      (await app.call('PUT', '/svc/G06/ho-so/v1/HS1/buoc/hai?ngay=2026-11-23', { body: {} })).json.errors[0].in,
    ).toBe('path')
  })
})
