import { ActionRef, FlowId, StepId } from '../../flow/names.ts'
import type { Localized } from '../../localized.ts'

/** The patterns of the document's names in words: nobody should have to read a regular expression. */
const reasons: ReadonlyMap<unknown, Localized> = new Map<unknown, Localized>([
  [
    StepId.pattern,
    {
      vi: 'Chỉ dùng chữ cái không dấu, chữ số và “_”, bắt đầu bằng chữ thường, tối đa 64 ký tự.',
      en: 'Use unaccented letters, digits and “_”, begin with a lower-case letter, at most 64 characters.',
    },
  ],
  [
    FlowId.pattern,
    {
      vi: 'Chỉ dùng chữ thường không dấu, chữ số và dấu “-” ở giữa, ví dụ “xac-minh-cong-dan”.',
      en: 'Use unaccented lower-case letters, digits and “-” in between, such as “xac-minh-cong-dan”.',
    },
  ],
  [
    ActionRef.pattern,
    {
      vi: 'Phải có dạng “tiện-ích/thaoTác”, ví dụ “population/findCitizen”.',
      en: 'Must be of the form “plugin/action”, such as “population/findCitizen”.',
    },
  ],
])

export const patternReason = (pattern: unknown): Localized | undefined => reasons.get(pattern)
