import { type Static, Type } from '@sinclair/typebox'
import { type Context, type FetchResponse, PluginError, parse, sha256Hex } from '#plugins/sdk'
import { endOf, refusal, saidBy } from './refusal.ts'
import type { ESignSettings } from './settings.ts'
import { orNull, sad } from './shapes.ts'

/** What became of asking a signer to confirm. */
export const Authorization = Type.Object({
  trangThai: Type.Union(
    [Type.Literal('CHO_XAC_NHAN'), Type.Literal('DA_XAC_NHAN'), Type.Literal('TU_CHOI'), Type.Literal('HET_HAN')],
    { label: { vi: 'Trạng thái', en: 'State' } },
  ),
  maGiaoDich: orNull(Type.String(), { vi: 'Mã giao dịch (handle)', en: 'Transaction (handle)' }),
  sad: orNull(Type.String(), sad.label, { secret: true }),
  sadHetHan: orNull(Type.String(), { vi: 'SAD dùng được đến', en: 'The SAD is good until' }),
  lyDo: orNull(Type.String(), { vi: 'Lời của dịch vụ', en: 'In the service’s words' }),
})
export type Authorization = Static<typeof Authorization>

const Confirmed = Type.Object({ SAD: Type.String({ minLength: 1 }), expiresIn: Type.Optional(Type.Number()) })
const Pending = Type.Object({ handle: Type.String({ minLength: 1 }) })

/** The standard's lifetime of a SAD where the service names none, in seconds. */
const DEFAULT_LIFE_S = 3_600

const NOTHING = { maGiaoDich: null, sad: null, sadHetHan: null, lyDo: null } as const

/**
 * The answer of credentials/authorize and authorizeCheck (CSC API §11.6, §11.7). A refusal and an expiry are states of
 * the request and so data; every other failure throws.
 */
export const readAuthorization = (ctx: Context<ESignSettings>, response: FetchResponse): Authorization => {
  if (response.status === 202)
    return { ...NOTHING, trangThai: 'CHO_XAC_NHAN', maGiaoDich: parse(Pending, response.json()).handle }
  if (response.status === 200) {
    const { SAD, expiresIn = DEFAULT_LIFE_S } = parse(Confirmed, response.json())
    const sadHetHan = new Date(ctx.now + expiresIn * 1000).toISOString()
    return { ...NOTHING, trangThai: 'DA_XAC_NHAN', sad: SAD, sadHetHan }
  }
  const said = response.status < 500 && response.status !== 429 ? saidBy(response) : undefined
  const end = said && endOf(ctx, said)
  if (said && end) return { ...NOTHING, trangThai: end, lyDo: said.description || said.error }
  throw refusal(response, ctx.now)
}

/** Most that services keep of `clientData`. */
const LONGEST = 255

/** The name under which the service may know the request: the step's own key, hashed when it is long. */
export const requestCode = (key: string): string => (key.length <= LONGEST ? key : sha256Hex(key))

export const cannotLookUp = (): PluginError =>
  new PluginError('e-sign.noLookUp', {
    vi: 'Không biết yêu cầu xác nhận đã tới nơi chưa, và dịch vụ ký số không cho tra cứu theo mã. Hãy hỏi người ký.',
    en: 'Nobody can tell whether the request for confirmation arrived, and the service has no look-up by code. Ask the signer.',
  })
