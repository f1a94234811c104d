/** A certificate's holder, and what is wrong with the credential where something is. */
export interface Holder {
  readonly credentialId: string
  readonly userId: string
  readonly name: string
  readonly organisation: string
  readonly flaw?: 'expired' | 'revoked' | 'disabled' | 'locked'
  /** Signatures that one confirmation may be for. */
  readonly multisign: number
}

/** Invented people. */
export const HOLDERS: readonly Holder[] = [
  {
    credentialId: 'CTS-001099000001',
    userId: '001099000001',
    name: 'NGUYỄN VĂN A',
    organisation: 'Sở Mẫu',
    multisign: 5,
  },
  {
    credentialId: 'CTS-079301012345',
    userId: '079301012345',
    name: 'TRẦN THỊ B',
    organisation: 'Ủy ban Mẫu',
    multisign: 1,
  },
  {
    credentialId: 'CTS-HET-HAN',
    userId: '001099000002',
    name: 'LÊ VĂN C',
    organisation: 'Sở Mẫu',
    flaw: 'expired',
    multisign: 1,
  },
  {
    credentialId: 'CTS-THU-HOI',
    userId: '001099000003',
    name: 'PHẠM THỊ D',
    organisation: 'Sở Mẫu',
    flaw: 'revoked',
    multisign: 1,
  },
  {
    credentialId: 'CTS-TAT',
    userId: '001099000004',
    name: 'HOÀNG VĂN E',
    organisation: 'Sở Mẫu',
    flaw: 'disabled',
    multisign: 1,
  },
  {
    credentialId: 'CTS-KHOA',
    userId: '001099000005',
    name: 'VŨ THỊ G',
    organisation: 'Sở Mẫu',
    flaw: 'locked',
    multisign: 1,
  },
]
