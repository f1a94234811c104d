import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { manifestOf } from '#plugins/sdk'
import { sms } from '../../../connectors/sms/index.ts'
import type { SmsSettings } from '../../../connectors/sms/settings.ts'
import { DEFAULT_SMS_ACCOUNT } from '../../../connectors/sms/simulator/account.ts'
import {
  type SmsSimulator,
  type SmsSimulatorOptions,
  startSmsSimulator,
} from '../../../connectors/sms/simulator/server.ts'
import { failureOf, type TestContextOptions, testContext } from '../../support/plugin-context.ts'

const SETTINGS: SmsSettings = {
  apiKey: DEFAULT_SMS_ACCOUNT.apiKey,
  secretKey: DEFAULT_SMS_ACCOUNT.secretKey,
  tenHienThi: 'LienThong',
}
const INPUT = { soDienThoai: '0912000000', noiDung: 'Hồ sơ 000.00.01.H26-261123-0001 đã được tiếp nhận.' }

let gateway: SmsSimulator
const restart = async (options: SmsSimulatorOptions): Promise<void> => {
  await gateway.close()
  gateway = await startSmsSimulator(options)
}
beforeEach(async () => {
  gateway = await startSmsSimulator()
})
afterEach(() => gateway.close())

const world = (settings: Partial<SmsSettings> = {}, more: Partial<TestContextOptions<SmsSettings>> = {}) =>
  testContext({ baseUrl: gateway.url, ...more, credential: { ...SETTINGS, ...settings } })
const send = (input: object, ...context: Parameters<typeof world>) =>
  sms.actions.send.run(world(...context), { ...INPUT, ...input })
const order = (fault: string, times = 1) =>
  fetch(`${gateway.url}/__control`, { method: 'POST', body: JSON.stringify({ fault, times }) })

describe('sending a message', () => {
  test('arrives without diacritics, as one plain segment', async () => {
    const receipt = await send({})
    expect(receipt).toEqual({
      trangThai: 'TIEP_NHAN',
      maTinNhan: gateway.inbox()[0]?.id,
      maYeuCau: 'run-1/step-1',
      soDoan: 1,
      coDau: false,
      trungLap: false,
    })
    expect(gateway.inbox()).toMatchObject([
      {
        phone: '0912000000',
        brandname: 'LienThong',
        text: 'Ho so 000.00.01.H26-261123-0001 da duoc tiep nhan.',
        alphabet: 'GSM-7',
        segments: 1,
        requestId: 'run-1/step-1',
        sandbox: false,
      },
    ])
  })

  test('keeps the diacritics when the step or the connection says so, and the step wins', async () => {
    expect(await send({ coDau: true }, {}, { idempotencyKey: 'a' })).toMatchObject({ coDau: true, soDoan: 1 })
    expect(await send({}, { coDau: true }, { idempotencyKey: 'b' })).toMatchObject({ coDau: true })
    expect(await send({ coDau: false }, { coDau: true }, { idempotencyKey: 'c' })).toMatchObject({ coDau: false })
    expect(gateway.inbox().map(({ alphabet }) => alphabet)).toEqual(['GSM-7', 'UCS-2', 'UCS-2'])
  })

  test('decomposed text is composed before it is sent', async () => {
    await send({ noiDung: 'Tiếng Việt'.normalize('NFD'), coDau: true })
    expect(gateway.inbox()[0]?.text).toBe('Tiếng Việt'.normalize('NFC'))
  })

  test('plain text loses typographic quotes and dashes that would make it a Unicode message', async () => {
    await send({ noiDung: '“Đặng” – ‘Ỷ’…' })
    expect(gateway.inbox()[0]).toMatchObject({ text: '"Dang" - \'Y\'...', alphabet: 'GSM-7' })
  })

  test('what has no plain form makes it a Unicode message, and the receipt says so', async () => {
    expect(await send({ noiDung: 'Xong ✓' })).toMatchObject({ coDau: true })
  })

  test.each(['0912000000', '84912000000', '+84912000000'])(
    '%s reaches the gateway in its national form',
    async (soDienThoai) => {
      await send({ soDienThoai })
      expect(gateway.inbox()[0]?.phone).toBe('0912000000')
    },
  )

  test('repeating the step sends no second message and reports success', async () => {
    await send({})
    expect(await send({})).toMatchObject({ trangThai: 'TIEP_NHAN', trungLap: true, maTinNhan: null })
    expect(gateway.inbox()).toHaveLength(1)
  })

  test('a long key becomes a request id of 50 characters, the same one each time', async () => {
    const long = { idempotencyKey: `run-${'x'.repeat(80)}` }
    const first = await send({}, {}, long)
    expect(first.maYeuCau).toMatch(/^[0-9a-f]{50}$/)
    expect(await send({}, {}, long)).toMatchObject({ maYeuCau: first.maYeuCau, trungLap: true })
  })

  test('a message in sandbox mode is accepted and marked', async () => {
    await send({}, { thuNghiem: true })
    expect(gateway.inbox()[0]?.sandbox).toBe(true)
  })
})

describe('registered templates', () => {
  const mauNoiDung = ['Hồ sơ {maHoSo} đã được tiếp nhận.']

  test('a text that fits one is sent', async () => {
    await send({}, { mauNoiDung })
    expect(gateway.inbox()).toHaveLength(1)
  })

  test('a text that fits none is refused before anything is sent', async () => {
    const error = await failureOf(() => send({ noiDung: 'Xin chào' }, { mauNoiDung }))
    expect(error).toMatchObject({ code: 'sms.template', retryable: false, sent: 'no' })
    expect(gateway.inbox()).toHaveLength(0)
  })
})

describe('what the gateway refuses', () => {
  test('101: unknown keys', async () => {
    const error = await failureOf(() => send({}, { secretKey: 'sai' }))
    expect(error).toMatchObject({ code: 'sms.credentials', retryable: false, details: { codeResult: '101' } })
  })
  test('104: an unregistered brandname', async () => {
    expect(await failureOf(() => send({}, { tenHienThi: 'LaHoac' }))).toMatchObject({
      code: 'sms.brandname',
      retryable: false,
    })
  })
  test('103: an empty account', async () => {
    await restart({ account: { balance: 699 } })
    expect(await failureOf(() => send({}))).toMatchObject({ code: 'sms.balance', retryable: false })
  })
  test('146: a text that the carrier’s templates do not allow', async () => {
    await restart({ account: { templates: ['Ma OTP cua ban la {ma}'] } })
    expect(await failureOf(() => send({}))).toMatchObject({ code: 'sms.template', retryable: false })
  })
  test('99: an unknown fault, worth repeating; the repetition then succeeds', async () => {
    await order('code99')
    expect(await failureOf(() => send({}))).toMatchObject({ code: 'sms.unknown', retryable: true })
    expect(await send({})).toMatchObject({ trangThai: 'TIEP_NHAN', trungLap: false })
  })
  test('107 and a code nobody told us about', async () => {
    const { gatewayError } = await import('../../../connectors/sms/codes.ts')
    expect(gatewayError('107')).toMatchObject({ code: 'sms.tooFewNumbers', retryable: false })
    expect(gatewayError('777', 'Lạ')).toMatchObject({
      code: 'sms.refused',
      retryable: false,
      details: { codeResult: '777', message: 'Lạ' },
    })
  })
})

describe('what stands between us and the gateway', () => {
  test.each([
    ['http502', { code: 'sms.status.502', retryable: true }],
    ['http503', { code: 'sms.status.503', retryable: true, retryAfterMs: 2_000 }],
    ['http429', { code: 'sms.status.429', retryable: true, retryAfterMs: 1_000 }],
    ['garbage', { code: 'response.notJson', retryable: false }],
    ['drop', { code: 'network.failed', sent: 'unknown' }],
  ])('%s', async (fault, expected) => {
    await order(fault)
    expect(await failureOf(() => send({}))).toMatchObject(expected)
  })

  test('a gateway that is not there', async () => {
    await gateway.close()
    expect(await failureOf(() => send({}))).toMatchObject({ code: 'network.failed', sent: 'no' })
  })

  test('an answer of another shape is named by the place that differs', async () => {
    const ctx = { ...world(), fetch: async () => ({ status: 200, json: () => ({ CodeResult: true }) }) as never }
    expect(await failureOf(() => sms.actions.send.run(ctx, INPUT))).toMatchObject({
      code: 'response.unexpected',
      details: { pointer: '/CodeResult' },
    })
  })
})

describe('the account', () => {
  test('the balance falls with every segment sent', async () => {
    await restart({ account: { balance: 10_000, price: 700 } })
    await send({})
    expect(await sms.actions.balance.run(world(), {})).toEqual({ soDu: 9_300 })
  })
  test('testing the connection works with good keys and names bad ones', async () => {
    await expect(sms.credential.test?.(world())).resolves.toBeUndefined()
    expect(await failureOf(() => sms.credential.test?.(world({ apiKey: 'sai' })))).toMatchObject({
      code: 'sms.credentials',
    })
  })
  test('no error ever carries a key', async () => {
    const error = await failureOf(() => send({}, { secretKey: 'bi-mat-khong-duoc-lo' }))
    expect(JSON.stringify([error.text, error.details, error.message])).not.toContain('bi-mat-khong-duoc-lo')
  })
})

describe('the manifest', () => {
  test('hides the keys, marks personal data, and holds an icon of less than 10 KB', () => {
    const { credential, actions, icon } = manifestOf(sms)
    expect(credential?.schema).toMatchObject({ properties: { apiKey: { secret: true }, secretKey: { secret: true } } })
    expect(actions.send).toMatchObject({
      effect: 'idempotent',
      input: { properties: { soDienThoai: { personalData: 'basic' } } },
    })
    expect(icon?.length).toBeLessThan(10_240)
  })
})
