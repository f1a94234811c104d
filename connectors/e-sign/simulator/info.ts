import { type Handle, jsonReply } from '../../simulator-kit/message.ts'
import { OID } from '../oids.ts'

const METHODS = [
  'auth/login',
  'credentials/list',
  'credentials/info',
  'credentials/authorize',
  'credentials/authorizeCheck',
  'signatures/signHash',
]

/** info (CSC API §11.1). */
export const info: Handle = ({ headers }) => {
  const here = `http://${headers.host ?? 'localhost'}`
  return jsonReply(200, {
    specs: '2.0.0.0',
    name: 'Ký số từ xa mô phỏng',
    logo: `${here}/logo.png`,
    region: 'VN',
    lang: 'vi',
    description: 'A simulated remote signing service',
    authType: ['basic', 'oauth2client'],
    oauth2: here,
    asynchronousOperationMode: false,
    methods: METHODS,
    signAlgorithms: { algos: [OID.rsaSha256, OID.rsa] },
    signature_formats: { formats: ['C'], envelope_properties: [['Detached']] },
    conformance_levels: ['Ades-B-B'],
  })
}
