import { basicAuthorization, type Context, sha256Hex } from '#plugins/sdk'
import type { XRoadSettings } from './settings.ts'

/** The signature that goes along in place of a password. `timestamp` is in milliseconds since 1970. */
export const xroadSignature = (
  { authUrl, tenDangNhap, khoaBiMat }: Pick<XRoadSettings, 'authUrl' | 'tenDangNhap' | 'khoaBiMat'>,
  timestamp: string,
): string => sha256Hex(authUrl + tenDangNhap + timestamp + khoaBiMat)

/** Identifiers are percent-encoded one by one, so that a "/" within one is no separator (X-Road REST protocol §4.3). */
const encoded = (member: string): string => member.split('/').map(encodeURIComponent).join('/')

/** The headers by which a security server and the service behind it know the caller. */
export const xroadHeaders = ({ now }: Context<unknown>, settings: XRoadSettings): Readonly<Record<string, string>> => {
  const timestamp = String(now)
  return {
    'x-road-client': encoded(settings.xRoadClient),
    apikey: settings.apiKey,
    timestamp,
    authorization: basicAuthorization(settings.tenDangNhap, xroadSignature(settings, timestamp)),
  }
}
