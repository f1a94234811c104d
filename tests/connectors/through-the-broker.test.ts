import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectors } from '#connectors'
import { createValidators } from '#core/validation'
import { createPluginHost } from '#plugins/host'
import { type Simulators, startSimulators } from '../../connectors/simulators.ts'
import { createBroker } from '../../runtime/broker/broker.ts'
import { testContext } from '../support/plugin-context.ts'

const host = createPluginHost({ plugins: connectors, validators: createValidators() })
const broker = createBroker()
let simulators: Simulators
beforeAll(async () => {
  simulators = await startSimulators()
})
afterAll(async () => {
  await broker.close()
  await simulators.close()
})

type Name = 'http' | 'population' | 'sms' | 'e-sign'

/** As the server calls: checked by the host, out through the broker, to the hosts granted. */
const call = async (ref: string, input: object, hosts?: readonly string[]): Promise<unknown> => {
  const name = ref.split('/')[0] as Name
  const baseUrl = simulators[name]
  const connection = { baseUrl, hosts: hosts ?? [new URL(baseUrl).host], allowPrivate: true }
  const ctx = {
    ...testContext({ credential: simulators.credentials[name] as unknown }),
    fetch: broker.bind({ connection, signal: () => new AbortController().signal }),
  }
  return host.resolve(ref)?.invoke(ctx, input)
}

const CITIZEN = { soDinhDanh: '001099000001', hoVaTen: 'Nguyễn Văn A', ngaySinh: '15/01/1999' }

describe('every connector works through the server’s own way out', () => {
  test.each([
    ['http/get', { path: '/echo', query: { a: 1 }, headers: { 'X-A': 'b' } }, { status: 200 }],
    ['http/post', { path: '/items', body: { ten: 'Hồ sơ' } }, { status: 201, body: { ten: 'Hồ sơ' } }],
    ['http/postIdempotent', { path: '/items', body: {} }, { status: 201 }],
    ['http/put', { path: '/items/x', body: {} }, { status: 200 }],
    ['http/patch', { path: '/items/x', body: { a: 1 } }, { status: 200, body: { a: 1 } }],
    ['http/delete', { path: '/items/x' }, { status: 204, body: null }],
    ['population/verify', { ...CITIZEN, maHoSo: '000.00.01.H26-261123-0001' }, { tonTai: true }],
    ['population/lookup', CITIZEN, { timThay: true, congDan: { hoVaTen: 'NGUYỄN VĂN A' } }],
    ['sms/send', { soDienThoai: '+84912000000', noiDung: 'Đã nhận' }, { trangThai: 'TIEP_NHAN', soDoan: 1 }],
    ['sms/balance', {}, { soDu: expect.any(Number) }],
  ])('%s', async (ref, input, expected) => {
    expect(await call(ref, input)).toMatchObject(expected)
  })

  test('and reaches nothing that its connection does not grant', async () => {
    await expect(call('population/verify', CITIZEN, ['khac.example'])).rejects.toMatchObject({
      code: expect.stringMatching(/^broker\./),
      sent: 'no',
    })
  })

  test.each([
    ['sms/send', { soDienThoai: '12345', noiDung: 'x' }],
    ['sms/send', { soDienThoai: '0212345678', noiDung: 'x' }],
    ['sms/send', { soDienThoai: '0912000000', noiDung: '' }],
    ['population/verify', { ...CITIZEN, soDinhDanh: '123456789' }],
    ['population/lookup', { hoVaTen: 'A', ngaySinh: '1999' }],
    ['http/get', { path: '/echo', headers: { 'X\r\nY': '1' } }],
    ['http/get', { path: '/echo', headers: { 'X-Y': '1\r\nZ: 2' } }],
  ])('%s refuses %j before anything is sent', async (ref, input) => {
    await expect(call(ref, input)).rejects.toMatchObject({ code: 'plugin.badInput', sent: 'no' })
  })
})
