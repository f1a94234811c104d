import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectors } from '#connectors'
import { checkFlow, type Flow, type World } from '#core'
import { createValidators } from '#core/validation'
import { createPluginHost } from '#plugins/host'
import { E_SIGN_SIMULATOR_SETTINGS } from '../../../connectors/e-sign/simulator/account.ts'
import { type ESignSimulator, startESignSimulator } from '../../../connectors/e-sign/simulator/server.ts'
import { DEFAULT_SMS_ACCOUNT } from '../../../connectors/sms/simulator/account.ts'
import { type SmsSimulator, startSmsSimulator } from '../../../connectors/sms/simulator/server.ts'
import { documentSigning, SIGNING_FLOW_ID } from '../../../runtime/demo/document-signing.ts'
import { noOpenssl, verifyWithOpenssl } from '../../connectors/e-sign/openssl.ts'
import { startTestApp, type TestApp } from '../../support/app.ts'

const PDF = Buffer.from('%PDF-1.7\n% Quyết định\n%%EOF\n', 'utf8')
const BODY = {
  soKyHieu: '123/QĐ-SKHCN',
  trichYeu: 'Về việc công nhận kết quả',
  noiDung: PDF.toString('base64'),
  maChungThu: 'CTS-001099000001',
  soDienThoai: '0912000000',
}

test('the static checker finds nothing to say', () => {
  const host = createPluginHost({ plugins: connectors, validators: createValidators() })
  const plugins: Readonly<Record<string, string>> = { 'ky-so': 'e-sign', 'tin-nhan': 'sms' }
  const world: World = {
    durable: true,
    self: SIGNING_FLOW_ID,
    action: (ref) => host.resolve(ref),
    connection: (id) => (plugins[id] ? { plugin: plugins[id] } : undefined),
    flow: () => undefined,
  }
  expect(checkFlow(JSON.parse(JSON.stringify(documentSigning)), world).diagnostics).toEqual([])
  const { mode, trigger } = documentSigning
  expect({ mode, kind: trigger.kind }).toEqual({ mode: 'durable', kind: 'http' })
})

/** The same flow in a hurry. */
const inAHurry = (): Flow =>
  JSON.parse(JSON.stringify(documentSigning, (key, value) => (key === 'delayMs' ? 5 : value)))

describe('the flow, run against the simulated services', () => {
  let app: TestApp
  let signing: ESignSimulator
  let sms: SmsSimulator
  beforeAll(async () => {
    signing = await startESignSimulator()
    sms = await startSmsSimulator()
    app = await startTestApp({ plugins: connectors })
    const { apiKey, secretKey, brandnames } = DEFAULT_SMS_ACCOUNT
    await connect('ky-so', 'e-sign', signing.url, E_SIGN_SIMULATOR_SETTINGS.oauth2)
    await connect('tin-nhan', 'sms', sms.url, { apiKey, secretKey, tenHienThi: brandnames[0] })
    await app.publish(SIGNING_FLOW_ID, inAHurry())
  })
  afterAll(async () => {
    await app?.drain()
    await signing?.close()
    await sms?.close()
  })

  const connect = (id: string, plugin: string, baseUrl: string, credential: object) =>
    app.connections.put(app.scope, id, {
      plugin,
      title: id,
      baseUrl,
      hosts: [new URL(baseUrl).host],
      allowPrivate: true,
      credential,
    })
  const signer = (decision: 'confirm' | 'refuse' | null, delayMs = 0) =>
    fetch(`${signing.url}/automatic`, { method: 'PUT', body: JSON.stringify({ decision, delayMs }) })
  const call = (change: object = {}) =>
    app.call('POST', `/svc/G06/${SIGNING_FLOW_ID}/v1`, { body: { ...BODY, ...change } })
  const texts = (): readonly string[] => sms.inbox().map(({ text }) => text)

  test('answers with a signature over the very document, once the signer has confirmed', async () => {
    await signer('confirm', 30)
    const { status, json } = await call()
    expect({ status, json }).toMatchObject({
      status: 200,
      json: { trangThai: 'DA_KY', soKyHieu: '123/QĐ-SKHCN', nguoiKy: 'NGUYỄN VĂN A' },
    })
    expect(signing.requests()[0]?.description).toBe('123/QĐ-SKHCN: Về việc công nhận kết quả')
    expect(json.chuKySo).toMatch(/^MII/)
  })

  test('and OpenSSL verifies that signature', async ({ skip }) => {
    skip(noOpenssl !== undefined, noOpenssl)
    await signer('confirm', 30)
    const { json } = await call()
    expect(verifyWithOpenssl(json.chuKySo, PDF, signing.rootPem)).toMatchObject({ accepted: true })
  })

  test('keeps the confirmation out of what operators read', async () => {
    await signer('confirm', 30)
    await call()
    const sad = signing.requests()[0]?.sad?.value
    const { json } = await app.call('GET', '/api/v1/runs?limit=1')
    const run = await app.call('GET', `/api/v1/runs/${json.items[0].id}`)
    expect(run.text).toContain('xinXacNhan')
    expect(run.text).not.toContain(sad)
  })

  test('says that the signer refused', async () => {
    await signer('refuse', 30)
    expect(await call()).toMatchObject({ status: 200, json: { trangThai: 'TU_CHOI', soKyHieu: '123/QĐ-SKHCN' } })
  })

  test('reminds a signer who does not decide, twice, and then tells everyone that it is too late', async () => {
    await signer(null)
    const before = texts().length
    expect(await call({ soKyHieu: '456/SA-VP' })).toMatchObject({ status: 200, json: { trangThai: 'HET_HAN' } })
    const [last, ...reminders] = texts().slice(0, texts().length - before)
    expect(last).toContain('456/SA-VP da qua han')
    expect(reminders).toHaveLength(2)
    for (const reminder of reminders) expect(reminder).toContain('456/SA-VP dang cho ky so')
  })

  test('goes on waiting when no reminder can be sent', async () => {
    await signer(null)
    const order = (times: number) =>
      fetch(`${sms.url}/__control`, { method: 'POST', body: JSON.stringify({ fault: 'code103', times }) })
    await order(4)
    expect(await call()).toMatchObject({ status: 200, json: { trangThai: 'HET_HAN' } })
    await fetch(`${sms.url}/__control`, { method: 'DELETE' })
  })

  test('asks nobody when the certificate cannot sign', async () => {
    const before = signing.requests().length
    expect(await call({ maChungThu: 'CTS-HET-HAN' })).toMatchObject({
      status: 409,
      json: { trangThai: 'KHONG_KY_DUOC', lyDo: 'HET_HAN' },
    })
    expect(signing.requests()).toHaveLength(before)
  })

  test('signs at once where the signer proves themselves by PIN', async () => {
    const byPin = { ...E_SIGN_SIMULATOR_SETTINGS.oauth2, xacThuc: [{ id: 'PIN', giaTri: '123456' }] }
    await connect('ky-so', 'e-sign', signing.url, byPin)
    expect(await call()).toMatchObject({ status: 200, json: { trangThai: 'DA_KY', chuKySo: expect.any(String) } })
  })

  test('takes nothing but a PDF', async () => {
    expect(await call({ noiDung: Buffer.from('GIF89a').toString('base64') })).toMatchObject({ status: 422 })
  })
})
