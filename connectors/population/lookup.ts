import { Type } from '@sinclair/typebox'
import { PluginError, type XmlElement, xmlChild } from '#plugins/sdk'
import { callService } from './call.ts'
import { Citizen } from './citizen.ts'
import { defineAction } from './credential.ts'
import { CitizenQuery, traceFields } from './input.ts'
import { readCitizen } from './read-citizen.ts'

/** The citizens of a `CongdanCollection`, whether the body holds the collection itself or wraps it. */
const citizensIn = (content: XmlElement | undefined): readonly XmlElement[] => {
  const collection = content?.local === 'CongdanCollection' ? content : xmlChild(content, 'CongdanCollection')
  if (collection) return collection.children.filter(({ local }) => local === 'CongDan')
  throw new PluginError('response.unexpected', {
    vi: 'Câu trả lời không có CongdanCollection.',
    en: 'The answer has no CongdanCollection.',
  })
}

/** Everything that the database gives out about one citizen. Made under the officer's account, who answers for it. */
export const lookup = defineAction({
  label: { vi: 'Tra cứu thông tin công dân', en: 'Look up a citizen' },
  description: {
    vi: 'Lấy thông tin của một công dân đã biết số định danh, họ tên và ngày sinh. Không dùng để thu thập hàng loạt: có hạn mức.',
    en: 'Reads the record of a citizen whose number, name and date of birth are known. Not for harvesting: quotas apply.',
  },
  input: CitizenQuery,
  output: Type.Object({
    timThay: Type.Boolean({ label: { vi: 'Tìm thấy', en: 'Found' } }),
    congDan: Type.Union([Citizen, Type.Null()], { label: { vi: 'Công dân', en: 'Citizen' }, personalData: 'basic' }),
    ...traceFields,
  }),
  effect: 'read',
  run: async (ctx, input) => {
    const { content, trace } = await callService(ctx, 'TraCuuThongTinCongDan', input)
    const [first, ...more] = citizensIn(content)
    if (more.length > 0)
      throw new PluginError('population.ambiguous', {
        vi: `Cơ sở dữ liệu trả về ${more.length + 1} công dân cho một số định danh. Hãy kiểm tra thủ công.`,
        en: `The database answered with ${more.length + 1} citizens for one number. Check by hand.`,
      })
    return { timThay: first !== undefined, congDan: first ? readCitizen(first) : null, ...trace }
  },
})
