import { Type } from '@sinclair/typebox'
import { type Context, parse, statusError } from '#plugins/sdk'
import { ACCEPTED, DUPLICATE, gatewayError } from './codes.ts'
import type { SmsSettings } from './settings.ts'

/** The gateway writes its codes as text in some answers and as numbers in others. */
const Code = Type.Union([Type.String(), Type.Integer()])

const Submitted = Type.Object({
  CodeResult: Code,
  SMSID: Type.Optional(Type.Union([Type.String(), Type.Integer(), Type.Null()])),
  ErrorMessage: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})
const Balance = Type.Object({ CodeResponse: Code, Balance: Type.Optional(Type.Number()) })

const SERVICE = '/MainService.svc/json'
/** Customer care, the class of state notices; `1` would be advertising. */
const CARE = '2'
const flag = (on: boolean): '0' | '1' => (on ? '1' : '0')

/** Every answer comes as HTTP 200, failures included; any other status is the work of something in between. */
const call = async (ctx: Context<SmsSettings>, operation: string, fields: object = {}): Promise<unknown> => {
  const { apiKey, secretKey } = ctx.credential
  const response = await ctx.fetch(`${SERVICE}/${operation}`, {
    method: 'POST',
    body: { ApiKey: apiKey, SecretKey: secretKey, ...fields },
    maxBytes: 65_536,
  })
  if (response.status !== 200) throw statusError(response, { prefix: 'sms', now: ctx.now })
  return response.json()
}

export interface Message {
  /** National form. */
  readonly phone: string
  readonly text: string
  readonly unicode: boolean
  /** At most 50 characters; the gateway takes the same one once a day. */
  readonly requestId: string
}

/** Hands one message over. A request id that the gateway knows already means that it accepted the message before. */
export const submit = async (
  ctx: Context<SmsSettings>,
  { phone, text, unicode, requestId }: Message,
): Promise<{ readonly maTinNhan: string | null; readonly trungLap: boolean }> => {
  const answer = parse(
    Submitted,
    await call(ctx, 'SendMultipleMessage_V4_post_json/', {
      Phone: phone,
      Content: text,
      Brandname: ctx.credential.tenHienThi,
      SmsType: CARE,
      IsUnicode: flag(unicode),
      Sandbox: flag(ctx.credential.thuNghiem ?? false),
      RequestId: requestId,
    }),
  )
  const code = String(answer.CodeResult)
  if (code !== ACCEPTED && code !== DUPLICATE) throw gatewayError(code, answer.ErrorMessage)
  const id = answer.SMSID ?? ''
  return { maTinNhan: id === '' ? null : String(id), trungLap: code === DUPLICATE }
}

/** The account's balance in dong. */
export const askBalance = async (ctx: Context<SmsSettings>): Promise<number> => {
  const { CodeResponse, Balance: balance } = parse(Balance, await call(ctx, 'GetBalance_json'))
  if (String(CodeResponse) !== ACCEPTED || balance === undefined) throw gatewayError(String(CodeResponse))
  return balance
}
