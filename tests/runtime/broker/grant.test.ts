import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGrant } from '../../../runtime/broker/grant.ts'
import { addressOf, checkTarget, granted, targetOf } from '../../../runtime/broker/target.ts'
import { brokerWith, codeOf, failureOf, fetchTo } from './world.ts'

const verdict = (url: string, hosts: readonly string[], allowPrivate = true): string => {
  try {
    checkTarget(new URL(url), compileGrant({ hosts, allowPrivate }), 'no')
    return 'allowed'
  } catch (thrown) {
    return (thrown as { code: string }).code
  }
}

describe('a grant', () => {
  it.each([
    ['https://api.gov.vn/x', ['api.gov.vn'], 'allowed'],
    ['http://api.gov.vn/x', ['api.gov.vn'], 'allowed'],
    ['https://API.gov.VN', ['Api.Gov.vn'], 'allowed'],
    ['https://api.gov.vn:443', ['api.gov.vn:443'], 'allowed'],
    ['https://api.gov.vn:8443', ['api.gov.vn:8443'], 'allowed'],
    ['https://cơquan.vn', ['cơquan.vn'], 'allowed'],
    ['http://[::1]:8080', ['[::1]:8080'], 'allowed'],
    ['http://[0:0::1]', ['::1'], 'allowed'],
    ['http://127.0.0.1:81', ['127.1:81'], 'allowed'],
    ['https://api.gov.vn:8443', ['api.gov.vn'], 'broker.hostNotGranted'],
    ['https://api.gov.vn', ['api.gov.vn:8443'], 'broker.hostNotGranted'],
    ['https://api.gov.vn.evil.example', ['api.gov.vn'], 'broker.hostNotGranted'],
    ['https://evil-api.gov.vn', ['api.gov.vn'], 'broker.hostNotGranted'],
    ['https://api.gov.vn', [], 'broker.hostNotGranted'],
    ['https://api.gov.vn', ['*'], 'broker.hostNotGranted'],
    ['https://api.gov.vn', ['https://api.gov.vn'], 'broker.hostNotGranted'],
    [
      'https://evil.example',
      ['evil.example/@api.gov.vn', 'x@evil.example', 'evil.example?', 'evil.example\\'],
      'broker.hostNotGranted',
    ],
    ['ftp://api.gov.vn', ['api.gov.vn'], 'broker.scheme'],
    ['file:///etc/passwd', [''], 'broker.scheme'],
    ['data:text/plain,x', ['api.gov.vn'], 'broker.scheme'],
    ['https://an:matkhau@api.gov.vn', ['api.gov.vn'], 'broker.credentialsInUrl'],
    ['https://api.gov.vn@evil.example', ['api.gov.vn', 'evil.example'], 'broker.credentialsInUrl'],
  ])('judges %s with %j: %s', (url, hosts, expected) => {
    expect(verdict(url, hosts)).toBe(expected)
  })

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest/',
    'http://0/',
    'http://[64:ff9b::7f00:1]/',
  ])('does not reach %s, though it is named, unless private addresses are allowed', (url) => {
    const hosts = [new URL(url).host]
    expect(verdict(url, hosts, false)).toBe('broker.privateAddress')
    expect(verdict(url, hosts, true)).toBe('allowed')
  })
})

describe('an address', () => {
  it.each([
    ['/balance', 'https://api.gov.vn/v1', 'https://api.gov.vn/v1/balance'],
    ['balance', 'https://api.gov.vn/v1/', 'https://api.gov.vn/v1/balance'],
    ['', 'https://api.gov.vn/v1', 'https://api.gov.vn/v1'],
    ['?a=1', 'https://api.gov.vn/v1', 'https://api.gov.vn/v1?a=1'],
    ['https://other.gov.vn/x', 'https://api.gov.vn/v1', 'https://other.gov.vn/x'],
    ['//evil.example/x', 'https://api.gov.vn', 'https://api.gov.vn//evil.example/x'],
    ['/\\evil.example', 'https://api.gov.vn', 'https://api.gov.vn//evil.example'],
  ])('%j after %s is %s', (url, base, expected) => {
    expect(addressOf(url, undefined, base).href).toBe(expected)
  })

  it('takes its query, and leaves out what is undefined', () => {
    const query = { ten: 'Nguyễn & An', trang: 2, dung: false, khong: undefined }
    expect(addressOf('https://a.vn/x?y=1', query, undefined).search).toBe(
      '?y=1&ten=Nguy%E1%BB%85n+%26+An&trang=2&dung=false',
    )
  })
})

describe('the short way to an address', () => {
  const grants = ['https://api.gov.vn', 'https://api.gov.vn/', 'https://API.gov.vn/v1', 'https://api.gov.vn/a b/'].map(
    (baseUrl) => compileGrant({ baseUrl, hosts: ['api.gov.vn'], allowPrivate: true }),
  )

  it('leads where the URL parser says, whatever is called', () => {
    const piece = fc.constantFrom(
      '/',
      '//',
      '.',
      '..',
      'a',
      'v1.0',
      '%2e',
      '%2F',
      '~',
      '-',
      '?',
      '&x=1',
      '#',
      '\\',
      ' ',
      'đ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom(...grants), (pieces, grant) => {
        const url = `/${pieces.join('')}`
        expect(granted(url, undefined, grant)).toEqual(targetOf(addressOf(url, undefined, grant.baseUrl)))
      }),
      { numRuns: 2_000 },
    )
  })

  it('is closed where the base address itself is not granted', async () => {
    const connection = { baseUrl: 'http://10.0.0.1', hosts: ['10.0.0.1'], allowPrivate: false }
    const fetch = brokerWith().bind({ connection, signal: () => new AbortController().signal })
    expect(await codeOf(fetch('/x'))).toBe('broker.privateAddress')
  })
})

describe('a step', () => {
  it('without a connection reaches nobody', async () => {
    const fetch = brokerWith().bind({ signal: () => new AbortController().signal })
    expect(await failureOf(fetch('https://api.gov.vn'))).toMatchObject({ code: 'broker.noConnection', sent: 'no' })
  })

  it('is told what to do about a refusal, in both languages and without the secret in the address', async () => {
    const error = await failureOf(fetchTo([])('https://api.gov.vn:8443/x?key=hunter2'))
    expect(error.text.vi).toContain('hãy thêm “api.gov.vn:8443”')
    expect(error.text.en).toContain('add "api.gov.vn:8443"')
    const bad = await failureOf(fetchTo([])('http//khong-phai?key=hunter2'))
    expect(bad).toMatchObject({ code: 'broker.badUrl', sent: 'no' })
    expect(JSON.stringify([error.text, bad.text])).not.toContain('hunter2')
  })

  it('cannot set headers that are the client’s own', async () => {
    for (const name of ['Host', 'host', 'Content-Length', 'Transfer-Encoding', 'Connection', 'Upgrade'])
      expect(await codeOf(fetchTo(['a.vn'])('http://a.vn/', { headers: { [name]: 'x' } }))).toBe('broker.header')
  })

  it('cannot smuggle a second request in a header or method', async () => {
    const fetch = fetchTo(['127.0.0.1:9'])
    for (const init of [
      { headers: { 'x-a': 'b\r\nHost: evil' } },
      { headers: { 'x a': 'b' } },
      { method: 'GET / HTTP/1.1\r\nX:' },
    ])
      expect(await codeOf(fetch('http://127.0.0.1:9/', init))).toBe('broker.badRequest')
  })
})
