import { actionsFor, defineCredential } from '#plugins/sdk'
import { callService } from './call.ts'
import { PopulationSettings } from './settings.ts'

/** Nobody: the number cannot belong to a person, so trying a connection asks about no one. */
const NOBODY = { soDinhDanh: '000000000000', hoVaTen: 'KIỂM TRA KẾT NỐI', ngaySinh: '1900' }

export const credential = defineCredential({
  label: { vi: 'Kết nối CSDL quốc gia về dân cư', en: 'Connection to the national population database' },
  schema: PopulationSettings,
  test: async (ctx) => void (await callService(ctx, 'XacThucThongTinCongDan', NOBODY)),
})

export const defineAction = actionsFor(credential)
