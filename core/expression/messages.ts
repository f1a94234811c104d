import type { Localized } from '../localized.ts'

type Sentence = (detail: string) => Localized

/** What can be wrong with a rule before it runs. Codes are API. */
const faults = {
  'expression.notJson': (detail) => ({
    vi: `Biểu thức chỉ được chứa dữ liệu JSON, không phải ${detail}.`,
    en: `A rule holds JSON data only, not ${detail}.`,
  }),
  'expression.unknownOperator': (name) => ({
    vi: `Không có phép toán tên “${name}”. Nếu đây là dữ liệu chứ không phải biểu thức, hãy dựng bằng phép “object”.`,
    en: `There is no operator named “${name}”. If this is data and no rule, build it with the operator “object”.`,
  }),
  'expression.tooDeep': (limit) => ({
    vi: `Biểu thức lồng nhau quá ${limit} tầng.`,
    en: `The rule is nested deeper than ${limit} levels.`,
  }),
  'expression.tooLarge': (limit) => ({
    vi: `Biểu thức quá lớn: vượt ${limit}.`,
    en: `The rule is too large: more than ${limit}.`,
  }),
  'expression.arity': (detail) => ({
    vi: `Sai số lượng toán hạng: ${detail}.`,
    en: `Wrong number of operands: ${detail}.`,
  }),
  'expression.forbiddenName': (name) => ({
    vi: `Không được dùng tên “${name}”.`,
    en: `The name “${name}” must not be used.`,
  }),
  'expression.operand': (detail) => ({
    vi: `Toán hạng không hợp lệ: ${detail}.`,
    en: `An operand is not valid: ${detail}.`,
  }),
  'expression.pattern': (detail) => ({
    vi: `Mẫu so khớp không hợp lệ: ${detail}.`,
    en: `The pattern is not valid: ${detail}.`,
  }),
  'text.unclosedHole': (hole) => ({
    vi: `Chỗ chèn “${hole}” thiếu dấu đóng “}}”. Muốn viết hai dấu ngoặc nhọn, hãy viết “\\{{”.`,
    en: `The hole “${hole}” is not closed by “}}”. To write two braces, write “\\{{”.`,
  }),
  'text.emptyHole': () => ({
    vi: 'Chỗ chèn “{{ }}” chưa có đường dẫn.',
    en: 'The hole “{{ }}” holds no path.',
  }),
  'text.badHole': (detail) => ({
    vi: `Không đọc được chỗ chèn: ${detail}. Ví dụ đúng: {{steps.citizen.name | upper}}.`,
    en: `The hole cannot be read: ${detail}. A correct one: {{steps.citizen.name | upper}}.`,
  }),
  'input.mixedTag': (detail) => ({
    vi: `“${detail}” phải là khóa duy nhất của đối tượng. Hãy chuyển các khóa khác ra ngoài.`,
    en: `“${detail}” must be the only key of its object. Move the other keys elsewhere.`,
  }),
  'input.misspeltTag': (detail) => ({
    vi: `“${detail}” không phải là thẻ. Dùng “$rule” cho biểu thức, “$text” cho văn bản có chỗ chèn; nếu đây là dữ liệu, viết {"$rule": {"object": {"${detail}": …}}}.`,
    en: `“${detail}” is no tag. Use “$rule” for a rule, “$text” for text with holes; if this is data, write {"$rule": {"object": {"${detail}": …}}}.`,
  }),
  'input.textNotString': () => ({
    vi: 'Giá trị của “$text” phải là một chuỗi; nếu đây là dữ liệu, viết {"$rule": {"object": {"$text": …}}}.',
    en: 'The value of “$text” must be a string; if this is data, write {"$rule": {"object": {"$text": …}}}.',
  }),
} satisfies Record<string, Sentence>

/** What can go wrong while a rule runs. Codes are API. */
const errors = {
  'expression.budget': () => ({
    vi: 'Biểu thức cần quá nhiều bước tính và đã bị dừng.',
    en: 'The rule needs too many steps and was stopped.',
  }),
  'expression.outputTooLarge': () => ({
    vi: 'Biểu thức tạo ra quá nhiều dữ liệu và đã bị dừng.',
    en: 'The rule makes too much data and was stopped.',
  }),
  'expression.dataTooDeep': () => ({
    vi: 'Dữ liệu lồng nhau quá sâu.',
    en: 'The data is nested too deeply.',
  }),
  'expression.noClock': () => ({
    vi: 'Ở đây không có thời điểm hiện tại cho biểu thức.',
    en: 'There is no current time for a rule here.',
  }),
  'expression.noLookup': () => ({
    vi: 'Ở đây không có danh mục dùng chung để tra cứu.',
    en: 'There are no reference catalogues to look up here.',
  }),
  'expression.coercion': () => ({
    vi: 'Một đối tượng có khóa “toString” không đổi được thành văn bản.',
    en: 'An object with a key “toString” has no form as text.',
  }),
  'expression.value': (detail) => ({
    vi: `Giá trị không dùng được: ${detail}.`,
    en: `The value cannot be used: ${detail}.`,
  }),
  'expression.number': (detail) => ({
    vi: `${detail} không phải là số.`,
    en: `${detail} is not a number.`,
  }),
  'expression.date': (detail) => ({
    vi: `Ngày giờ không hợp lệ: ${detail}.`,
    en: `Not a valid date or time: ${detail}.`,
  }),
  'expression.timeZone': (detail) => ({
    vi: `Không có múi giờ “${detail}”.`,
    en: `There is no time zone “${detail}”.`,
  }),
  'expression.json': (detail) => ({
    vi: `Văn bản không phải JSON hợp lệ: ${detail}.`,
    en: `The text is not valid JSON: ${detail}.`,
  }),
  'expression.pattern': (detail) => ({
    vi: `Mẫu so khớp không dùng được: ${detail}.`,
    en: `The pattern cannot be used: ${detail}.`,
  }),
  'expression.internal': (detail) => ({
    vi: `Không tính được biểu thức: ${detail}.`,
    en: `The rule could not be evaluated: ${detail}.`,
  }),
} satisfies Record<string, Sentence>

export type FaultCode = keyof typeof faults
export type ErrorCode = keyof typeof errors

/** What a sentence speaks of: a name, a number, or words that differ by language. */
export type Detail = string | Localized

const fill = (sentence: Sentence, detail: Detail): Localized =>
  typeof detail === 'string' ? sentence(detail) : { vi: sentence(detail.vi).vi, en: sentence(detail.en).en }

export const faultMessage = (code: FaultCode, detail: Detail): Localized => fill(faults[code], detail)
export const errorMessage = (code: ErrorCode, detail: Detail): Localized => fill(errors[code], detail)
