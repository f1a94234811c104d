import { randomUUID } from 'node:crypto'
import { smsSegments } from '#plugins/sdk'
import type { FaultTable } from '../../simulator-kit/faults.ts'
import {
  jsonBody,
  jsonReply,
  type SimulatorReply,
  type SimulatorRequest,
  textReply,
} from '../../simulator-kit/message.ts'
import { matchesTemplate } from '../template.ts'
import type { SmsAccount } from './account.ts'
import type { Inbox } from './inbox.ts'

type Fields = Readonly<Record<string, unknown>>

/** The gateway says everything with HTTP 200, failures too. */
const result = (code: string, more: Fields = {}): SimulatorReply =>
  jsonReply(200, { CodeResult: code, CountRegenerate: 0, ...more })
const refusal = (code: string, message: string): SimulatorReply => result(code, { ErrorMessage: message })

/** Faults of the gateway itself, for `/__control`. */
export const GATEWAY_FAULTS = {
  code99: () => refusal('99', 'Unknown error'),
  code103: () => refusal('103', 'Balance not enough to send message'),
  garbage: () => textReply(200, 'application/json', '{"CodeResult":"100", oops'),
} as const satisfies FaultTable

/** The day in Vietnam, where the gateway's day of de-duplication begins and ends. */
const dayOf = (now: number): string => new Date(now + 7 * 3_600_000).toISOString().slice(0, 10)

const MAX_REMEMBERED = 100_000

/** Request ids of today. */
const createDeduplication = () => {
  let day = ''
  let seen = new Set<string>()
  return {
    isRepeated: (id: string, now: number): boolean => {
      const today = dayOf(now)
      if (today !== day || seen.size >= MAX_REMEMBERED) {
        day = today
        seen = new Set()
      }
      return seen.has(id)
    },
    remember: (id: string): void => void seen.add(id),
  }
}

const textOf = (fields: Fields, name: string): string => {
  const value = fields[name]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

export interface Gateway {
  readonly send: (request: SimulatorRequest) => SimulatorReply
  readonly balance: (request: SimulatorRequest) => SimulatorReply
}

/** The gateway's two operations on one account. */
export const createGateway = (account: SmsAccount, inbox: Inbox, clock: () => number): Gateway => {
  const requests = createDeduplication()
  let balance = account.balance

  const isKnown = (fields: Fields): boolean =>
    textOf(fields, 'ApiKey') === account.apiKey && textOf(fields, 'SecretKey') === account.secretKey

  /** The first thing wrong with a message, in the order in which the gateway looks. */
  const faultOf = (fields: Fields, now: number): SimulatorReply | undefined => {
    const phones = textOf(fields, 'Phone').split(',')
    const requestId = textOf(fields, 'RequestId')
    const content = textOf(fields, 'Content')
    if (!isKnown(fields)) return refusal('101', 'Authorize Failed')
    if (!phones.every((phone) => /^(0|84)[35789]\d{8}$/.test(phone))) return refusal('99', 'Phone not valid')
    if (content === '') return refusal('99', 'Content is empty')
    if (requestId.length > 50) return refusal('99', 'RequestId is longer than 50 characters')
    if (!account.brandnames.includes(textOf(fields, 'Brandname'))) return refusal('104', 'Brandname code is not exist')
    if (textOf(fields, 'SmsType') === '1' && phones.length < 30)
      return refusal('107', 'Phone must be at least 30 numbers')
    if (requestId !== '' && requests.isRepeated(requestId, now)) return refusal('124', 'RequestId is duplicated')
    const { templates } = account
    if (templates.length > 0 && !templates.some((template) => matchesTemplate(template, content)))
      return refusal('146', 'Content does not match the registered template')
    if (smsSegments(content).segments * account.price * phones.length > balance)
      return refusal('103', 'Balance not enough to send message')
    return undefined
  }

  const accept = (fields: Fields, now: number): SimulatorReply => {
    const text = textOf(fields, 'Content')
    const requestId = textOf(fields, 'RequestId')
    const phones = textOf(fields, 'Phone').split(',')
    const { alphabet, segments } = smsSegments(text)
    const id = randomUUID()
    const sandbox = textOf(fields, 'Sandbox') === '1'
    if (requestId !== '') requests.remember(requestId)
    if (!sandbox) balance -= segments * account.price * phones.length
    const message = { id, brandname: textOf(fields, 'Brandname'), text, alphabet, segments, requestId, sandbox }
    for (const phone of phones) inbox.add({ ...message, phone, at: new Date(now).toISOString() })
    return result('100', { SMSID: id })
  }

  return {
    send: (request) => {
      const fields = jsonBody(request)
      if (!fields) return refusal('99', 'Body is not a JSON object')
      const now = clock()
      return faultOf(fields, now) ?? accept(fields, now)
    },
    balance: (request) =>
      isKnown(jsonBody(request) ?? {})
        ? jsonReply(200, { Balance: balance, CodeResponse: '100', UserID: 1 })
        : jsonReply(200, { CodeResponse: '101' }),
  }
}
