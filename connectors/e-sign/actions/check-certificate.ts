import { type Static, Type } from '@sinclair/typebox'
import { type Certificate, describe, readCertificate } from '../certificate.ts'
import { defineAction } from '../credential.ts'
import { certificateFacts, certificates } from '../shapes.ts'

const Reason = Type.Union([
  Type.Literal('CHUA_HIEU_LUC'),
  Type.Literal('HET_HAN'),
  Type.Literal('KHONG_DE_KY'),
  Type.Literal('DUT_CHUOI'),
])
type Reason = Static<typeof Reason>

/** Each certificate was issued and signed by the one that follows. */
const isUnbroken = (chain: readonly Certificate[]): boolean =>
  chain.every(({ x509 }, at) => {
    const above = chain[at + 1]?.x509
    return !above || (x509.checkIssued(above) && x509.verify(above.publicKey))
  })

const reasonsAgainst = (chain: readonly Certificate[], at: number): readonly Reason[] => {
  const isOver = chain.some(({ x509 }) => at > x509.validToDate.getTime())
  const isAhead = chain.some(({ x509 }) => at < x509.validFromDate.getTime())
  return [
    ...(isAhead ? (['CHUA_HIEU_LUC'] as const) : []),
    ...(isOver ? (['HET_HAN'] as const) : []),
    ...(chain[0]?.maySign ? [] : (['KHONG_DE_KY'] as const)),
    ...(isUnbroken(chain) ? [] : (['DUT_CHUOI'] as const)),
  ]
}

export const checkCertificate = defineAction({
  label: { vi: 'Kiểm tra chứng thư', en: 'Check a certificate' },
  description: {
    vi: 'Thời hạn, mục đích và chuỗi của chứng thư tại một thời điểm. Không hỏi trạng thái thu hồi và không quyết định tin cậy gốc nào.',
    en: 'Validity, purpose and chain of a certificate at a time. Asks nobody about revocation, and decides nothing about which root to trust.',
  },
  input: Type.Object({
    chungThu: certificates,
    thoiDiem: Type.String({ label: { vi: 'Tại thời điểm', en: 'At this time' }, format: 'date-time' }),
  }),
  output: Type.Object({
    hopLe: Type.Boolean({ label: { vi: 'Hợp lệ', en: 'Valid' } }),
    lyDo: Type.Array(Reason, { label: { vi: 'Vì sao không', en: 'Why not' } }),
    ...certificateFacts,
  }),
  effect: 'pure',
  run: (_, { chungThu, thoiDiem }) => {
    const chain = chungThu.map(readCertificate) as [Certificate, ...Certificate[]]
    const lyDo = [...reasonsAgainst(chain, Date.parse(thoiDiem))]
    return { hopLe: lyDo.length === 0, lyDo, ...describe(chain[0]) }
  },
})
