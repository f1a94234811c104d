import type { Localized } from '../../localized.ts'

/** Why a pattern is not accepted. */
export class PatternRefusal extends Error {
  override readonly name = 'PatternRefusal'
  readonly text: Localized

  constructor(text: Localized) {
    super(text.en)
    this.text = text
  }
}

const LINEAR = {
  vi: 'vì không thể so khớp trong thời gian tuyến tính',
  en: 'because it cannot be matched in linear time',
}

export const refusals = {
  syntax: (what: string, at: number) =>
    new PatternRefusal({
      vi: `Mẫu sai cú pháp tại vị trí ${at}: ${what}.`,
      en: `The pattern has a syntax error at position ${at}: ${what}.`,
    }),
  lookaround: () =>
    new PatternRefusal({
      vi: `Mẫu dùng nhìn trước hoặc nhìn sau (“(?=”, “(?!”, “(?<=”, “(?<!”), không được hỗ trợ ${LINEAR.vi}.`,
      en: `The pattern looks ahead or behind (“(?=”, “(?!”, “(?<=”, “(?<!”), which is not supported ${LINEAR.en}.`,
    }),
  backreference: () =>
    new PatternRefusal({
      vi: `Mẫu dùng tham chiếu ngược (“\\1”, “\\k<tên>”), không được hỗ trợ ${LINEAR.vi}.`,
      en: `The pattern refers back to a group (“\\1”, “\\k<name>”), which is not supported ${LINEAR.en}.`,
    }),
  modifier: () =>
    new PatternRefusal({
      vi: 'Mẫu dùng nhóm “(?…” không được hỗ trợ; chỉ có “(…)”, “(?:…)” và “(?<tên>…)”.',
      en: 'The pattern uses an unsupported group “(?…”; there are “(…)”, “(?:…)” and “(?<name>…)”.',
    }),
  property: (name: string) =>
    new PatternRefusal({
      vi: `Mẫu dùng thuộc tính Unicode không được hỗ trợ: \\p{${name}}.`,
      en: `The pattern uses an unsupported Unicode property: \\p{${name}}.`,
    }),
  tooLarge: (limit: number) =>
    new PatternRefusal({
      vi: `Mẫu quá lớn: tối đa ${limit} ký tự, và số lần lặp lồng nhau có giới hạn.`,
      en: `The pattern is too large: at most ${limit} characters, and nested repetitions are bounded.`,
    }),
} as const
