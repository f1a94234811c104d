import { definePlugin } from '#plugins/sdk'
import { assemble } from './actions/assemble.ts'
import { authorize } from './actions/authorize.ts'
import { checkAuthorization } from './actions/check-authorization.ts'
import { checkCertificate } from './actions/check-certificate.ts'
import { describeCredential } from './actions/describe-credential.ts'
import { listCredentials } from './actions/list-credentials.ts'
import { prepare } from './actions/prepare.ts'
import { sign } from './actions/sign.ts'
import { credential } from './credential.ts'
import { icon } from './icon.ts'

export const eSign = definePlugin({
  id: 'e-sign',
  version: '1.0.0',
  label: { vi: 'Ký số từ xa', en: 'Remote signing' },
  description: {
    vi: 'Ký số từ xa theo chuẩn CSC API v2: người ký xác nhận trên thiết bị của mình.',
    en: 'Remote signing by CSC API v2: the signer confirms on a device of their own.',
  },
  category: 'signature',
  icon,
  credential,
  actions: {
    listCredentials,
    describeCredential,
    prepare,
    authorize,
    checkAuthorization,
    sign,
    assemble,
    checkCertificate,
  },
})
