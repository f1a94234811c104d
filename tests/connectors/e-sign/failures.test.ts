import { describe, expect, test } from 'vitest'
import { HASH, NGUYEN_VAN_A, runningService, TRAN_THI_B } from './world.ts'

let clock = Date.parse('2026-11-23T02:30:00Z')
const service = runningService({ clock: () => clock })
const OTHER_HASH = Buffer.alloc(32, 8).toString('base64')
const RSA = '1.2.840.113549.1.1.11'

const refusedAsking = (maChungThu: string, more: object = {}) =>
  expect(service.call('authorize', { maChungThu, bamCanKy: [HASH], ...more })).rejects

const refusedSigning = (more: object) =>
  expect(service.call('sign', { maChungThu: NGUYEN_VAN_A, bamCanKy: [HASH], thuatToanKy: RSA, ...more })).rejects

describe('what the service refuses to ask a signer', () => {
  test.each([
    ['a credential nobody has', 'CTS-KHONG-CO', {}, 'e-sign.credentialUnknown'],
    ['a key that is switched off', 'CTS-TAT', {}, 'e-sign.credentialDisabled'],
    ['a locked credential', 'CTS-KHOA', {}, 'e-sign.credentialLocked'],
    [
      'more signatures than one confirmation may cover',
      TRAN_THI_B,
      { bamCanKy: [HASH, OTHER_HASH] },
      'e-sign.tooManySignatures',
    ],
    ['no proof of the signer at all', NGUYEN_VAN_A, { xacThuc: [] }, 'e-sign.authentication'],
  ])('%s', async (_, maChungThu, more, code) => {
    await refusedAsking(maChungThu, more).toMatchObject({ code, retryable: false, sent: 'no' })
  })

  test('wrong PINs, the third of which locks the credential', async () => {
    const wrong = { xacThuc: [{ id: 'PIN', giaTri: '000000' }] }
    for (const _ of [1, 2, 3]) await refusedAsking(TRAN_THI_B, wrong).toMatchObject({ code: 'e-sign.authentication' })
    await refusedAsking(TRAN_THI_B, { xacThuc: [{ id: 'PIN', giaTri: '123456' }] }).toMatchObject({
      code: 'e-sign.credentialLocked',
    })
  })

  test('a transaction it does not know', async () => {
    await expect(service.call('checkAuthorization', { maGiaoDich: 'la' })).rejects.toMatchObject({
      code: 'e-sign.handleUnknown',
    })
  })
})

describe('what the service refuses to sign', () => {
  test('with a confirmation that is none', async () => {
    await refusedSigning({ sad: 'bịa' }).toMatchObject({ code: 'e-sign.sadInvalid', retryable: false, sent: 'no' })
  })

  test('with a confirmation that has been used', async () => {
    const { sad } = await service.confirmed()
    const input = { maChungThu: NGUYEN_VAN_A, sad, bamCanKy: [HASH], thuatToanKy: RSA }
    expect((await service.call('sign', input)).chuKy).toHaveLength(1)
    await refusedSigning({ sad }).toMatchObject({ code: 'e-sign.sadInvalid' })
  })

  test('with a confirmation that is too old', async () => {
    const { sad } = await service.confirmed()
    clock += 300_000
    await refusedSigning({ sad }).toMatchObject({ code: 'e-sign.sadExpired', retryable: false })
  })

  test('another hash than the signer confirmed', async () => {
    const { sad } = await service.confirmed()
    await refusedSigning({ sad, bamCanKy: [OTHER_HASH] }).toMatchObject({ code: 'e-sign.hashNotAuthorized' })
  })

  test('with another credential than the signer confirmed', async () => {
    const { sad } = await service.confirmed()
    await refusedSigning({ sad, maChungThu: TRAN_THI_B }).toMatchObject({ code: 'e-sign.credentialUnknown' })
  })

  test('by an algorithm that the key does not have', async () => {
    const { sad } = await service.confirmed()
    await refusedSigning({ sad, thuatToanKy: '1.2.840.113549.1.1.10' }).toMatchObject({
      code: 'e-sign.request',
      details: { description: 'Invalid parameter signAlgo' },
    })
  })

  test.each([
    ['CTS-HET-HAN', 'e-sign.certificateExpired'],
    ['CTS-THU-HOI', 'e-sign.certificateRevoked'],
  ])('with %s, whose certificate is of no use any more', async (maChungThu, code) => {
    const { sad } = await service.confirmed([HASH], maChungThu)
    await refusedSigning({ sad, maChungThu }).toMatchObject({ code, retryable: false })
  })
})

describe('what stands in the way', () => {
  const ask = () => service.call('describeCredential', { maChungThu: NGUYEN_VAN_A }, { now: clock })

  test.each([
    ['serverError', { code: 'e-sign.server', retryable: true, sent: 'unknown' }],
    ['unavailable', { code: 'e-sign.unavailable', retryable: true, sent: 'no' }],
    ['throttled', { code: 'e-sign.throttled', retryable: true, retryAfterMs: 3_000, sent: 'no' }],
    ['http429', { code: 'e-sign.throttled', retryable: true, retryAfterMs: 1_000, sent: 'no' }],
    ['http502', { code: 'e-sign.status.502', retryable: true, sent: 'unknown' }],
    ['http503', { code: 'e-sign.status.503', retryable: true, retryAfterMs: 2_000 }],
    ['garbage', { code: 'response.notJson', retryable: false }],
    ['drop', { retryable: true, sent: 'unknown' }],
  ])('%s', async (fault, expected) => {
    await ask()
    await service.order(fault)
    await expect(ask()).rejects.toMatchObject(expected)
  })

  test('a token that the service forgot is replaced without anyone noticing', async () => {
    await ask()
    await service.order('staleToken')
    expect(await ask()).toMatchObject({ dungDuoc: true })
  })

  test('a token that it never takes is told', async () => {
    await service.order('staleToken', 2)
    await expect(ask()).rejects.toMatchObject({ code: 'e-sign.token', retryable: false })
  })
})

describe('a limit to calls', () => {
  const limited = runningService({ quotaPerMinute: 2, clock: () => Date.parse('2026-11-23T02:30:15Z') })

  test('is told with the time to wait, and nothing was begun', async () => {
    const input = { maChungThu: NGUYEN_VAN_A, bamCanKy: [HASH] }
    await limited.call('authorize', input)
    await limited.call('authorize', input)
    await expect(limited.call('authorize', input)).rejects.toMatchObject({
      code: 'e-sign.throttled',
      retryAfterMs: 45_000,
      sent: 'no',
    })
    expect(limited.service().requests()).toHaveLength(2)
  })
})
