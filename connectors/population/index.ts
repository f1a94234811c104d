import { definePlugin } from '#plugins/sdk'
import { credential } from './credential.ts'
import { icon } from './icon.ts'
import { lookup } from './lookup.ts'
import { verify } from './verify.ts'

export const population = definePlugin({
  id: 'population',
  version: '1.0.0',
  label: { vi: 'CSDL quốc gia về dân cư', en: 'National population database' },
  description: {
    vi: 'Xác thực và tra cứu công dân qua nền tảng tích hợp, chia sẻ dữ liệu.',
    en: 'Verifies and looks up citizens through the data-sharing platform.',
  },
  category: 'registry',
  icon,
  credential,
  actions: { verify, lookup },
})
