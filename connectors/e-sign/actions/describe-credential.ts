import { Type } from '@sinclair/typebox'
import { parse } from '#plugins/sdk'
import { ask } from '../call.ts'
import { defineAction } from '../credential.ts'
import { Credential, CredentialInfo, credentialOf } from '../credential-info.ts'
import { credentialId } from '../shapes.ts'

export const describeCredential = defineAction({
  label: { vi: 'Xem một chứng thư', en: 'Describe a credential' },
  description: {
    vi: 'Chứng thư, thuật toán, hiệu lực và cách xác thực; cho biết bây giờ có ký được không.',
    en: 'Certificates, algorithms, validity and authentication; says whether it can sign now.',
  },
  input: Type.Object({ maChungThu: credentialId }),
  output: Credential,
  effect: 'read',
  run: async (ctx, { maChungThu }) => {
    const info = parse(
      CredentialInfo,
      await ask(ctx, 'credentials/info', {
        credentialID: maChungThu,
        certificates: 'chain',
        certInfo: true,
        authInfo: true,
      }),
    )
    return credentialOf(info, maChungThu, ctx.now)
  },
})
