import type { Json } from '../json.ts'
import type { Localized } from '../localized.ts'
import { formats } from '../schema/index.ts'

/** What ajv tells about a fault, by keyword. */
export type Params = Readonly<Record<string, unknown>>

/** A sentence, and the field it is about where that is inside the value. */
export interface Sentence {
  readonly code: string
  readonly message: Localized
  readonly field?: string
}

type Say = (params: Params) => Sentence

const TYPES: Readonly<Record<string, Localized>> = {
  null: { vi: 'null', en: 'null' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  integer: { vi: 'số nguyên', en: 'a whole number' },
  number: { vi: 'số', en: 'a number' },
  string: { vi: 'chuỗi ký tự', en: 'a text' },
  array: { vi: 'danh sách', en: 'a list' },
  object: { vi: 'đối tượng', en: 'an object' },
}

const say = (code: string, vi: string, en: string, field?: string): Sentence => ({
  code: `value.${code}`,
  message: { vi, en },
  ...(field !== undefined && { field }),
})

/** JSON text of a value, short enough for a sentence. */
const shown = (value: unknown): string => {
  const text = JSON.stringify(value as Json) ?? ''
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

const listed = (values: unknown): string => {
  const list = Array.isArray(values) ? values : []
  return list.slice(0, 10).map(shown).join(', ') + (list.length > 10 ? ', …' : '')
}

const type: Say = (params) => {
  const names = (Array.isArray(params.type) ? params.type : String(params.type).split(',')) as string[]
  const of = (language: 'vi' | 'en') => names.map((name) => TYPES[name]?.[language] ?? name)
  return say('type', `Phải là ${of('vi').join(' hoặc ')}.`, `Must be ${of('en').join(' or ')}.`)
}

const limit =
  (code: string, vi: (limit: unknown) => string, en: (limit: unknown) => string): Say =>
  (params) =>
    say(code, vi(params.limit), en(params.limit))

const unknownField =
  (param: string): Say =>
  (params) => {
    const name = String(params[param])
    return say(
      'additionalProperties',
      `Không có trường “${name}” trong lược đồ.`,
      `There is no field “${name}” in the schema.`,
      name,
    )
  }

const missing: Say = ({ missingProperty }) => {
  const name = String(missingProperty)
  return say('required', `Thiếu trường bắt buộc “${name}”.`, `The required field “${name}” is missing.`, name)
}

const tooManyItems = limit(
  'maxItems',
  (n) => `Nhiều nhất ${n} phần tử.`,
  (n) => `At most ${n} items.`,
)

/** A sentence for each keyword that can fail. */
const sentences = {
  type,
  required: missing,
  dependentRequired: missing,
  additionalProperties: unknownField('additionalProperty'),
  unevaluatedProperties: unknownField('unevaluatedProperty'),
  propertyNames: ({ propertyName }) =>
    say(
      'propertyNames',
      `Tên trường “${propertyName}” không hợp lệ.`,
      `“${propertyName}” is not a valid field name.`,
      String(propertyName),
    ),
  enum: ({ allowedValues }) =>
    say('enum', `Phải là một trong: ${listed(allowedValues)}.`, `Must be one of: ${listed(allowedValues)}.`),
  const: ({ allowedValue }) => say('const', `Phải là ${shown(allowedValue)}.`, `Must be ${shown(allowedValue)}.`),
  format: ({ format }) => {
    const label = formats[String(format)]?.label
    return say('format', `Không phải ${label?.vi ?? format}.`, `Is not ${label?.en ?? format}.`)
  },
  pattern: ({ pattern }) => say('pattern', `Không đúng mẫu ${pattern}.`, `Does not match the pattern ${pattern}.`),
  minLength: limit(
    'minLength',
    (n) => (n === 1 ? 'Không được để trống.' : `Cần ít nhất ${n} ký tự.`),
    (n) => (n === 1 ? 'Must not be empty.' : `Needs at least ${n} characters.`),
  ),
  maxLength: limit(
    'maxLength',
    (n) => `Nhiều nhất ${n} ký tự.`,
    (n) => `At most ${n} characters.`,
  ),
  minimum: limit(
    'minimum',
    (n) => `Không được nhỏ hơn ${n}.`,
    (n) => `Must not be below ${n}.`,
  ),
  maximum: limit(
    'maximum',
    (n) => `Không được lớn hơn ${n}.`,
    (n) => `Must not be above ${n}.`,
  ),
  exclusiveMinimum: limit(
    'exclusiveMinimum',
    (n) => `Phải lớn hơn ${n}.`,
    (n) => `Must be above ${n}.`,
  ),
  exclusiveMaximum: limit(
    'exclusiveMaximum',
    (n) => `Phải nhỏ hơn ${n}.`,
    (n) => `Must be below ${n}.`,
  ),
  multipleOf: ({ multipleOf }) =>
    say('multipleOf', `Phải là bội số của ${multipleOf}.`, `Must be a multiple of ${multipleOf}.`),
  minItems: limit(
    'minItems',
    (n) => `Cần ít nhất ${n} phần tử.`,
    (n) => `Needs at least ${n} items.`,
  ),
  maxItems: tooManyItems,
  items: tooManyItems,
  unevaluatedItems: tooManyItems,
  minProperties: limit(
    'minProperties',
    (n) => `Cần ít nhất ${n} trường.`,
    (n) => `Needs at least ${n} fields.`,
  ),
  maxProperties: limit(
    'maxProperties',
    (n) => `Nhiều nhất ${n} trường.`,
    (n) => `At most ${n} fields.`,
  ),
  uniqueItems: () => say('uniqueItems', 'Các phần tử phải khác nhau.', 'All items must be different.'),
  contains: () =>
    say(
      'contains',
      'Số phần tử đúng yêu cầu không nằm trong khoảng cho phép.',
      'Too few or too many items are of the required form.',
    ),
  anyOf: () => say('anyOf', 'Không khớp với dạng nào được phép.', 'Fits none of the allowed forms.'),
  oneOf: () =>
    say('oneOf', 'Phải khớp với đúng một trong các dạng được phép.', 'Must fit exactly one of the allowed forms.'),
  not: () => say('not', 'Giá trị thuộc dạng bị loại trừ.', 'The value is of a form that is excluded.'),
  if: () => say('if', 'Không thỏa điều kiện đi kèm.', 'Does not meet the condition that goes with it.'),
  'false schema': () => say('notAllowed', 'Không được có giá trị ở đây.', 'No value is allowed here.'),
} satisfies Record<string, Say>

/** What to say about a keyword that failed. */
export const sentenceFor = (keyword: string, params: Params): Sentence =>
  Object.hasOwn(sentences, keyword)
    ? sentences[keyword as keyof typeof sentences](params)
    : say(keyword, `Không thỏa ràng buộc “${keyword}”.`, `Does not meet “${keyword}”.`)
