import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MEMBER_WITHOUT_RIGHT } from '../../../connectors/population/simulator/account.ts'
import { type PopulationSimulator, startPopulationSimulator } from '../../../connectors/population/simulator/server.ts'
import { failureOf } from '../../support/plugin-context.ts'
import { citizenCalls, WSO2, XROAD } from '../../support/population.ts'

let server: PopulationSimulator
beforeAll(async () => {
  server = await startPopulationSimulator()
})
afterAll(() => server.close())

const xroad = citizenCalls(() => server.url, XROAD)
const wso2 = citizenCalls(() => server.url, WSO2)

describe('a security server says', () => {
  test.each([
    ['networkError', 'population.networkError', true],
    ['ioError', 'population.ioError', true],
    ['accessDenied', 'population.accessDenied', false],
    ['unknownMember', 'population.unknownMember', false],
    ['unknownService', 'population.unknownService', false],
    ['sslAuthenticationFailed', 'population.sslAuthenticationFailed', false],
    ['serviceDisabled', 'population.serviceDisabled', false],
    ['serviceFailed', 'population.serviceFailed', true],
    ['databaseError', 'population.databaseError', true],
  ])('%s', async (fault, code, retryable) => {
    await xroad.order(fault)
    expect(await failureOf(() => xroad.verify())).toMatchObject({
      code,
      retryable,
      details: { type: expect.any(String) },
    })
  })

  test('and after the trouble the next call works', async () => {
    await xroad.order('networkError', 2)
    await failureOf(() => xroad.verify())
    await failureOf(() => xroad.verify())
    expect(await xroad.verify()).toMatchObject({ tonTai: true })
  })
})

describe('set-up mistakes in the X-Road style', () => {
  test.each([
    ['an unknown member', { xRoadClient: 'VN/GOV/H99/SAI' }, 'population.unknownMember'],
    ['a member without the right', { xRoadClient: MEMBER_WITHOUT_RIGHT }, 'population.accessDenied'],
    ['a wrong ApiKey', { apiKey: 'sai' }, 'population.accessDenied'],
    ['a wrong secret', { khoaBiMat: 'sai' }, 'population.accessDenied'],
    ['a wrong user', { tenDangNhap: 'sai' }, 'population.accessDenied'],
    ['another address in the signature', { authUrl: 'http://khac' }, 'population.accessDenied'],
    ['a path to no service', { duongDan: '/r1/VN/GOV/G01/DANCU/khac' }, 'population.unknownService'],
    ['a path to no member', { duongDan: '/r1/VN/GOV/G77/X/y' }, 'population.unknownMember'],
    ['a path to nothing', { duongDan: '/khac' }, 'population.status.404'],
  ])('%s', async (_name, change, code) => {
    expect(await failureOf(() => xroad.verify({}, change))).toMatchObject({ code, retryable: false })
  })

  test.each([-6, 6])('a clock that is %i minutes off', async (minutes) => {
    const now = Date.now() + minutes * 60_000
    expect(await failureOf(() => xroad.verify({}, {}, { now }))).toMatchObject({ code: 'population.accessDenied' })
  })

  test('no error carries a secret', async () => {
    const error = await failureOf(() => xroad.verify({}, { khoaBiMat: 'rat-bi-mat', apiKey: 'cung-bi-mat' }))
    expect(JSON.stringify([error.text, error.details])).not.toMatch(/rat-bi-mat|cung-bi-mat/)
  })
})

describe('an API gateway says', () => {
  test.each([
    ['code900902', 'population.credentials', false, undefined],
    ['code900908', 'population.forbidden', false, undefined],
    ['code900802', 'population.throttled', true, 5_000],
    ['code101503', 'population.backendUnreachable', true, undefined],
    ['code101504', 'population.backendTimeout', true, undefined],
  ])('%s', async (fault, code, retryable, retryAfterMs) => {
    await wso2.order(fault)
    expect(await failureOf(() => wso2.verify())).toMatchObject({ code, retryable, retryAfterMs })
  })

  test('a stale token is replaced by a fresh one, once', async () => {
    await wso2.order('code900901')
    expect(await wso2.verify()).toMatchObject({ tonTai: true })
    await wso2.order('code900901', 2)
    expect(await failureOf(() => wso2.verify())).toMatchObject({ code: 'population.credentials', retryable: false })
  })

  test.each([
    ['a wrong consumer secret', { consumerSecret: 'sai' }, 'population.credentials'],
    ['a missing provincial key', { lgsp: undefined }, 'population.forbidden'],
    ['a path to no token service', { duongDanToken: '/khac' }, 'population.status.404'],
  ])('%s', async (_name, change, code) => {
    expect(await failureOf(() => wso2.verify({}, change))).toMatchObject({ code, retryable: false })
  })
})

describe.each([
  ['X-Road style', xroad],
  ['WSO2 style', wso2],
])('%s: what is neither', (_name, { verify, lookup, order }) => {
  test.each([
    ['soapFault', { code: 'population.fault', retryable: false, details: { faultcode: 'soapenv:Server' } }],
    ['garbage', { code: 'xml.syntax', retryable: false }],
    ['dtd', { code: 'xml.dtd', retryable: false }],
    ['http502', { code: 'population.status.502', retryable: true, details: { status: 502 } }],
    ['http503', { code: 'population.status.503', retryable: true, retryAfterMs: 2_000 }],
    ['http429', { code: 'population.throttled', retryable: true, retryAfterMs: 1_000 }],
    ['drop', { code: 'network.failed' }],
  ])('%s', async (fault, expected) => {
    await order(fault)
    expect(await failureOf(() => verify())).toMatchObject(expected)
  })

  test.each([
    ['000000000403', 'population.accessDenied'],
    ['000000000429', 'population.throttled'],
    ['000000000500', 'population.networkError'],
    ['000000000502', 'population.status.502'],
    ['000000000600', 'xml.syntax'],
    ['000000000601', 'population.fault'],
  ])('the number %s always fails the same way', async (soDinhDanh, code) => {
    expect(await failureOf(() => verify({ soDinhDanh }))).toMatchObject({ code })
    expect(await failureOf(() => lookup({ soDinhDanh }))).toMatchObject({ code })
  })

  test('the number 000000000504 answers too late', async () => {
    expect(await failureOf(() => verify({ soDinhDanh: '000000000504' }, {}, { timeoutMs: 200 }))).toMatchObject({
      code: 'network.timeout',
    })
  })
})

describe('quotas', () => {
  test('beyond the quota of a minute both styles are asked to wait', async () => {
    const small = await startPopulationSimulator({ quotaPerMinute: 1, clock: () => Date.parse('2026-11-23T08:00:00Z') })
    const now = Date.parse('2026-11-23T08:00:00Z')
    try {
      for (const settings of [XROAD, WSO2]) {
        const { verify } = citizenCalls(() => small.url, settings)
        expect(await verify({}, {}, { now, unit: 'H99', idempotencyKey: settings.kieuKetNoi })).toMatchObject({
          tonTai: true,
        })
        expect(await failureOf(() => verify({}, {}, { now, unit: 'H99' }))).toMatchObject({
          code: 'population.throttled',
          retryable: true,
          retryAfterMs: 60_000,
        })
      }
    } finally {
      await small.close()
    }
  })
})
