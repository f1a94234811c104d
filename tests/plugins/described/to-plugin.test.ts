import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createValidators } from '#core/validation'
import { toPlugin } from '#plugins/described'
import { createPluginHost } from '#plugins/host'
import { openapi } from '#plugins/openapi'
import { PluginError } from '#plugins/sdk'
import { failureOf, testContext } from '../../support/plugin-context.ts'
import { aDocument, imported } from '../openapi/imported.ts'

const tokens: string[] = []
const calls: { readonly target: string; readonly headers: IncomingMessage['headers'] }[] = []

const answer = (request: IncomingMessage, response: ServerResponse): void => {
  if (request.url === '/token') {
    tokens.push(`t${tokens.length + 1}`)
    response.end(JSON.stringify({ access_token: tokens.at(-1), expires_in: 3600 }))
    return
  }
  calls.push({ target: request.url ?? '', headers: request.headers })
  response.setHeader('content-type', 'application/json')
  response.statusCode = request.url?.includes('khong-co') ? 404 : 200
  response.end(JSON.stringify(request.url?.includes('sai') ? { ten: 7 } : { ten: 'Nguyễn Văn A' }))
}

let server: Server
let url: string
beforeAll(async () => {
  server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  tokens.length = 0
  calls.length = 0
})

const pluginOf = () =>
  toPlugin(
    openapi,
    imported(
      aDocument(
        {
          '/ho/{ma}': {
            get: {
              operationId: 'tra',
              parameters: [{ name: 'ma', in: 'path', required: true, schema: { type: 'string' } }],
              responses: {
                200: {
                  description: '',
                  content: {
                    'application/json': {
                      schema: { type: 'object', required: ['ten'], properties: { ten: { type: 'string' } } },
                    },
                  },
                },
              },
            },
            post: {
              operationId: 'them',
              parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } }],
            },
          },
        },
        {
          servers: [{ url: `${url}/v1` }],
          components: {
            securitySchemes: {
              o: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: `${url}/token`, scopes: {} } } },
            },
          },
          security: [{ o: [] }],
        },
      ),
    ).connector,
  )

const actionOf = (name: string) => {
  const action = createPluginHost({ plugins: [pluginOf()], validators: createValidators() }).resolve(`tra-cuu/${name}`)
  if (!action) throw new Error(`no action ${name}`)
  return action
}

const context = (options: { readonly baseUrl?: string; readonly now?: number; readonly secret?: string } = {}) =>
  testContext<unknown>({
    baseUrl: options.baseUrl ?? `${url}/v2`,
    credential: { o: { clientId: 'c', clientSecret: options.secret ?? 's' } },
    ...(options.now !== undefined && { now: options.now }),
  })

describe('a described connector as a plugin', () => {
  it('runs in the host as any other: checked, sent, read', async () => {
    const output = await actionOf('tra').invoke(context(), { path: { ma: 'H 1' } })
    expect(output).toEqual({ ten: 'Nguyễn Văn A' })
    expect(calls).toMatchObject([
      { target: '/v2/ho/H%201', headers: { authorization: 'Bearer t1', accept: 'application/json' } },
    ])
  })

  it('is refused wrong input before a call, and wrong output after it', async () => {
    const tra = actionOf('tra')
    expect(await failureOf(() => tra.invoke(context(), { path: {} }))).toMatchObject({ code: 'plugin.badInput' })
    expect(calls).toEqual([])
    expect(await failureOf(() => tra.invoke(context(), { path: { ma: 'sai' } }))).toMatchObject({
      code: 'plugin.badOutput',
    })
    expect(await failureOf(() => tra.invoke(context(), { path: { ma: 'khong-co' } }))).toMatchObject({
      code: 'tra-cuu.status.404',
    })
  })

  it('passes the key against repetition on', async () => {
    await actionOf('them').invoke(context(), { path: { ma: '1' } })
    expect(calls[0]?.headers['idempotency-key']).toBe('run-1/step-1')
  })

  it('asks for a token once while it lives, and again for another secret', async () => {
    const tra = actionOf('tra')
    const input = { path: { ma: '1' } }
    await tra.invoke(context({ now: 0 }), input)
    await tra.invoke(context({ now: 3_000_000 }), input)
    expect(tokens).toEqual(['t1'])
    await tra.invoke(context({ now: 3_000_000, secret: 'khác' }), input)
    await tra.invoke(context({ now: 3_590_000 }), input)
    expect(tokens).toEqual(['t1', 't2', 't3'])
  })

  it('calls the description’s own address where the connection has none', async () => {
    const without = context()
    const ctx = {
      ...without,
      fetch: async (target: string, init?: object) => {
        if (target.startsWith('/')) throw new PluginError('broker.badUrl', { vi: '', en: '' }, { sent: 'no' })
        return without.fetch(target, init)
      },
    }
    await actionOf('tra').invoke(ctx, { path: { ma: '1' } })
    expect(calls[0]?.target).toBe('/v1/ho/1')
  })

  it('has a manifest in both languages, without code', () => {
    expect(JSON.parse(JSON.stringify(pluginOf()))).toMatchObject({
      id: 'tra-cuu',
      label: { vi: 'Tra cứu', en: 'Tra cứu' },
      credential: { label: { vi: 'Kết nối tới Tra cứu', en: 'Connection to Tra cứu' } },
    })
  })
})
