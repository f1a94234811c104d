import { type Static, Type } from '@sinclair/typebox'
import { describe, readCertificate } from './certificate.ts'
import { certificateFacts, certificates, credentialId, orNull } from './shapes.ts'

/** What the service tells of a credential (CSC API §11.5); `credentialID` stands there only in a list. */
export const CredentialInfo = Type.Object({
  credentialID: Type.Optional(Type.String()),
  description: Type.Optional(Type.String()),
  key: Type.Object({ status: Type.String(), algo: Type.Array(Type.String()), len: Type.Optional(Type.Number()) }),
  cert: Type.Object({
    status: Type.Optional(Type.String()),
    certificates: Type.Array(Type.String(), { minItems: 1 }),
  }),
  auth: Type.Object({
    mode: Type.String(),
    objects: Type.Optional(
      Type.Array(
        Type.Object({
          id: Type.String(),
          type: Type.Optional(Type.String()),
          label: Type.Optional(Type.String()),
        }),
      ),
    ),
  }),
  SCAL: Type.Optional(Type.String()),
  multisign: Type.Number(),
})
export type CredentialInfo = Static<typeof CredentialInfo>

const text = (vi: string, en: string) => Type.String({ label: { vi, en } })

/** A credential as flows see it. */
export const Credential = Type.Object({
  maChungThu: credentialId,
  moTa: orNull(Type.String(), { vi: 'Mô tả', en: 'Description' }),
  dungDuoc: Type.Boolean({ label: { vi: 'Ký được bây giờ', en: 'Can sign now' } }),
  lyDo: orNull(
    Type.Union([
      Type.Literal('KHOA_TAT'),
      Type.Literal('CHUA_HIEU_LUC'),
      Type.Literal('HET_HAN'),
      Type.Literal('THU_HOI'),
      Type.Literal('TAM_DUNG'),
      Type.Literal('XAC_THUC_KHAC'),
    ]),
    { vi: 'Vì sao không ký được', en: 'Why it cannot sign' },
  ),
  ...certificateFacts,
  chungThu: certificates,
  thuatToan: Type.Array(Type.String(), { label: { vi: 'Thuật toán ký (OID)', en: 'Signature algorithms (OID)' } }),
  xacThuc: Type.Array(Type.Object({ id: text('Mã', 'Id'), loai: text('Loại', 'Type'), nhan: text('Nhãn', 'Label') }), {
    label: { vi: 'Người ký xác thực bằng', en: 'How the signer proves themselves' },
  }),
  scal: text('Mức kiểm soát (SCAL)', 'Assurance level (SCAL)'),
  soChuKyToiDa: Type.Number({ label: { vi: 'Số chữ ký mỗi lần xác nhận', en: 'Signatures per confirmation' } }),
})
export type Credential = Static<typeof Credential>

const STATUS: Readonly<Record<string, Credential['lyDo']>> = {
  expired: 'HET_HAN',
  revoked: 'THU_HOI',
  suspended: 'TAM_DUNG',
}

/** The first reason against signing; dates are the certificate's own, whatever the service says of them. */
const whyNot = ({ key, cert, auth }: CredentialInfo, from: Date, to: Date, now: number): Credential['lyDo'] => {
  if (key.status !== 'enabled') return 'KHOA_TAT'
  const said = STATUS[cert.status ?? '']
  if (said) return said
  if (now < from.getTime()) return 'CHUA_HIEU_LUC'
  if (now > to.getTime()) return 'HET_HAN'
  return auth.mode === 'explicit' ? null : 'XAC_THUC_KHAC'
}

/** The service's words in the platform's. Throws `e-sign.certificate` when the certificate cannot be read. */
export const credentialOf = (info: CredentialInfo, maChungThu: string, now: number): Credential => {
  const certificate = readCertificate(info.cert.certificates[0] ?? '')
  const { validFromDate, validToDate } = certificate.x509
  const lyDo = whyNot(info, validFromDate, validToDate, now)
  return {
    maChungThu,
    moTa: info.description ?? null,
    dungDuoc: lyDo === null,
    lyDo,
    ...describe(certificate),
    chungThu: info.cert.certificates,
    thuatToan: info.key.algo,
    xacThuc: (info.auth.objects ?? []).map(({ id, type = '', label = id }) => ({ id, loai: type, nhan: label })),
    scal: info.SCAL ?? '1',
    soChuKyToiDa: info.multisign,
  }
}
