import { Type } from '@sinclair/typebox'
import { PluginError, type XmlElement, xmlChild, xmlTextAt } from '#plugins/sdk'
import { callService } from './call.ts'
import { defineAction } from './credential.ts'
import { CitizenQuery, traceFields } from './input.ts'

const ANSWERS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false }

/** `KetQuaXacThuc/TonTai`, whether the body holds the result itself or wraps it. */
const existsIn = (content: XmlElement | undefined): boolean => {
  const result = content?.local === 'KetQuaXacThuc' ? content : xmlChild(content, 'KetQuaXacThuc')
  const answer = ANSWERS[xmlTextAt(result, 'TonTai').toLowerCase()]
  if (answer !== undefined) return answer
  throw new PluginError('response.unexpected', {
    vi: 'Câu trả lời không có KetQuaXacThuc/TonTai.',
    en: 'The answer has no KetQuaXacThuc/TonTai.',
  })
}

/** Does a citizen with this number, name and date of birth exist? Nothing more is learned about the person. */
export const verify = defineAction({
  label: { vi: 'Xác thực thông tin công dân', en: 'Verify a citizen' },
  description: {
    vi: 'Hỏi số định danh, họ tên và ngày sinh có khớp một công dân hay không.',
    en: 'Asks whether number, name and date of birth belong to one citizen.',
  },
  input: CitizenQuery,
  output: Type.Object({
    tonTai: Type.Boolean({ label: { vi: 'Khớp', en: 'Matches' } }),
    ...traceFields,
  }),
  effect: 'read',
  run: async (ctx, input) => {
    const { content, trace } = await callService(ctx, 'XacThucThongTinCongDan', input)
    return { tonTai: existsIn(content), ...trace }
  },
})
