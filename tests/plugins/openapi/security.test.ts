import { describe, expect, it } from 'vitest'
import { createValidators } from '#core/validation'
import { openapi } from '#plugins/openapi'
import { failureOf } from '../../support/plugin-context.ts'
import { aDocument, anOldDocument, imported } from './imported.ts'

const withSecurity = (securitySchemes: object, security: unknown, more: object = {}) =>
  imported(aDocument({ '/a': { get: { operationId: 'a', ...more } } }, { components: { securitySchemes }, security }))

const withCredential = (made: ReturnType<typeof imported>, credential: unknown) => {
  const { url, headers } = made.request('a', {}, { credential })
  return { query: url.split('?')[1] ?? '', headers }
}

const KEY = { type: 'apiKey', in: 'header', name: 'X-Api-Key' }
const BASIC = { type: 'http', scheme: 'Basic' }

describe('a call proves itself as the document asks', () => {
  it.each([
    ['a key in a header', KEY, 'k1', { 'x-api-key': 'k1' }],
    ['a key in a cookie', { type: 'apiKey', in: 'cookie', name: 'phien' }, 'k 1', { cookie: 'phien=k%201' }],
    [
      'user and password',
      BASIC,
      { user: 'an', password: 'bí mật' },
      { authorization: `Basic ${Buffer.from('an:bí mật').toString('base64')}` },
    ],
    ['a bearer token', { type: 'http', scheme: 'bearer' }, 't1', { authorization: 'Bearer t1' }],
    ['a token of OpenID Connect', { type: 'openIdConnect' }, 'Bearer t1', { authorization: 'Bearer t1' }],
    ['another scheme of HTTP', { type: 'http', scheme: 'hoba' }, 'HOBA x', { authorization: 'HOBA x' }],
    ['a token of OAuth 2', { type: 'oauth2', flows: {} }, { accessToken: 't2' }, { authorization: 'Bearer t2' }],
  ])('by %s', (_, scheme, held, headers) => {
    const made = withSecurity({ s: scheme }, [{ s: [] }])
    expect(withCredential(made, { s: held }).headers).toEqual(headers)
    const schema = createValidators().compile(made.connector.credential)
    if (!schema.ok) throw new Error(schema.faults[0]?.message.en)
    expect(schema.check({ s: held })).toBeUndefined()
    expect(schema.check({})?.[0].message.en).toBe('The required field “s” is missing.')
  })

  it('by a key in the query, which is not asked for as a parameter too', () => {
    const made = withSecurity({ s: { type: 'apiKey', in: 'query', name: 'khoa' } }, [{ s: [] }], {
      parameters: [{ name: 'khoa', in: 'query', required: true, schema: { type: 'string' } }],
    })
    expect(withCredential(made, { s: 'a&b' }).query).toBe('khoa=a%26b')
    expect(made.fault('a', 'input', {})).toBeUndefined()
    expect(made.request('a', { query: { khoa: 'own' } }, { credential: { s: 'x' } }).url).toMatch(/\?khoa=own$/)
  })

  it('by the first alternative that the credential can meet as a whole', () => {
    const made = withSecurity({ k: KEY, b: BASIC, t: { type: 'http', scheme: 'bearer' } }, [
      { k: [], b: [] },
      { t: [] },
      {},
    ])
    const basic = { user: 'u', password: 'p' }
    expect(Object.keys(withCredential(made, { k: '1', b: basic, t: '2' }).headers)).toEqual([
      'x-api-key',
      'authorization',
    ])
    expect(withCredential(made, { k: '1', t: '2' }).headers).toEqual({ authorization: 'Bearer 2' })
    expect(withCredential(made, { k: '1' }).headers).toEqual({})
    expect(made.connector.credential?.required).toBeUndefined()
  })

  it('by nothing where an operation says so, and by what is declared where nobody demands it', () => {
    expect(withCredential(withSecurity({ k: KEY }, [{ k: [] }], { security: [] }), { k: '1' }).headers).toEqual({})
    expect(withCredential(withSecurity({ k: KEY }, undefined), { k: '1' }).headers).toEqual({ 'x-api-key': '1' })
  })

  it('in Swagger 2.0 too', () => {
    const made = imported(
      anOldDocument(
        { '/a': { get: { operationId: 'a' } } },
        { securityDefinitions: { b: { type: 'basic' } }, security: [{ b: [] }] },
      ),
    )
    expect(withCredential(made, { b: { user: 'u', password: '' } }).headers).toEqual({ authorization: 'Basic dTo=' })
  })

  it('marks every secret as one', () => {
    const { connector } = withSecurity({ k: KEY, b: BASIC, o: { type: 'oauth2', flows: {} } }, [
      { k: [] },
      { b: [] },
      { o: [] },
    ])
    expect(connector.credential).toMatchObject({
      properties: {
        k: { secret: true },
        b: { properties: { password: { secret: true } } },
        o: { properties: { accessToken: { secret: true }, clientSecret: { secret: true } } },
      },
    })
  })

  it('tells of ways it does not know', () => {
    const { report } = withSecurity({ m: { type: 'mutualTLS' } }, [{ m: [] }, { khac: [] }])
    expect(report.warnings.map(({ en }) => en)).toEqual([expect.stringContaining('authentication is not supported')])
  })
})

describe('an access token is asked for with a client’s id and secret', () => {
  const flows = { clientCredentials: { tokenUrl: 'https://sso.example.vn/token', scopes: { doc: '', ghi: '' } } }
  const made = withSecurity({ o: { type: 'oauth2', flows } }, [{ o: ['doc'] }])
  const client = { o: { clientId: 'một cửa', clientSecret: 's:1' } }

  it('as RFC 6749 §4.4 has it', () => {
    const exchange = openapi.token?.(made.connector, 'a', client)
    expect(exchange?.request).toMatchObject({
      method: 'POST',
      url: 'https://sso.example.vn/token',
      headers: { authorization: `Basic ${Buffer.from('m%E1%BB%99t%20c%E1%BB%ADa:s%3A1').toString('base64')}` },
      body: 'grant_type=client_credentials&scope=doc',
    })
    const body = new TextEncoder().encode('{"access_token":"t","expires_in":60}')
    expect(exchange?.read({ status: 200, headers: {}, body })).toEqual({ token: 't', lifeMs: 60_000 })
    expect(made.request('a', {}, { credential: client, token: 't' }).headers).toEqual({ authorization: 'Bearer t' })
  })

  it('not where there is a token already, or nothing to ask with', () => {
    expect(openapi.token?.(made.connector, 'a', { o: { accessToken: 't' } })).toBeUndefined()
    expect(openapi.token?.(made.connector, 'a', {})).toBeUndefined()
  })

  it('and its refusal is an error that names the connection', async () => {
    const read = openapi.token?.(made.connector, 'a', client)?.read
    const body = new TextEncoder().encode('{"error":"invalid_client"}')
    expect(await failureOf(() => read?.({ status: 401, headers: {}, body }))).toMatchObject({
      code: 'openapi.token',
      sent: 'no',
      retryable: false,
    })
  })
})
