import { type Localized, PluginError } from '#plugins/sdk'

const TEXTS = {
  'csv.quote': {
    vi: 'Dấu nháy kép không đúng chỗ hoặc chưa đóng.',
    en: 'A double quote stands in the wrong place, or is not closed.',
  },
  'csv.row': {
    vi: 'Dòng có số cột khác với dòng đầu.',
    en: 'A row has another number of columns than the first.',
  },
  'csv.header': {
    vi: 'Tên cột bị trống, bị trùng hoặc không dùng được.',
    en: 'A column name is empty, used twice, or not allowed.',
  },
} as const satisfies Record<string, Localized>

/** `row` counts records from 1, the header included. */
export const csvError = (
  code: keyof typeof TEXTS,
  row: number,
  details: Readonly<Record<string, unknown>> = {},
): PluginError => {
  const { vi, en } = TEXTS[code]
  return new PluginError(
    code,
    { vi: `Dòng ${row}: ${vi}`, en: `Row ${row}: ${en}` },
    { sent: 'no', details: { row, ...details } },
  )
}
