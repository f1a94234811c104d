import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { noOpenssl, verifyWithOpenssl } from './openssl.ts'
import { type Answer, NGUYEN_VAN_A, runningService, TRAN_THI_B } from './world.ts'

const service = runningService()

const PDF = Buffer.from('%PDF-1.7\n% Quyết định số 123/QĐ-SKHCN\n%%EOF\n', 'utf8')
const WHEN = '2026-11-23T09:30:00+07:00'

/** From a document to its detached signature, as a flow goes. */
const signed = async (maChungThu: string, document: object): Promise<Answer> => {
  const { chungThu, thuatToan } = await service.call('describeCredential', { maChungThu })
  const prepared = await service.call('prepare', { ...document, chungThu, thuatToan, thoiDiemKy: WHEN })
  const bamCanKy = [prepared.bamCanKy]
  const asked = await service.call('authorize', { maChungThu, bamCanKy, moTa: 'Quyết định số 123' })
  expect(asked).toMatchObject({ trangThai: 'CHO_XAC_NHAN', sad: null })
  await service.decide(asked.maGiaoDich, 'confirm')
  const { sad } = await service.call('checkAuthorization', { maGiaoDich: asked.maGiaoDich })
  const { thuatToanKy, thuocTinhKy } = prepared
  const { chuKy } = await service.call('sign', { maChungThu, sad, bamCanKy, thuatToanKy })
  return service.call('assemble', { chungThu, thuocTinhKy, chuKy: chuKy[0] })
}

describe('a signature that OpenSSL verifies', () => {
  beforeEach(({ skip }) => skip(noOpenssl !== undefined, noOpenssl))

  test('over a document given whole', async () => {
    const { cms } = await signed(NGUYEN_VAN_A, { noiDung: PDF.toString('base64') })
    expect(verifyWithOpenssl(cms, PDF, service.service().rootPem)).toMatchObject({ accepted: true })
  })

  test('over a large document given by its hash', async () => {
    const document = Buffer.alloc(3_000_000, 'Liên Thông ')
    const bamSha256 = createHash('sha256').update(document).digest('hex')
    const { cms } = await signed(TRAN_THI_B, { bamSha256 })
    expect(verifyWithOpenssl(cms, document, service.service().rootPem)).toMatchObject({ accepted: true })
  })

  test('and that it rejects when the document has changed, or another root is trusted', async () => {
    const { cms } = await signed(NGUYEN_VAN_A, { noiDung: PDF.toString('base64') })
    const changed = Buffer.from(PDF)
    changed[10] = 0x41
    expect(verifyWithOpenssl(cms, changed, service.service().rootPem)).toMatchObject({ accepted: false })
    const { startESignSimulator } = await import('../../../connectors/e-sign/simulator/server.ts')
    const other = await startESignSimulator()
    await other.close()
    expect(verifyWithOpenssl(cms, PDF, other.rootPem)).toMatchObject({ accepted: false })
  })
})

describe('signing', () => {
  test('gives one signature for each hash, in their order, in one confirmation', async () => {
    const bamCanKy = [1, 2, 3].map((fill) => Buffer.alloc(32, fill).toString('base64'))
    const { sad } = await service.confirmed(bamCanKy)
    const input = { maChungThu: NGUYEN_VAN_A, sad, thuatToanKy: '1.2.840.113549.1.1.11' }
    const { chuKy: last } = await service.call('sign', { ...input, bamCanKy: bamCanKy.slice(2) })
    const { chuKy: first } = await service.call('sign', { ...input, bamCanKy: bamCanKy.slice(0, 2) })
    expect(new Set([...first, ...last]).size).toBe(3)
  })

  test('works with the plain RSA algorithm too, for services that offer no other', async () => {
    const { chungThu } = await service.call('describeCredential', { maChungThu: NGUYEN_VAN_A })
    const noiDung = PDF.toString('base64')
    const rsa = '1.2.840.113549.1.1.1'
    const prepared = await service.call('prepare', { noiDung, chungThu, thuatToan: [rsa], thoiDiemKy: WHEN })
    expect(prepared.thuatToanKy).toBe(rsa)
    const { sad } = await service.confirmed([prepared.bamCanKy])
    const { chuKy } = await service.call('sign', {
      maChungThu: NGUYEN_VAN_A,
      sad,
      bamCanKy: [prepared.bamCanKy],
      thuatToanKy: rsa,
    })
    const { cms } = await service.call('assemble', { chungThu, thuocTinhKy: prepared.thuocTinhKy, chuKy: chuKy[0] })
    expect(cms).toMatch(/^MII/)
  })

  test('by PIN needs no waiting: the confirmation comes at once', async () => {
    const bamCanKy = [Buffer.alloc(32, 9).toString('base64')]
    const xacThuc = [{ id: 'PIN', giaTri: '123456' }]
    const asked = await service.call('authorize', { maChungThu: TRAN_THI_B, bamCanKy, xacThuc })
    expect(asked).toMatchObject({ trangThai: 'DA_XAC_NHAN', sad: expect.any(String), maGiaoDich: null })
    expect(Date.parse(asked.sadHetHan)).toBeGreaterThan(Date.now())
  })
})
