import { afterEach, describe, expect, test } from 'vitest'
import { DEFAULT_SMS_ACCOUNT } from '../../../connectors/sms/simulator/account.ts'
import { type SmsSimulator, startSmsSimulator } from '../../../connectors/sms/simulator/server.ts'

let gateway: SmsSimulator
afterEach(() => gateway.close())

const { apiKey: ApiKey, secretKey: SecretKey } = DEFAULT_SMS_ACCOUNT
const MESSAGE = { ApiKey, SecretKey, Phone: '0912000000', Content: 'Xin chao', Brandname: 'LienThong', SmsType: '2' }

const post = async (fields: object): Promise<Record<string, unknown>> => {
  const response = await fetch(`${gateway.url}/MainService.svc/json/SendMultipleMessage_V4_post_json/`, {
    method: 'POST',
    body: JSON.stringify(fields),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Record<string, unknown>
}

describe('the simulated gateway', () => {
  test('answers every failure with HTTP 200 and its code', async () => {
    gateway = await startSmsSimulator()
    expect(await post({})).toMatchObject({ CodeResult: '101' })
    expect(await post({ ...MESSAGE, Brandname: 'La' })).toMatchObject({ CodeResult: '104' })
    expect(await post({ ...MESSAGE, SmsType: '1' })).toMatchObject({ CodeResult: '107' })
    expect(await post({ ...MESSAGE, Phone: '123' })).toMatchObject({ CodeResult: '99' })
    expect(await post({ ...MESSAGE, Content: '' })).toMatchObject({ CodeResult: '99' })
    expect(await post({ ...MESSAGE, RequestId: 'x'.repeat(51) })).toMatchObject({ CodeResult: '99' })
    expect(gateway.inbox()).toHaveLength(0)
  })

  test('takes a request id once a day, Vietnamese time', async () => {
    let now = Date.parse('2026-11-23T16:59:00Z')
    gateway = await startSmsSimulator({ clock: () => now })
    const twice = { ...MESSAGE, RequestId: 'mot' }
    expect(await post(twice)).toMatchObject({ CodeResult: '100' })
    expect(await post(twice)).toMatchObject({ CodeResult: '124' })
    now += 2 * 60_000
    expect(await post(twice)).toMatchObject({ CodeResult: '100' })
  })

  test('a refused request id may be used again', async () => {
    gateway = await startSmsSimulator()
    await post({ ...MESSAGE, RequestId: 'hai', Brandname: 'La' })
    expect(await post({ ...MESSAGE, RequestId: 'hai' })).toMatchObject({ CodeResult: '100' })
  })

  test('advertising to 30 numbers puts one message into each phone', async () => {
    gateway = await startSmsSimulator()
    const phones = Array.from({ length: 30 }, (_, index) => `09120000${String(index).padStart(2, '0')}`)
    await post({ ...MESSAGE, SmsType: '1', Phone: phones.join(',') })
    expect(new Set(gateway.inbox().map(({ phone }) => phone))).toEqual(new Set(phones))
  })

  test('the inbox lists the newest first, keeps 500, and can be emptied', async () => {
    gateway = await startSmsSimulator()
    for (let index = 0; index < 502; index += 1) await post({ ...MESSAGE, Content: `Tin ${index}` })
    const listed = (await (await fetch(`${gateway.url}/inbox`)).json()) as {
      total: number
      messages: { text: string }[]
    }
    expect(listed.total).toBe(500)
    expect(listed.messages[0]?.text).toBe('Tin 501')
    expect(listed.messages.at(-1)?.text).toBe('Tin 2')
    expect((await fetch(`${gateway.url}/inbox`, { method: 'DELETE' })).status).toBe(204)
    expect(gateway.inbox()).toHaveLength(0)
  })

  test('the page shows messages in both languages, and nothing in a message becomes markup', async () => {
    gateway = await startSmsSimulator()
    const empty = await (await fetch(gateway.url)).text()
    expect(empty).toContain('Chưa có tin nào')
    await post({ ...MESSAGE, Content: '<script>alert(1)</script> "&' })
    const response = await fetch(gateway.url)
    const page = await response.text()
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;')
    expect(page).not.toContain('<script')
    expect(page).toContain('Simulated SMS inbox')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await fetch(`${gateway.url}/inbox.css`)).headers.get('content-type')).toContain('text/css')
  })

  test('an unknown address is 404, an oversized body 413, and looking at the inbox never meets an ordered fault', async () => {
    gateway = await startSmsSimulator()
    const control = `${gateway.url}/__control`
    expect((await fetch(`${gateway.url}/khac`)).status).toBe(404)
    expect((await fetch(control, { method: 'POST', body: 'x'.repeat(1_100_000) })).status).toBe(413)
    expect((await fetch(control, { method: 'POST', body: '{"fault":"khong-co"}' })).status).toBe(400)
    await fetch(control, { method: 'POST', body: '{"fault":"http502","times":2}' })
    expect((await fetch(`${gateway.url}/inbox`)).status).toBe(200)
    expect(await (await fetch(control)).json()).toMatchObject({ ordered: [{ fault: 'http502', left: 2 }] })
    await fetch(control, { method: 'DELETE' })
    expect(await post(MESSAGE)).toMatchObject({ CodeResult: '100' })
  })

  test('it closes twice without complaint', async () => {
    gateway = await startSmsSimulator()
    await gateway.close()
    await expect(gateway.close()).resolves.toBeUndefined()
  })
})
