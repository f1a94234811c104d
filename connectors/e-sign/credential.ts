import { Type } from '@sinclair/typebox'
import { actionsFor, defineCredential, PluginError, parse } from '#plugins/sdk'
import { ask } from './call.ts'
import { ESignSettings } from './settings.ts'

const Info = Type.Object({ methods: Type.Array(Type.String()) })

/** What the actions of this connector call. */
const NEEDED = [
  'credentials/list',
  'credentials/info',
  'credentials/authorize',
  'credentials/authorizeCheck',
  'signatures/signHash',
]

export const credential = defineCredential({
  label: { vi: 'Kết nối dịch vụ ký số từ xa', en: 'Connection to a remote signing service' },
  schema: ESignSettings,
  test: async (ctx) => {
    const { methods } = parse(Info, await ask(ctx, 'info', {}))
    const missing = NEEDED.filter((method) => !methods.includes(method))
    if (missing.length > 0)
      throw new PluginError('e-sign.methods', {
        vi: `Dịch vụ ký số không có: ${missing.join(', ')}. Hãy hỏi nhà cung cấp về CSC API v2.`,
        en: `The signing service lacks: ${missing.join(', ')}. Ask the provider about CSC API v2.`,
      })
  },
})

export const defineAction = actionsFor(credential)
