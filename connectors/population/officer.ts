import { PluginError } from '#plugins/sdk'
import type { CitizenQuery } from './input.ts'
import type { PopulationSettings } from './settings.ts'

/** The account of the officer behind a call, complete. */
export interface Officer {
  readonly maDVC: string
  readonly maCanBo: string
  readonly maDonVi: string
  readonly taiKhoan: string
  readonly soDienThoai: string
}

const REQUIRED = [
  'maDVC',
  'maCanBo',
  'maDonVi',
  'taiKhoan',
  'soDienThoai',
] as const satisfies readonly (keyof Officer)[]

/**
 * The step's own fields over those of the connection. Throws `population.officer`, naming what neither has: the
 * owner of the data asks who made each call, so none is made without.
 */
export const officerOf = (settings: PopulationSettings, canBo: CitizenQuery['canBo'] = {}): Officer => {
  const merged = Object.fromEntries(REQUIRED.map((name) => [name, canBo[name] ?? settings.canBo?.[name] ?? '']))
  const missing = REQUIRED.filter((name) => !merged[name])
  if (missing.length === 0) return merged as unknown as Officer
  const list = missing.join(', ')
  throw new PluginError(
    'population.officer',
    {
      vi: `Thiếu thông tin cán bộ thực hiện: ${list}. Hãy điền ở bước hoặc ở kết nối.`,
      en: `The acting officer is incomplete: ${list}. Fill it in at the step or in the connection.`,
    },
    { sent: 'no', details: { missing } },
  )
}
