import type { Localized } from '#core'
import { PluginError } from './error.ts'

/** Why a text is refused as XML. */
const TEXTS = {
  'xml.syntax': {
    vi: 'Nội dung không phải XML hợp lệ.',
    en: 'The text is not well-formed XML.',
  },
  'xml.dtd': {
    vi: 'XML có khai báo DTD hoặc thực thể riêng; nền tảng không nhận vì lý do an toàn.',
    en: 'The XML declares a DTD or entities of its own, which is refused for safety.',
  },
  'xml.tooLarge': { vi: 'XML quá lớn.', en: 'The XML is too large.' },
  'xml.tooDeep': { vi: 'XML lồng quá nhiều cấp.', en: 'The XML is nested too deeply.' },
} as const satisfies Record<string, Localized>

export type XmlFault = keyof typeof TEXTS

/** Never retryable: the same text stays what it is. */
export const xmlError = (code: XmlFault, details: Readonly<Record<string, unknown>> = {}): PluginError =>
  new PluginError(code, TEXTS[code], { details })
