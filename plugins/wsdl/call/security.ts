import { createHash, createHmac } from 'node:crypto'
import { isObject } from '#core'
import { basicAuthorization, type XmlPart } from '#plugins/sdk'
import { clark } from '../xml/names.ts'
import type { Prefixes } from './prefixes.ts'

const WSS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss'
export const WSSE = `${WSS}-wssecurity-secext-1.0.xsd`
export const WSU = `${WSS}-wssecurity-utility-1.0.xsd`
const TOKEN = `${WSS}-username-token-profile-1.0#`
const BASE64 = `${WSS}-soap-message-security-1.0#Base64Binary`

interface Account {
  readonly user: string
  readonly password: string
}

const accountIn = (credential: unknown, field: string): (Account & Record<string, unknown>) | undefined => {
  const found = isObject(credential) ? credential[field] : undefined
  if (!isObject(found) || typeof found.user !== 'string') return undefined
  return { ...found, user: found.user, password: typeof found.password === 'string' ? found.password : '' }
}

/** HTTP Basic, where the credential has it. */
export const authorizationFor = (credential: unknown): Readonly<Record<string, string>> => {
  const account = accountIn(credential, 'basic')
  return account ? { authorization: basicAuthorization(account.user, account.password) } : {}
}

/** When, and for which call: what makes a token of its own for each. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly key: string
}

/** Without the password nobody can tell it before; for another time or call it is another. */
const nonceFor = ({ password }: Account, { now, key }: Moment): Buffer =>
  createHmac('sha256', password).update(`${now} ${key}`, 'utf8').digest().subarray(0, 16)

const instant = (at: number): string => new Date(at).toISOString()

/** How long a message with a time stamp may travel, in milliseconds. */
const LIFE = 300_000

/**
 * The header of WS-Security (UsernameToken Profile 1.0), where the credential asks for one: the password as it is, or as
 * the digest Base64(SHA-1(nonce + created + password)). The nonce follows from password, time and call.
 */
export const securityHeader = (
  credential: unknown,
  { name }: Prefixes,
  mustUnderstand: string,
  moment: Moment,
): XmlPart | undefined => {
  const account = accountIn(credential, 'usernameToken')
  if (!account) return undefined
  const isDigest = account.passwordType === 'digest'
  const created = instant(moment.now)
  const nonce = nonceFor(account, moment)
  const digest = createHash('sha1').update(nonce).update(`${created}${account.password}`, 'utf8').digest('base64')
  const stamp: XmlPart = {
    name: name(clark(WSU, 'Timestamp')),
    content: [
      { name: name(clark(WSU, 'Created')), content: created },
      { name: name(clark(WSU, 'Expires')), content: instant(moment.now + LIFE) },
    ],
  }
  const once: readonly XmlPart[] = [
    { name: name(clark(WSSE, 'Nonce')), attributes: { EncodingType: BASE64 }, content: nonce.toString('base64') },
    { name: name(clark(WSU, 'Created')), content: created },
  ]
  return {
    name: name(clark(WSSE, 'Security')),
    attributes: { [mustUnderstand]: '1' },
    content: [
      ...(account.timestamp === true ? [stamp] : []),
      {
        name: name(clark(WSSE, 'UsernameToken')),
        content: [
          { name: name(clark(WSSE, 'Username')), content: account.user },
          {
            name: name(clark(WSSE, 'Password')),
            attributes: { Type: `${TOKEN}${isDigest ? 'PasswordDigest' : 'PasswordText'}` },
            content: isDigest ? digest : account.password,
          },
          ...(isDigest ? once : []),
        ],
      },
    ],
  }
}
