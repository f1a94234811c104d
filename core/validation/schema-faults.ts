import type { Localized } from '../localized.ts'
import { formats, SCHEMA_LIMITS, SCHEMA_TYPES } from '../schema/index.ts'
import type { KeywordShape } from '../schema/keywords.ts'
import type { Fault } from './fault.ts'

const shapes: Readonly<Record<KeywordShape, Localized>> = {
  schema: { vi: 'một lược đồ', en: 'a schema' },
  schemas: { vi: 'danh sách lược đồ không rỗng', en: 'a non-empty list of schemas' },
  schemaMap: { vi: 'đối tượng gồm các lược đồ', en: 'an object of schemas' },
  itemSchemas: { vi: 'một lược đồ hoặc danh sách lược đồ', en: 'a schema or a list of schemas' },
  dependencies: { vi: 'đối tượng gồm lược đồ hoặc danh sách tên', en: 'an object of schemas or lists of names' },
  types: { vi: `một hoặc nhiều kiểu: ${SCHEMA_TYPES.join(', ')}`, en: `one or more of: ${SCHEMA_TYPES.join(', ')}` },
  number: { vi: 'một số', en: 'a number' },
  positive: { vi: 'một số lớn hơn 0', en: 'a number above 0' },
  count: { vi: 'số nguyên không âm', en: 'a whole number, not negative' },
  flag: { vi: 'true hoặc false', en: 'true or false' },
  text: { vi: 'một chuỗi ký tự', en: 'a text' },
  names: { vi: 'danh sách tên không trùng nhau', en: 'a list of different names' },
  namesMap: { vi: 'đối tượng gồm các danh sách tên', en: 'an object of lists of names' },
  values: { vi: 'danh sách giá trị không rỗng', en: 'a non-empty list of values' },
  value: { vi: 'dữ liệu JSON', en: 'JSON data' },
}

const fault = (code: string, pointer: string, vi: string, en: string): Fault => ({ code, pointer, message: { vi, en } })

/** Sentences for schemas that cannot be used. */
export const schemaFaults = {
  notASchema: (at: string) =>
    fault(
      'schema.invalid',
      at,
      'Lược đồ phải là đối tượng JSON, true hoặc false.',
      'A schema is an object, true or false.',
    ),
  keyword: (at: string, keyword: string) =>
    fault(
      'schema.keyword',
      at,
      `Lược đồ có từ khóa lạ “${keyword}”.`,
      `The schema has an unknown keyword “${keyword}”.`,
    ),
  shape: (at: string, keyword: string, shape: KeywordShape) =>
    fault(
      'schema.invalid',
      at,
      `“${keyword}” phải là ${shapes[shape].vi}.`,
      `“${keyword}” must be ${shapes[shape].en}.`,
    ),
  dialect: (at: string, dialect: string) =>
    fault(
      'schema.dialect',
      at,
      `Không hỗ trợ phiên bản JSON Schema “${dialect}”; chỉ có 2020-12 và draft-07.`,
      `The JSON Schema version “${dialect}” is not supported; 2020-12 and draft-07 are.`,
    ),
  format: (at: string, format: string) =>
    fault(
      'schema.format',
      at,
      `Không có định dạng “${format}”. Các định dạng: ${Object.keys(formats).join(', ')}.`,
      `There is no format “${format}”. The formats are: ${Object.keys(formats).join(', ')}.`,
    ),
  pattern: (at: string, reason: Localized) => ({ code: 'schema.pattern', pointer: at, message: reason }),
  name: (at: string, name: string) =>
    fault(
      'schema.name',
      at,
      `Không được đặt tên trường là “${name}”: tên này có sẵn trong mọi đối tượng.`,
      `A field must not be named “${name}”: every object has that name already.`,
    ),
  ref: (at: string, ref: string) =>
    fault(
      'schema.ref',
      at,
      `“$ref”: không tìm thấy “${ref}” trong lược đồ này. Tài liệu bên ngoài không bao giờ được tải về.`,
      `“$ref”: there is no “${ref}” in this schema. Documents elsewhere are never fetched.`,
    ),
  refLoop: (at: string) =>
    fault(
      'schema.refLoop',
      at,
      '“$ref” quay về chính nó mà không đi vào dữ liệu bên trong, nên không thể kiểm tra.',
      'The “$ref” leads back to itself without going into the data, so that nothing can be checked.',
    ),
  id: (at: string, id: string) =>
    fault('schema.id', at, `“$id” bị trùng: “${id}”.`, `The “$id” is there twice: “${id}”.`),
  tooLarge: (at: string) =>
    fault(
      'schema.tooLarge',
      at,
      `Lược đồ quá lớn: tối đa ${SCHEMA_LIMITS.nodes} lược đồ con, sâu ${SCHEMA_LIMITS.depth} cấp, ${SCHEMA_LIMITS.values} giá trị liệt kê.`,
      `The schema is too large: at most ${SCHEMA_LIMITS.nodes} schemas, ${SCHEMA_LIMITS.depth} levels, ${SCHEMA_LIMITS.values} listed values.`,
    ),
  /** What was thrown while code was made from a schema that reads well: its code is too large, or ajv knows better. */
  refused: (thrown: unknown): Fault => {
    if (thrown instanceof RangeError) return schemaFaults.tooLarge('')
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    return fault('schema.invalid', '', `Lược đồ không dùng được: ${reason}.`, `The schema cannot be used: ${reason}.`)
  },
} as const
