import { createHash, generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { issue } from '../../../connectors/e-sign/simulator/x509.ts'
import { noOpenssl, verifyWithOpenssl } from './openssl.ts'
import { runningService } from './world.ts'

const service = runningService()

const DAY_MS = 86_400_000
const NOW = Date.parse('2026-11-23T02:30:00Z')
const root = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ROOT = { commonName: 'Gốc thử', organisation: 'Thử' }
const issuer = { name: ROOT, ...root }
const rootCertificate = issue(
  { subject: ROOT, publicKey: root.publicKey, isAuthority: true, from: NOW - DAY_MS, to: NOW + 9_000 * DAY_MS },
  issuer,
)
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const issued = (publicKey: typeof root.publicKey, more: object = {}): string =>
  base64(
    issue(
      {
        subject: { commonName: 'LÊ THỊ H', organisation: 'Thử' },
        publicKey,
        from: NOW - DAY_MS,
        to: NOW + DAY_MS,
        ...more,
      },
      issuer,
    ),
  )
const rootPem = `-----BEGIN CERTIFICATE-----\n${base64(rootCertificate)}\n-----END CERTIFICATE-----\n`

const CONTENT = Buffer.from('Nội dung văn bản')
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const chungThu = [issued(ec.publicKey), base64(rootCertificate)]
const prepared = (more: object = {}) =>
  service.call('prepare', {
    noiDung: base64(CONTENT),
    chungThu,
    thoiDiemKy: new Date(NOW).toISOString(),
    ...more,
  })

describe('what is to be signed', () => {
  test('is the same each time, and the same for a document and for its hash', async () => {
    const whole = await prepared()
    const bamSha256 = createHash('sha256').update(CONTENT).digest('hex')
    expect(await prepared()).toEqual(whole)
    expect(await prepared({ noiDung: undefined, bamSha256 })).toEqual(whole)
    expect(whole.bamVanBan).toBe(base64(Buffer.from(bamSha256, 'hex')))
    const attributes = Buffer.from(whole.thuocTinhKy, 'base64')
    expect(whole.bamCanKy).toBe(createHash('sha256').update(attributes).digest('base64'))
  })

  test('depends on the document, on the signer and on the time', async () => {
    const { bamCanKy } = await prepared()
    const others = await Promise.all([
      prepared({ noiDung: base64(Buffer.from('khác')) }),
      prepared({ chungThu: [issued(root.publicKey)] }),
      prepared({ thoiDiemKy: new Date(NOW + 1_000).toISOString() }),
      prepared({ thoiDiemKy: '2055-01-01T00:00:00Z' }),
    ])
    expect(new Set([bamCanKy, ...others.map((other) => other.bamCanKy)]).size).toBe(5)
  })

  test.each([
    ['neither document nor hash', { noiDung: undefined }, 'e-sign.content'],
    ['both', { bamSha256: 'a'.repeat(64) }, 'e-sign.content'],
    ['an empty document', { noiDung: '' }, 'e-sign.content'],
    ['text that is not base64', { noiDung: 'không phải' }, 'e-sign.content'],
    ['a certificate that is none', { chungThu: [base64(CONTENT)] }, 'e-sign.certificate'],
    ['a service that offers nothing fitting', { thuatToan: ['1.2.840.113549.1.1.10'] }, 'e-sign.algorithm'],
    ['a hash that is too short', { noiDung: undefined, bamSha256: 'abc' }, 'plugin.badInput'],
    ['a time that is none', { thoiDiemKy: 'hôm nay' }, 'plugin.badInput'],
  ])('is not worked out of %s', async (_, more, code) => {
    await expect(prepared(more)).rejects.toMatchObject({ code, sent: 'no' })
  })

  test('base64 in lines is taken', async () => {
    const lines = base64(CONTENT).replace(/.{8}/g, '$&\r\n')
    expect(await prepared({ noiDung: lines })).toEqual(await prepared())
  })
})

describe('the finished signature', () => {
  const assembled = async (more: object = {}) => {
    const { thuocTinhKy } = await prepared()
    const chuKy = base64(signBytes('sha256', Buffer.from(thuocTinhKy, 'base64'), ec.privateKey))
    return service.call('assemble', { chungThu, thuocTinhKy, chuKy, ...more })
  }

  test('may be one of an elliptic curve', async ({ skip }) => {
    skip(noOpenssl !== undefined, noOpenssl)
    const { cms } = await assembled()
    expect(verifyWithOpenssl(cms, CONTENT, rootPem)).toMatchObject({ accepted: true })
  })

  test('is the same each time', async () => {
    const { thuocTinhKy } = await prepared()
    const chuKy = base64(signBytes('sha256', Buffer.from(thuocTinhKy, 'base64'), ec.privateKey))
    expect(await assembled({ chuKy })).toEqual(await assembled({ chuKy }))
  })

  test('is never made of parts that do not belong together', async () => {
    const mismatch = { code: 'e-sign.signatureMismatch' }
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { thuocTinhKy } = await prepared()
    const foreign = base64(signBytes('sha256', Buffer.from(thuocTinhKy, 'base64'), other.privateKey))
    await expect(assembled({ chuKy: foreign })).rejects.toMatchObject(mismatch)
    await expect(assembled({ chungThu: [issued(ec.publicKey)] })).rejects.toMatchObject(mismatch)
    const later = await prepared({ thoiDiemKy: new Date(NOW + 1_000).toISOString() })
    await expect(assembled({ thuocTinhKy: later.thuocTinhKy, chuKy: foreign })).rejects.toMatchObject(mismatch)
  })

  test.each([
    ['chuKy', 'e-sign.signature'],
    ['thuocTinhKy', 'e-sign.attributes'],
  ])('%s must be base64', async (field, code) => {
    await expect(assembled({ [field]: '###' })).rejects.toMatchObject({ code })
  })
})

describe('checking a certificate', () => {
  const check = (more: object = {}) =>
    service.call('checkCertificate', { chungThu, thoiDiem: new Date(NOW).toISOString(), ...more })

  test('finds nothing against one in its time whose chain holds', async () => {
    expect(await check()).toMatchObject({
      hopLe: true,
      lyDo: [],
      chuThe: expect.stringContaining('LÊ THỊ H'),
      hieuLucTu: new Date(NOW - DAY_MS).toISOString(),
    })
  })

  test.each([
    ['before its time', { thoiDiem: new Date(NOW - 2 * DAY_MS).toISOString() }, ['CHUA_HIEU_LUC']],
    ['after its time', { thoiDiem: new Date(NOW + 2 * DAY_MS).toISOString() }, ['HET_HAN']],
    ['when it is an authority’s', { chungThu: [base64(rootCertificate)] }, ['KHONG_DE_KY']],
  ])('rejects it %s', async (_, more, lyDo) => {
    expect(await check(more)).toMatchObject({ hopLe: false, lyDo })
  })

  test('rejects a chain that does not hold', async () => {
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const self = { name: ROOT, ...stranger }
    const other = issue(
      { subject: ROOT, publicKey: stranger.publicKey, isAuthority: true, from: NOW - DAY_MS, to: NOW + DAY_MS },
      self,
    )
    expect(await check({ chungThu: [chungThu[0], base64(other)] })).toMatchObject({ hopLe: false, lyDo: ['DUT_CHUOI'] })
  })
})
