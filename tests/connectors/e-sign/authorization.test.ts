import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { HASH, NGUYEN_VAN_A, runningService } from './world.ts'

let clock = Date.parse('2026-11-23T02:30:00Z')
const service = runningService({ clock: () => clock })
const INPUT = { maChungThu: NGUYEN_VAN_A, bamCanKy: [HASH] }

/** An address that notes what is posted to it, and answers with the statuses given, then with 200. */
const listening = async (statuses: readonly number[] = []) => {
  const heard: unknown[] = []
  const left = [...statuses]
  let tell = (): void => {}
  const told = new Promise<void>((resolve) => {
    tell = resolve
  })
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    heard.push(JSON.parse(Buffer.concat(chunks).toString()))
    const status = left.shift() ?? 200
    response.writeHead(status).end()
    if (status === 200) tell()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/nhan-ket-qua`
  return { url, heard, told, close: () => server.close() }
}

describe('asking a signer to confirm', () => {
  test('leaves a request that names the document, for the signer to see', async () => {
    await service.call('authorize', { ...INPUT, moTa: 'Quyết định số 123' }, { key: 'run-9/ky' })
    expect(service.service().requests()[0]).toMatchObject({
      state: 'pending',
      description: 'Quyết định số 123',
      clientData: 'run-9/ky',
      hashes: [HASH],
    })
  })

  test('waits until the signer confirms; then the confirmation is there, as often as it is asked for', async () => {
    const { trangThai, maGiaoDich } = await service.call('authorize', INPUT)
    expect(trangThai).toBe('CHO_XAC_NHAN')
    const ask = () => service.call('checkAuthorization', { maGiaoDich }, { now: clock })
    expect(await ask()).toEqual({ trangThai: 'CHO_XAC_NHAN', maGiaoDich, sad: null, sadHetHan: null, lyDo: null })
    await service.decide(maGiaoDich, 'confirm')
    const first = await ask()
    expect(first).toEqual({
      trangThai: 'DA_XAC_NHAN',
      maGiaoDich: null,
      sad: expect.any(String),
      sadHetHan: new Date(clock + 300_000).toISOString(),
      lyDo: null,
    })
    expect(await ask()).toEqual(first)
  })

  test('learns of a refusal as a state, not as a failure', async () => {
    const { maGiaoDich } = await service.call('authorize', INPUT)
    await service.decide(maGiaoDich, 'refuse')
    expect(await service.call('checkAuthorization', { maGiaoDich })).toMatchObject({
      trangThai: 'TU_CHOI',
      sad: null,
      lyDo: 'The signer refused the request',
    })
  })

  test('learns that the time to decide is over, and a late decision changes nothing', async () => {
    const { maGiaoDich } = await service.call('authorize', INPUT)
    clock += 239_999
    expect(await service.call('checkAuthorization', { maGiaoDich })).toMatchObject({ trangThai: 'CHO_XAC_NHAN' })
    clock += 1
    await service.decide(maGiaoDich, 'confirm')
    expect(await service.call('checkAuthorization', { maGiaoDich })).toMatchObject({ trangThai: 'HET_HAN', sad: null })
  })

  test('takes other words for refused and expired where the provider has others', async () => {
    const settings = { dauHieuTuChoi: ['USER_SAID_NO'], dauHieuHetHan: ['signer refused'] }
    const { maGiaoDich } = await service.call('authorize', INPUT)
    await service.decide(maGiaoDich, 'refuse')
    expect(await service.call('checkAuthorization', { maGiaoDich }, { settings })).toMatchObject({
      trangThai: 'HET_HAN',
    })
    const none = { dauHieuTuChoi: [], dauHieuHetHan: [] }
    await expect(service.call('checkAuthorization', { maGiaoDich }, { settings: none })).rejects.toMatchObject({
      code: 'e-sign.accessDenied',
    })
  })

  test('a long key is shortened for the service, the same way each time', async () => {
    const key = `run-${'x'.repeat(300)}`
    await service.call('authorize', INPUT, { key })
    expect(service.service().requests()[0]?.clientData).toMatch(/^[0-9a-f]{64}$/)
    expect(await service.lookUp(INPUT, key)).toMatchObject({ trangThai: 'CHO_XAC_NHAN' })
  })
})

describe('when nobody knows whether the request arrived', () => {
  test('it is found by its key when it did', async () => {
    await service.order('lostAnswer')
    await expect(service.call('authorize', INPUT, { key: 'mat-tra-loi' })).rejects.toMatchObject({
      retryable: true,
      sent: 'unknown',
    })
    const found = await service.lookUp(INPUT, 'mat-tra-loi')
    expect(found).toMatchObject({ trangThai: 'CHO_XAC_NHAN', maGiaoDich: expect.any(String) })
    await service.decide(found.maGiaoDich, 'confirm')
    expect(await service.lookUp(INPUT, 'mat-tra-loi')).toMatchObject({ trangThai: 'DA_XAC_NHAN' })
  })

  test('and known to be absent when it never did', async () => {
    expect(await service.lookUp(INPUT, 'chua-bao-gio-gui')).toBeUndefined()
  })

  test('a service without a look-up leaves it open, and says so', async () => {
    await expect(service.lookUp(INPUT, 'mat-tra-loi', { settings: { traCuuTheoMa: false } })).rejects.toMatchObject({
      code: 'e-sign.noLookUp',
      retryable: false,
    })
  })

  test('a look-up that fails says nothing about the request', async () => {
    await service.order('serverError')
    await expect(service.lookUp(INPUT, 'mat-tra-loi')).rejects.toMatchObject({ code: 'e-sign.server', retryable: true })
  })
})

describe('calling back', () => {
  test('tells the address that the signer decided, without the confirmation itself', async () => {
    const { url, heard, told, close } = await listening([503])
    const { maGiaoDich } = await service.call('authorize', { ...INPUT, diaChiGoiLai: url }, { key: 'goi-lai' })
    await service.decide(maGiaoDich, 'confirm')
    await told
    close()
    const word = { handle: maGiaoDich, clientData: 'goi-lai', status: 'confirmed' }
    expect(heard).toEqual([word, word])
    expect(JSON.stringify(heard)).not.toContain(service.service().requests()[0]?.sad?.value)
  })

  test('puts the address where the provider wants it', async () => {
    await service.call('authorize', { ...INPUT, diaChiGoiLai: 'http://127.0.0.1:9/x' })
    expect(service.service().requests()[0]?.responseUri).toBe('http://127.0.0.1:9/x')
    const settings = { truongGoiLai: 'callbackUrl' }
    await service.call('authorize', { ...INPUT, diaChiGoiLai: 'http://127.0.0.1:9/x' }, { settings })
    expect(service.service().requests()[0]?.responseUri).toBeUndefined()
  })

  test('the simulator calls nobody but its own machine', async () => {
    await expect(service.call('authorize', { ...INPUT, diaChiGoiLai: 'http://ngoai.example/x' })).rejects.toMatchObject(
      { code: 'e-sign.request', details: { description: 'Invalid parameter response_uri' } },
    )
  })
})

describe('an automatic signer', () => {
  const settle = async (decision: string | null, delayMs = 0) =>
    fetch(`${service.service().url}/automatic`, { method: 'PUT', body: JSON.stringify({ decision, delayMs }) })

  test.each([
    ['confirm', 'DA_XAC_NHAN'],
    ['refuse', 'TU_CHOI'],
  ])('set to %s decides by itself', async (decision, trangThai) => {
    expect((await settle(decision, 20)).status).toBe(200)
    const { maGiaoDich, trangThai: first } = await service.call('authorize', INPUT)
    expect(first).toBe('CHO_XAC_NHAN')
    await expect
      .poll(() => service.call('checkAuthorization', { maGiaoDich }), { timeout: 5_000 })
      .toMatchObject({ trangThai })
    await settle(null)
  })

  test('refuses an order that it does not understand', async () => {
    expect((await settle('maybe')).status).toBe(400)
    expect((await settle('confirm', -1)).status).toBe(400)
    expect(await (await fetch(`${service.service().url}/automatic`)).json()).toMatchObject({ decision: null })
  })
})
