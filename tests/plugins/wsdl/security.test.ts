import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fixture, imported } from './imported.ts'
import { textsIn } from './same-xml.ts'

const thue = imported(fixture('thue'))
const account = { user: 'đơn vị', password: 'bí mật & <x>' }

test('without a credential nothing is proved', () => {
  expect(thue.body('kiemTra')).not.toContain('Header')
  expect(thue.request('kiemTra').headers.authorization).toBeUndefined()
})

test('HTTP Basic goes in its header', () => {
  const { headers } = thue.request('kiemTra', {}, { credential: { basic: { user: 'a', password: 'b' } } })
  expect(headers.authorization).toBe('Basic YTpi')
})

test('a UsernameToken with the password as it is', () => {
  const text = thue.body('kiemTra', {}, { credential: { usernameToken: account } })
  expect(textsIn(text, 'Username')).toEqual([account.user])
  expect(textsIn(text, 'Password')).toEqual([account.password])
  expect(text).toContain('#PasswordText')
  expect(text).toContain('mustUnderstand="1"')
})

test('a UsernameToken with a digest that the service can verify, another for each attempt', () => {
  const credential = { usernameToken: { ...account, passwordType: 'digest', timestamp: true } }
  const at = Date.parse('2026-11-23T01:02:03Z')
  const text = thue.body('kiemTra', {}, { credential, now: at, idempotencyKey: 'k' })
  const [nonce = ''] = textsIn(text, 'Nonce')
  const created = textsIn(text, 'Created')
  expect(created).toEqual(['2026-11-23T01:02:03.000Z', '2026-11-23T01:02:03.000Z'])
  expect(textsIn(text, 'Expires')).toEqual(['2026-11-23T01:07:03.000Z'])
  const digest = createHash('sha1')
    .update(Buffer.from(nonce, 'base64'))
    .update(`${created[1]}${account.password}`)
    .digest('base64')
  expect(textsIn(text, 'Password')).toEqual([digest])
  expect(text).not.toContain('bí mật')
  const later = thue.body('kiemTra', {}, { credential, now: at + 1, idempotencyKey: 'k' })
  expect(textsIn(later, 'Nonce')).not.toEqual([nonce])
})
