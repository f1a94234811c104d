import { definePlugin } from '#plugins/sdk'
import { csvFormat } from './csv-format.ts'
import { csvParse } from './csv-parse.ts'
import { icon } from './icon.ts'
import { jsonToXml } from './json-to-xml.ts'
import { xmlToJson } from './xml-to-json.ts'

export const data = definePlugin({
  id: 'data',
  version: '1.0.0',
  label: { vi: 'Dữ liệu', en: 'Data' },
  description: { vi: 'Đọc và viết CSV, XML.', en: 'Reads and writes CSV and XML.' },
  category: 'data',
  icon,
  actions: { csvParse, csvFormat, xmlToJson, jsonToXml },
})
