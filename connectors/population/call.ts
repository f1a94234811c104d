import { type Context, type FetchResponse, parseXml, type XmlElement, xmlChild } from '#plugins/sdk'
import { birthDateOf } from './birth-date.ts'
import { envelopeOf, type Operation } from './envelope.ts'
import type { CitizenQuery } from './input.ts'
import { officerOf } from './officer.ts'
import { faultError, isFault, isStaleToken, refusal } from './refusal.ts'
import { requestCode, vietnamTime } from './request-code.ts'
import type { PopulationSettings } from './settings.ts'
import { forgetToken, wso2Headers } from './wso2.ts'
import { xroadHeaders } from './xroad.ts'

/** Replies about one person take a few kilobytes. */
const MAX_REPLY_BYTES = 1_048_576

export interface Reply {
  /** What stands in the SOAP body. */
  readonly content: XmlElement | undefined
  readonly trace: { readonly maYeuCau: string; readonly maTruyVet: string; readonly thoiDiem: string }
}

const callerHeaders = (
  ctx: Context<PopulationSettings>,
): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>> =>
  ctx.credential.kieuKetNoi === 'xroad' ? xroadHeaders(ctx, ctx.credential) : wso2Headers(ctx, ctx.credential)

const post = async (
  ctx: Context<PopulationSettings>,
  body: string,
  maHoSo: string | undefined,
): Promise<FetchResponse> => {
  const { kieuKetNoi, duongDan, kieuNoiDung } = ctx.credential
  const mediaType = kieuNoiDung ?? (kieuKetNoi === 'xroad' ? 'application/xml' : 'text/xml')
  return ctx.fetch(duongDan, {
    method: 'POST',
    headers: {
      ...(await callerHeaders(ctx)),
      'content-type': `${mediaType}; charset=utf-8`,
      soapaction: '""',
      ...(maHoSo && kieuKetNoi === 'xroad' && { 'x-road-issue': encodeURIComponent(maHoSo) }),
    },
    body,
    maxBytes: MAX_REPLY_BYTES,
  })
}

/** Posts; once more with a fresh token when the gateway no longer takes the one at hand. */
const postWithFreshToken = async (ctx: Context<PopulationSettings>, body: string, maHoSo: string | undefined) => {
  const response = await post(ctx, body, maHoSo)
  if (ctx.credential.kieuKetNoi !== 'wso2' || !isStaleToken(response)) return response
  forgetToken(ctx, ctx.credential)
  return post(ctx, body, maHoSo)
}

const INTEGRATION = {
  XacThucThongTinCongDan: ({ maTichHopXacThuc }: PopulationSettings) => maTichHopXacThuc ?? '003',
  TraCuuThongTinCongDan: ({ maTichHopTraCuu }: PopulationSettings) => maTichHopTraCuu ?? '037',
} as const satisfies Record<Operation, (settings: PopulationSettings) => string>

/** Makes one call about one citizen and opens the envelope of the reply. Throws `PluginError` for every failure. */
export const callService = async (
  ctx: Context<PopulationSettings>,
  operation: Operation,
  query: CitizenQuery,
): Promise<Reply> => {
  const officer = officerOf(ctx.credential, query.canBo)
  const maYeuCau = requestCode(ctx, officer.maDonVi)
  const envelope = envelopeOf({
    operation,
    maYeuCau,
    maTichHop: query.canBo?.maTichHop ?? INTEGRATION[operation](ctx.credential),
    officer,
    soDinhDanh: query.soDinhDanh,
    hoVaTen: query.hoVaTen,
    ngaySinh: birthDateOf(query.ngaySinh),
  })
  const response = await postWithFreshToken(ctx, envelope, query.maHoSo)
  if (response.status !== 200) throw refusal(response, ctx.now)
  const reply = parseXml(response.text(), { maxLength: MAX_REPLY_BYTES })
  if (isFault(reply)) throw faultError(reply)
  return {
    content: xmlChild(reply, 'Body')?.children[0],
    trace: { maYeuCau, maTruyVet: response.headers['x-road-id'] ?? ctx.origin.traceId, thoiDiem: vietnamTime(ctx.now) },
  }
}
