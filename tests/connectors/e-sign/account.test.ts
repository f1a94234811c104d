import { describe, expect, test } from 'vitest'
import { manifestOf } from '#plugins/sdk'
import { eSign } from '../../../connectors/e-sign/index.ts'
import { E_SIGN_SIMULATOR_SETTINGS } from '../../../connectors/e-sign/simulator/account.ts'
import { HASH, NGUYEN_VAN_A, runningService } from './world.ts'

const service = runningService()
const { login } = E_SIGN_SIMULATOR_SETTINGS

const tried = (settings: object = {}) =>
  (eSign.credential.test as (ctx: unknown) => Promise<void>)(service.context({ settings }))

describe('trying the connection', () => {
  test('works by client credentials and by user and password', async () => {
    await expect(tried()).resolves.toBeUndefined()
    await expect(tried({ clientId: undefined, clientSecret: undefined, ...login })).resolves.toBeUndefined()
  })

  test.each([
    ['a wrong client secret', { clientSecret: 'sai' }, 'e-sign.credentials'],
    ['a wrong password', { ...login, matKhau: 'sai' }, 'e-sign.credentials'],
  ])('%s is named', async (_, settings, code) => {
    await expect(tried(settings)).rejects.toMatchObject({ code, retryable: false, sent: 'no' })
  })

  test('a token at hand is used as it is', async () => {
    const settings = { kieuXacThuc: 'token', maTruyCap: 'la' }
    await expect(service.call('describeCredential', { maChungThu: NGUYEN_VAN_A }, { settings })).rejects.toMatchObject({
      code: 'e-sign.token',
    })
  })

  test('another base path is respected', async () => {
    await expect(tried({ duongDanGoc: '/khac/v2' })).rejects.toMatchObject({ code: 'e-sign.status.404' })
    await expect(tried({ duongDanGoc: '/csc/v2/' })).resolves.toBeUndefined()
  })

  test('a service that cannot ask signers is told apart', async () => {
    const ctx = service.context({})
    const answer = { status: 200, json: () => ({ access_token: 'x', methods: ['info', 'credentials/list'] }) }
    const world = { ...ctx, fetch: async () => answer }
    await expect((eSign.credential.test as (ctx: unknown) => Promise<void>)(world)).rejects.toMatchObject({
      code: 'e-sign.methods',
      text: { en: expect.stringContaining('credentials/authorizeCheck') },
    })
  })

  test('a token service that cannot be reached means that the call never left', async () => {
    const ctx = service.context({ settings: { clientSecret: 'moi' } })
    const lost = async (url: string) => {
      await service.order('http502')
      return ctx.fetch(url.replace('/oauth2/token', '/csc/v2/credentials/list'), { method: 'POST', body: {} })
    }
    const { authorize } = eSign.actions
    const input = { maChungThu: NGUYEN_VAN_A, bamCanKy: [HASH] }
    await expect(authorize.run({ ...ctx, fetch: lost } as never, input)).rejects.toMatchObject({
      code: 'e-sign.status.502',
      retryable: true,
      sent: 'no',
    })
  })

  test('no error carries a secret', async () => {
    const error = await tried({ clientSecret: 'bi-mat-khong-duoc-lo' }).catch((thrown) => thrown)
    expect(JSON.stringify([error.text, error.details, error.message])).not.toContain('bi-mat-khong-duoc-lo')
  })
})

describe('credentials', () => {
  test('of a signer are listed with what they are good for', async () => {
    const { maChungThu, chungThu } = await service.call('listCredentials', { nguoiKy: '001099000001' })
    expect(maChungThu).toEqual([NGUYEN_VAN_A])
    expect(chungThu).toMatchObject([
      { maChungThu: NGUYEN_VAN_A, dungDuoc: true, lyDo: null, soChuKyToiDa: 5, scal: '2' },
    ])
  })

  test('of nobody are none', async () => {
    expect(await service.call('listCredentials', { nguoiKy: '000000000000' })).toEqual({ maChungThu: [], chungThu: [] })
  })

  test('a signer must be named where the account is not one’s own', async () => {
    await expect(service.call('listCredentials', {})).rejects.toMatchObject({
      code: 'e-sign.request',
      details: { description: 'Invalid parameter userID' },
    })
  })

  test('tell holder, issuer, validity and how the signer proves themselves', async () => {
    expect(await service.call('describeCredential', { maChungThu: NGUYEN_VAN_A })).toMatchObject({
      tenChuThe: 'NGUYỄN VĂN A',
      chuThe: 'C=VN, O=Sở Mẫu, CN=NGUYỄN VĂN A, UID=CCCD:001099000001',
      nhaPhatHanh: expect.stringContaining('Liên Thông Simulator Root'),
      hieuLucDen: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
      xacThuc: [{ id: 'mobile', loai: 'ChallengeResponseOOB', nhan: 'Xác nhận trên điện thoại' }, { id: 'PIN' }],
      chungThu: [expect.any(String), expect.any(String)],
    })
  })

  test.each([
    ['CTS-HET-HAN', 'HET_HAN'],
    ['CTS-THU-HOI', 'THU_HOI'],
    ['CTS-TAT', 'KHOA_TAT'],
  ])('%s cannot sign, and says why: %s', async (maChungThu, lyDo) => {
    expect(await service.call('describeCredential', { maChungThu })).toMatchObject({ dungDuoc: false, lyDo })
  })

  test('are not usable before or after their time, whatever the service says', async () => {
    const at = (when: string) =>
      service.call('describeCredential', { maChungThu: NGUYEN_VAN_A }, { now: Date.parse(when) })
    expect(await at('2001-01-01T00:00:00Z')).toMatchObject({ dungDuoc: false, lyDo: 'CHUA_HIEU_LUC' })
    expect(await at('2101-01-01T00:00:00Z')).toMatchObject({ dungDuoc: false, lyDo: 'HET_HAN' })
  })
})

describe('the manifest', () => {
  const { credential, actions } = manifestOf(eSign)

  test('promises of each action what the protocol keeps', () => {
    const effects = Object.fromEntries(Object.entries(actions).map(([name, { effect }]) => [name, effect]))
    expect(effects).toEqual({
      listCredentials: 'read',
      describeCredential: 'read',
      prepare: 'pure',
      authorize: 'verify',
      checkAuthorization: 'read',
      sign: 'once',
      assemble: 'pure',
      checkCertificate: 'pure',
    })
  })

  test('hides the confirmation and every secret of the connection', () => {
    const secrets = JSON.stringify(credential?.schema).match(/"secret":true/g)
    expect(secrets?.length).toBeGreaterThanOrEqual(3)
    for (const schema of [actions.authorize?.output, actions.checkAuthorization?.output])
      expect(schema).toMatchObject({ properties: { sad: { secret: true } } })
    expect(actions.sign?.input).toMatchObject({ properties: { sad: { secret: true } } })
  })
})
